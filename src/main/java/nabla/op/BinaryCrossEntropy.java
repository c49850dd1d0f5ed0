package nabla.op;

import static nabla.op.Calculus.add;
import static nabla.op.Calculus.affine;
import static nabla.op.Calculus.divide;
import static nabla.op.Calculus.multiply;
import static nabla.op.Calculus.positive;
import static nabla.op.Calculus.subtract;

import nabla.graph.Category;
import nabla.graph.Expr;
import nabla.graph.Knob;
import nabla.graph.OpType;
import nabla.graph.Operands;
import nabla.graph.Ref;
import nabla.graph.Run;
import nabla.graph.Sketch;
import nabla.graph.Trait;
import nabla.tensor.Elementary;

/// Binary cross-entropy of yes-or-no decisions from their probabilities: −y log p − (1 − y) log(1 − p).
///
/// `p` and `y` are B, B×1 or B×… of the same sizes (B and B×1 count as the same), n numbers in all; targets are 0 or 1, or
/// anything between, and have no gradient. `loss` is a scalar: the mean over all n, or the sum. Logarithms count no less than −100, so
/// that a sure and wrong decision has a finite cost; there they are flat. A probability outside [0, 1] stops the run. From raw scores
/// [BceWithLogits] loses no digits.
public record BinaryCrossEntropy(@Knob Reduction reduction) implements Apiece {

    private static final double FLOOR = -100;

    /// e⁻¹⁰⁰: a smaller probability counts as this one.
    private static final double LEAST = 3.720075976020836e-44;

    public static final OpType TYPE = OpType.of("binary_cross_entropy", new BinaryCrossEntropy(Reduction.MEAN))
            .in(Category.LOSSES)
            .input("p")
            .input("y")
            .output("loss")
            .formula("L = -\\tfrac{1}{n} \\textstyle\\sum \\left(y \\log p + (1 - y) \\log (1 - p)\\right)")
            .gradient("p", "\\bar p = \\tfrac{1}{n} \\frac{p - y}{p (1 - p)} \\, \\bar L")
            .traits(Trait.LOSS, Trait.WANTS_PROBABILITIES);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Run checked(Operands at) {
        return Targets.probabilities("p", at.in("p"));
    }

    @Override public Loops.Two cost() {
        return (p, y, each, n) -> {
            for (var i = 0; i < n; i++) {
                each[i] = -(y[i] * log(p[i]) + (1 - y[i]) * log(1 - p[i]));
            }
        };
    }

    private static double log(double p) {
        return p > LEAST ? Elementary.log(p) : FLOOR;
    }

    @Override public Loops.Two slope(String input) {
        return (p, y, each, n) -> {
            for (var i = 0; i < n; i++) {
                each[i] = over(1 - y[i], 1 - p[i]) - over(y[i], p[i]);
            }
        };
    }

    /// y / p, but 0 where the logarithm of p is flat.
    private static double over(double y, double p) {
        return p > LEAST ? y / p : 0;
    }

    @Override public Expr slope(String input, Expr p, Expr y) {
        return subtract(over(affine(y, -1, 1), affine(p, -1, 1)), over(y, p));
    }

    private static Expr over(Expr y, Expr p) {
        var counts = positive(affine(p, 1, -LEAST));
        return divide(multiply(counts, y), add(p, affine(counts, -1, 1)));
    }

    @Override public Ref each(Sketch sketch, Ref p, Ref y) {
        var notP = sketch.add("not_p", new Affine(-1, 1), p);
        var yes = sketch.add("yes", new Multiply(), y, log(sketch, "log_p", p));
        var no = sketch.add("no", new Multiply(), sketch.add("not_y", new Affine(-1, 1), y),
                log(sketch, "log_not_p", notP));
        return sketch.add("negate", new Negate(), sketch.add("add", new Add(), yes, no));
    }

    private static Ref log(Sketch sketch, String name, Ref p) {
        return sketch.add(name, new Log(), sketch.add(name + "_from", new Clamp(LEAST, 1), p));
    }
}
