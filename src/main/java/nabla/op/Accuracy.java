package nabla.op;

import java.util.OptionalInt;
import nabla.graph.Category;
import nabla.graph.Knob;
import nabla.graph.OpType;
import nabla.graph.Pooling;
import nabla.graph.Shapes;
import nabla.graph.Trait;
import nabla.tensor.Shape;
import nabla.tensor.Values;

/// The share of decisions that are right.
///
/// Where `z` holds rows of scores (B×C or B×T×C, C > 1), the decision is the first largest and `y` holds one index for each row;
/// rows that were meant to be the class `ignore` (padding; −1: none) are left out. Where `z` is B or B×1, the decision is yes above a
/// threshold: 0 for logits, ½ for probabilities; `y` says yes by a positive number, so that targets 0 and 1 serve as well as −1 and 1.
/// `value` is a scalar and has no gradient. An index that is none of the classes stops the run.
public record Accuracy(@Knob Scores scores, @Knob(min = -1, max = 1_000_000) int ignore) implements Judged {

    public static final OpType TYPE = OpType.of("accuracy", new Accuracy(Scores.LOGITS))
            .in(Category.MEASURES)
            .input("z")
            .input("y")
            .output("value")
            .formula("A = \\tfrac{1}{B} \\textstyle\\sum [\\hat y = y]")
            .traits(Trait.METRIC);

    /// What a single score is, hence where yes begins.
    public enum Scores {
        LOGITS,
        PROBABILITIES
    }

    public Accuracy(Scores scores) {
        this(scores, -1);
    }

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Shapes infer(Shapes in) {
        var classes = Decided.choosesAmong(Decided.check(in));
        if (classes > 1) {
            new Counted(Reduction.MEAN, Values.vector(), ignore).check(classes);
        }
        return Shapes.of("value", Shape.SCALAR);
    }

    @Override public double measured(Decided all) {
        var right = 0;
        var counted = 0;
        for (var row = 0; row < all.rows(); row++) {
            var truth = all.right(row);
            if (all.classes() == 1 || truth != ignore) {
                counted++;
                right += all.decided(row) == truth ? 1 : 0;
            }
        }
        return Judged.share(right, counted);
    }

    @Override public OptionalInt ignored() {
        return ignore < 0 ? OptionalInt.empty() : OptionalInt.of(ignore);
    }

    @Override public Pooling pooling() {
        return ignore < 0 ? Pooling.MEAN : Pooling.NONE;
    }
}
