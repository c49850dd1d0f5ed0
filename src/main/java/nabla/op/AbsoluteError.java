package nabla.op;

import static nabla.op.Calculus.negate;
import static nabla.op.Calculus.sign;
import static nabla.op.Calculus.subtract;

import nabla.graph.Category;
import nabla.graph.Expr;
import nabla.graph.Knob;
import nabla.graph.OpType;
import nabla.graph.Ref;
import nabla.graph.Sketch;
import nabla.graph.Trait;

/// The absolute differences |x − y| of predictions and targets, as the mean over all numbers or their sum.
///
/// `x` and `y` are B×… of the same sizes (B and B×1 count as the same), n numbers in all; `loss` is a scalar. Where both are equal
/// the slope is 0.
public record AbsoluteError(@Knob Reduction reduction) implements Apiece {

    public static final OpType TYPE = OpType.of("absolute_error", new AbsoluteError(Reduction.MEAN))
            .in(Category.LOSSES)
            .input("x")
            .input("y")
            .output("loss")
            .formula("L = \\tfrac{1}{n} \\textstyle\\sum |x - y|")
            .gradient("x", "\\bar x = \\tfrac{1}{n} \\mathrm{sign}(x - y) \\, \\bar L")
            .gradient("y", "\\bar y = \\tfrac{1}{n} \\mathrm{sign}(y - x) \\, \\bar L")
            .traits(Trait.LOSS);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Loops.Two cost() {
        return (x, y, each, n) -> {
            for (var i = 0; i < n; i++) {
                each[i] = Math.abs(x[i] - y[i]);
            }
        };
    }

    @Override public Loops.Two slope(String input) {
        var turned = input.equals("x") ? 1 : -1;
        return (x, y, each, n) -> {
            for (var i = 0; i < n; i++) {
                each[i] = turned * Math.signum(x[i] - y[i]);
            }
        };
    }

    @Override public Expr slope(String input, Expr x, Expr y) {
        var sign = sign(subtract(x, y));
        return input.equals("x") ? sign : negate(sign);
    }

    @Override public Ref each(Sketch sketch, Ref x, Ref y) {
        return sketch.add("absolute", new Abs(), sketch.add("error", new Subtract(), x, y));
    }
}
