package nabla.op;

import nabla.graph.Category;
import nabla.graph.Knob;
import nabla.graph.OpType;
import nabla.graph.Pooling;
import nabla.graph.Trait;

/// The 0-1 loss: the share of decisions that are wrong. Flat nearly everywhere, so that nothing can be trained on it.
///
/// `z`, `y` and `scores` as in [Accuracy]; `value` is a scalar.
public record ZeroOne(@Knob Accuracy.Scores scores) implements Judged {

    public static final OpType TYPE = OpType.of("zero_one", new ZeroOne(Accuracy.Scores.LOGITS))
            .in(Category.MEASURES)
            .input("z")
            .input("y")
            .output("value")
            .formula("E = \\tfrac{1}{B} \\textstyle\\sum [\\hat y \\ne y]")
            .traits(Trait.METRIC);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public double measured(Decided all) {
        var wrong = 0;
        for (var row = 0; row < all.rows(); row++) {
            wrong += all.decided(row) != all.right(row) ? 1 : 0;
        }
        return Judged.share(wrong, all.rows());
    }

    @Override public Pooling pooling() {
        return Pooling.MEAN;
    }
}
