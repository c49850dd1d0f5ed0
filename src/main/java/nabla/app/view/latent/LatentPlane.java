package nabla.app.view.latent;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import nabla.app.picture.Axes;
import nabla.app.picture.Box;
import nabla.app.picture.Scale;
import nabla.app.view.part.Projection;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;
import nabla.tensor.Values;

/// The codes of rows as points of a plane, at one moment.
///
/// @param from the numbers that it was made of
record LatentPlane(Values from, Values codes, Projection projection, double[] xs, double[] ys) {

    private static final int TICKS = 4;
    private static final double MARGIN = 0.04;

    /// How far points have reached so far.
    record Reach(double lowX, double highX, double lowY, double highY) {

        Reach with(Reach other) {
            return new Reach(Math.min(lowX, other.lowX), Math.max(highX, other.highX), Math.min(lowY, other.lowY),
                    Math.max(highY, other.highY));
        }

        Axes axes(Box plot) {
            var wide = (highX - lowX) * MARGIN;
            var high = (highY - lowY) * MARGIN;
            return Axes.of(plot, Scale.around(lowX - wide, highX + wide, TICKS),
                    Scale.around(lowY - high, highY + high, TICKS));
        }
    }

    /// Empty where a number is none.
    static Optional<LatentPlane> of(Values values, int rows, Optional<LatentPlane> before) {
        var codes = Values.frozen(Tensor.over(Shape.of(rows, values.size() / rows), values.toArray()));
        if (!IntStream.range(0, codes.size()).allMatch(i -> Double.isFinite(codes.at(i)))) {
            return Optional.empty();
        }
        var projection = Projection.of(codes, before.map(LatentPlane::projection));
        return Optional.of(new LatentPlane(values, codes, projection,
                IntStream.range(0, rows).mapToDouble(row -> projection.x(codes, row)).toArray(),
                IntStream.range(0, rows).mapToDouble(row -> projection.y(codes, row)).toArray()));
    }

    int count() {
        return xs.length;
    }

    Reach reach() {
        return new Reach(Arrays.stream(xs).min().orElse(-1), Arrays.stream(xs).max().orElse(1),
                Arrays.stream(ys).min().orElse(-1), Arrays.stream(ys).max().orElse(1));
    }

    /// The point that lies nearest to a place on the screen, if any is as near as that.
    Optional<Integer> nearest(Axes axes, double x, double y, double most) {
        var best = Optional.<Integer>empty();
        var least = most;
        for (var i = 0; i < count(); i++) {
            var far = Math.hypot(axes.atX(xs[i]) - x, axes.atY(ys[i]) - y);
            if (far <= least) {
                least = far;
                best = Optional.of(i);
            }
        }
        return best;
    }
}
