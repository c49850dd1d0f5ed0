package nabla.op;

import java.util.Arrays;
import nabla.graph.Category;
import nabla.graph.Cell;
import nabla.graph.Cells;
import nabla.graph.Knob;
import nabla.graph.OpType;
import nabla.graph.Operands;
import nabla.graph.Pooling;
import nabla.graph.Primitive;
import nabla.graph.Run;
import nabla.graph.Shapes;
import nabla.graph.Trait;
import nabla.tensor.Axis;
import nabla.tensor.Shape;

/// How often each class was taken for which: a row for each class as it is, a column for each as it was decided.
///
/// `z`, `y` and `scores` as in [Accuracy]; `counts` is C×C, or 2×2 (no, yes) for a single score, and has no gradient.
public record ConfusionMatrix(@Knob Accuracy.Scores scores) implements Primitive {

    public static final OpType TYPE = OpType.of("confusion_matrix", new ConfusionMatrix(Accuracy.Scores.LOGITS))
            .in(Category.MEASURES)
            .input("z")
            .input("y")
            .output("counts")
            .formula("N_{jk} = \\textstyle\\sum [y = j] [\\hat y = k]")
            .traits(Trait.METRIC);

    @Override public OpType type() {
        return TYPE;
    }

    private static int classes(Shape z) {
        return Math.max(2, Decided.choosesAmong(z));
    }

    @Override public Shapes infer(Shapes in) {
        var classes = classes(Decided.check(in));
        return Shapes.of("counts", Shape.of(new Axis("is", classes), new Axis("taken for", classes)));
    }

    @Override public Run forward(Operands at) {
        var all = Decided.of(at, scores);
        var classes = classes(at.in("z").shape());
        var counts = at.out("counts").data();
        return () -> {
            Arrays.fill(counts, 0, classes * classes, 0);
            for (var row = 0; row < all.rows(); row++) {
                counts[all.right(row) * classes + all.decided(row)]++;
            }
        };
    }

    @Override public Pooling pooling() {
        return Pooling.SUM;
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {
        into.range("z", 0, at.in("z").size());
        into.range("y", 0, at.in("y").size());
    }
}
