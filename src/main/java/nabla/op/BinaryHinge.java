package nabla.op;

import static nabla.op.Calculus.affine;
import static nabla.op.Calculus.multiply;
import static nabla.op.Calculus.negate;
import static nabla.op.Calculus.positive;

import nabla.graph.Category;
import nabla.graph.Expr;
import nabla.graph.Knob;
import nabla.graph.OpType;
import nabla.graph.Ref;
import nabla.graph.Sketch;
import nabla.graph.Trait;

/// What a yes-or-no score lacks to lie beyond the margin on its side: max(0, 1 − y z), for targets y of −1 and 1.
///
/// `z` and `y` are B, B×1 or B×… of the same sizes (B and B×1 count as the same), n numbers in all; `loss` is a scalar: the mean
/// over all n, or the sum. Targets have no gradient; at the margin itself the slope is 0. Goldberg 2017, 2.7.
public record BinaryHinge(@Knob Reduction reduction) implements Apiece {

    public static final OpType TYPE = OpType.of("binary_hinge", new BinaryHinge(Reduction.MEAN))
            .in(Category.LOSSES)
            .reference("Cortes and Vapnik 1995, Support-vector networks, Machine Learning 20")
            .input("z")
            .input("y")
            .output("loss")
            .formula("L = \\tfrac{1}{n} \\textstyle\\sum \\max(0, 1 - y z)")
            .gradient("z", "\\bar z = -\\tfrac{1}{n} \\, y \\, [y z < 1] \\, \\bar L")
            .traits(Trait.LOSS, Trait.WANTS_LOGITS);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Loops.Two cost() {
        return (z, y, each, n) -> {
            for (var i = 0; i < n; i++) {
                each[i] = Math.max(0, 1 - y[i] * z[i]);
            }
        };
    }

    @Override public Loops.Two slope(String input) {
        return (z, y, each, n) -> {
            for (var i = 0; i < n; i++) {
                each[i] = 1 - y[i] * z[i] > 0 ? -y[i] : 0;
            }
        };
    }

    @Override public Expr slope(String input, Expr z, Expr y) {
        return negate(multiply(y, positive(affine(multiply(y, z), -1, 1))));
    }

    @Override public Ref each(Sketch sketch, Ref z, Ref y) {
        var lack = sketch.add("lack", new Affine(-1, 1), sketch.add("right", new Multiply(), z, y));
        return sketch.add("hinge", new Relu(), lack);
    }
}
