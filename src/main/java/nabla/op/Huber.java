package nabla.op;

import static nabla.op.Calculus.clamp;
import static nabla.op.Calculus.subtract;

import nabla.graph.Category;
import nabla.graph.Expr;
import nabla.graph.Knob;
import nabla.graph.OpType;
import nabla.graph.Ref;
import nabla.graph.Sketch;
import nabla.graph.Trait;

/// Squared like ½ d² for small differences d = x − y, straight like δ (|d| − ½ δ) for large ones, so that outliers pull no harder than δ.
///
/// `x` and `y` are B×… of the same sizes (B and B×1 count as the same), n numbers in all; `loss` is a scalar: the mean over all
/// numbers, or their sum. Huber 1964.
public record Huber(@Knob(min = 1e-9, max = 1e9) double delta, @Knob Reduction reduction) implements Apiece {

    public static final OpType TYPE = OpType.of("huber", new Huber(1, Reduction.MEAN))
            .in(Category.LOSSES)
            .reference("Huber 1964, Robust estimation of a location parameter, Annals of Mathematical "
                    + "Statistics 35(1)")
            .input("x")
            .input("y")
            .output("loss")
            .formula("L = \\tfrac{1}{n} \\textstyle\\sum \\begin{cases} \\frac{1}{2} d^2 & |d| \\le \\delta \\\\ "
                    + "\\delta (|d| - \\frac{1}{2} \\delta) & |d| > \\delta \\end{cases}, \\quad d = x - y")
            .gradient("x", "\\bar x = \\tfrac{1}{n} \\min(\\max(x - y, -\\delta), \\delta) \\, \\bar L")
            .gradient("y", "\\bar y = \\tfrac{1}{n} \\min(\\max(y - x, -\\delta), \\delta) \\, \\bar L")
            .traits(Trait.LOSS);

    @Override public OpType type() {
        return TYPE;
    }

    /// With c, the difference cut off at δ: c (d − ½ c) is ½ d² within and δ (|d| − ½ δ) beyond.
    @Override public Loops.Two cost() {
        return (x, y, each, n) -> {
            for (var i = 0; i < n; i++) {
                var d = x[i] - y[i];
                var cut = Math.min(Math.max(d, -delta), delta);
                each[i] = cut * (d - 0.5 * cut);
            }
        };
    }

    @Override public Loops.Two slope(String input) {
        var turned = input.equals("x") ? 1 : -1;
        return (x, y, each, n) -> {
            for (var i = 0; i < n; i++) {
                each[i] = Math.min(Math.max(turned * (x[i] - y[i]), -delta), delta);
            }
        };
    }

    @Override public Expr slope(String input, Expr x, Expr y) {
        return clamp(input.equals("x") ? subtract(x, y) : subtract(y, x), -delta, delta);
    }

    @Override public Ref each(Sketch sketch, Ref x, Ref y) {
        var error = sketch.add("error", new Subtract(), x, y);
        var cut = sketch.add("cut", new Clamp(-delta, delta), error);
        var half = sketch.add("half", new Affine(0.5, 0), cut);
        return sketch.add("each", new Multiply(), cut, sketch.add("rest", new Subtract(), error, half));
    }
}
