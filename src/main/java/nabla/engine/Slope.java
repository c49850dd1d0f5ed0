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
    /// Where many kinks lie near, a step crosses some of them: then a finer one is taken before anything is called wrong.
    ///
    /// @param change by how much the function changes, so far from where it stands
    static Optional<Double> of(double a, DoubleUnaryOperator change, double h) {
        var wide = new Sides(change, h);
        var fine = wide;
        for (var finer = 0; finer < 3; finer++) {
            if (difference(a, fine.slope()) < GradientCheck.LIMIT) {
                return Optional.of(fine.slope());
            }
            fine = new Sides(change, fine.h / FINER);
        }
        var once = new Sides(change, h / FINER);
        var isKink = once.jump() > wide.jump() / 4 && once.jump() > GradientCheck.LIMIT;
        return isKink || !Double.isFinite(wide.slope()) ? Optional.empty() : Optional.of(wide.slope());
    }

    /// The slopes to the right and to the left.
    private record Sides(double h, double right, double left) {

        Sides(DoubleUnaryOperator change, double h) {
            this(h, change.applyAsDouble(h) / h, -change.applyAsDouble(-h) / h);
        }

        double slope() {
            return (right + left) / 2;
        }

        double jump() {
            return Math.abs(right - left);
        }
    }
}
