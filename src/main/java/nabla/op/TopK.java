package nabla.op;

import nabla.graph.Category;
import nabla.graph.Knob;
import nabla.graph.Lit;
import nabla.graph.Mismatch;
import nabla.graph.OpType;
import nabla.graph.Pooling;
import nabla.graph.Shapes;
import nabla.graph.Trait;
import nabla.tensor.Shape;

/// The share of rows whose right class is among the k with the largest scores.
///
/// `z` is B×C or B×T×C, `y` has one index for each row; of equal scores the first counts as larger. `value` is a scalar.
public record TopK(@Knob(min = 1, max = 1_000_000) int k) implements Judged {

    public static final OpType TYPE = OpType.of("top_k", new TopK(5))
            .in(Category.MEASURES)
            .input("z")
            .input("y")
            .output("value")
            .formula("A_k = \\tfrac{1}{B} \\textstyle\\sum [y \\in \\hat y_1 \\dots \\hat y_k]")
            .traits(Trait.METRIC);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Shapes infer(Shapes in) {
        var classes = Targets.indexed(in, "z", "y").last();
        if (k > classes) {
            throw Mismatch.of("topK", Lit.size(k), Lit.size(classes));
        }
        return Shapes.of("value", Shape.SCALAR);
    }

    @Override public Accuracy.Scores scores() {
        return Accuracy.Scores.LOGITS;
    }

    @Override public double measured(Decided all) {
        var among = 0;
        for (var row = 0; row < all.rows(); row++) {
            among += all.isAmongBest(row, k) ? 1 : 0;
        }
        return Judged.share(among, all.rows());
    }

    @Override public Pooling pooling() {
        return Pooling.MEAN;
    }
}
