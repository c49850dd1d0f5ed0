package nabla.op;

import nabla.graph.Category;
import nabla.graph.Knob;
import nabla.graph.Mismatch;
import nabla.graph.OpType;
import nabla.graph.Shapes;
import nabla.graph.Trait;
import nabla.tensor.Shape;

/// How well one class is found: the share of what was taken for it that is it (precision), the share of what is it that was taken for it
/// (recall), or their harmonic mean (F1).
///
/// `z`, `y` and `scores` as in [Accuracy]; `found` is the class, 1 for yes. Where nothing was taken for it, or nothing is it, the share is
/// 0. `value` is a scalar. Van Rijsbergen 1979.
public record Retrieval(
        @Knob Figure figure,
        @Knob(min = 0, max = 1_000_000) int found,
        @Knob Accuracy.Scores scores) implements Judged {

    public static final OpType TYPE = OpType.of("retrieval", new Retrieval(Figure.F1, 1, Accuracy.Scores.LOGITS))
            .in(Category.MEASURES)
            .reference("van Rijsbergen 1979, Information retrieval, Butterworths, 2nd ed.")
            .input("z")
            .input("y")
            .output("value")
            .formula("F_1 = \\frac{2 TP}{2 TP + FP + FN}")
            .traits(Trait.METRIC);

    /// Which share is told.
    public enum Figure {
        F1,
        PRECISION,
        RECALL
    }

    @Override public OpType type() {
        return TYPE;
    }

    @Override public String formula() {
        return switch (figure) {
            case F1 -> TYPE.formula();
            case PRECISION -> "P = \\frac{TP}{TP + FP}";
            case RECALL -> "R = \\frac{TP}{TP + FN}";
        };
    }

    @Override public Shapes infer(Shapes in) {
        var classes = Math.max(2, Decided.choosesAmong(Decided.check(in)));
        if (found >= classes) {
            throw Mismatch.of("foundClass", found, classes - 1);
        }
        return Shapes.of("value", Shape.SCALAR);
    }

    @Override public double measured(Decided all) {
        double both = 0;
        double taken = 0;
        double truth = 0;
        for (var row = 0; row < all.rows(); row++) {
            var wasTaken = all.decided(row) == found;
            var isIt = all.right(row) == found;
            taken += wasTaken ? 1 : 0;
            truth += isIt ? 1 : 0;
            both += wasTaken && isIt ? 1 : 0;
        }
        return switch (figure) {
            case F1 -> Judged.share(2 * both, taken + truth);
            case PRECISION -> Judged.share(both, taken);
            case RECALL -> Judged.share(both, truth);
        };
    }
}
