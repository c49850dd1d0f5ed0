package nabla.engine;

import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/// The central difference that a derivative is compared with, and how far the two lie apart.
final class Slope {

    private static final double STEP = 1e-5;
    private static final int FINER = 16;

    private Slope() {}

    /// How far to go to either side of a number.
    static double step(double at) {
        return STEP * Math.max(1, Math.abs(at));
    }

    /// |a − n| / max(1, |a|, |n|)
    static double difference(double a, double n) {
        return Math.abs(a - n) / Math.max(1, Math.max(Math.abs(a), Math.abs(n)));
    }

    /// The slope to compare `a` with; empty at a kink, where the slopes to the left and to the right disagree however small the step is.
    ///
    /// @param change by how much the function changes, so far from where it stands
    static Optional<Double> of(double a, DoubleUnaryOperator change, double h) {
        var right = change.applyAsDouble(h) / h;
        var left = -change.applyAsDouble(-h) / h;
        var n = (right + left) / 2;
        if (difference(a, n) < GradientCheck.LIMIT) {
            return Optional.of(n);
        }
        var finer = h / FINER;
        var jump = Math.abs(change.applyAsDouble(finer) / finer + change.applyAsDouble(-finer) / finer);
        var isKink = jump > Math.abs(right - left) / 4 && jump > GradientCheck.LIMIT;
        return isKink || !Double.isFinite(n) ? Optional.empty() : Optional.of(n);
    }
}
