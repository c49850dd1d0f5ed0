package nabla.app.view.latent;

import java.util.Optional;
import nabla.tensor.LinearAlgebra;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;
import nabla.tensor.Values;

/// How far the subspace in which reconstructions lie is turned away from the principal subspace of what they are made of.
final class Tilt {

    private static final long MOST = 4_000_000;
    /// Reconstructions that lie in a subspace leave no more of their variance outside.
    private static final double NOTHING = 1e-9;

    private Tilt() {}

    /// The largest principal angle between both, in radians; empty where reconstructions do not lie in a subspace of so many dimensions, as
    /// those of a linear decoder do, or where finding out would take long.
    ///
    /// @param given rows × features
    /// @param made rows × features
    static Optional<Double> between(Values given, Values made, int rows, int dimensions) {
        var features = given.size() / Math.max(1, rows);
        if (made.size() != given.size() || dimensions >= features || rows <= dimensions
                || (long) rows * features * features > MOST) {
            return Optional.empty();
        }
        var shape = Shape.of(rows, features);
        var in = Tensor.of(shape, given.toArray());
        var out = Tensor.of(shape, made.toArray());
        var mean = LinearAlgebra.mean(out);
        var learned = LinearAlgebra.principalDirections(out, mean, dimensions);
        return outside(out, mean, learned) > NOTHING ? Optional.empty()
                : Optional.of(LinearAlgebra.largestAngle(learned,
                        LinearAlgebra.principalDirections(in, LinearAlgebra.mean(in), dimensions)));
    }

    /// The share of the variance that lies across these directions.
    private static double outside(Tensor rows, double[] mean, Tensor directions) {
        var all = 0.0;
        var along = 0.0;
        for (var row = 0; row < rows.shape().size(0); row++) {
            for (var direction = 0; direction < directions.shape().size(0); direction++) {
                var part = 0.0;
                for (var i = 0; i < mean.length; i++) {
                    part += (rows.data()[row * mean.length + i] - mean[i])
                            * directions.data()[direction * mean.length + i];
                }
                along += part * part;
            }
            for (var i = 0; i < mean.length; i++) {
                var off = rows.data()[row * mean.length + i] - mean[i];
                all += off * off;
            }
        }
        return all == 0 ? 1 : 1 - along / all;
    }
}
