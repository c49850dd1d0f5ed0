package nabla.op;

import nabla.graph.Category;
import nabla.graph.Cell;
import nabla.graph.Cells;
import nabla.graph.Knob;
import nabla.graph.OpType;
import nabla.graph.Operands;
import nabla.graph.Primitive;
import nabla.graph.Run;
import nabla.graph.Shapes;
import nabla.graph.Trait;
import nabla.tensor.Shape;

/// The share of decisions that are right.
///
/// Where `z` holds rows of scores (B×C or B×T×C, C > 1), the decision is the first largest and `y` holds one index for each row.
/// Where `z` is B or B×1, the decision is yes above a threshold: 0 for logits, ½ for probabilities; `y` says yes by a positive
/// number, so that targets 0 and 1 serve as well as −1 and 1. `value` is a scalar and has no gradient.
public record Accuracy(@Knob Scores scores) implements Primitive {

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

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Shapes infer(Shapes in) {
        if (chooses(in.get("z"))) {
            Targets.indexed(in, "z", "y");
        } else {
            Targets.matched(in, "z", "y");
        }
        return Shapes.of("value", Shape.SCALAR);
    }

    /// Whether the last axis holds the scores of several classes, rather than one decision.
    private static boolean chooses(Shape z) {
        return z.example().rank() > 0 && z.last() > 1;
    }

    @Override public Run forward(Operands at) {
        var z = at.in("z").data();
        var y = at.in("y").data();
        var value = at.out("value").data();
        var classes = chooses(at.in("z").shape()) ? at.in("z").shape().last() : 1;
        var rows = at.in("z").size() / classes;
        var threshold = scores == Scores.LOGITS ? 0 : 0.5;
        Run amongMany = () -> {
            var right = 0;
            for (var row = 0; row < rows; row++) {
                right += best(z, row * classes, classes) == y[row] ? 1 : 0;
            }
            value[0] = right / (double) rows;
        };
        Run yesOrNo = () -> {
            var right = 0;
            for (var row = 0; row < rows; row++) {
                right += z[row] > threshold == y[row] > 0 ? 1 : 0;
            }
            value[0] = right / (double) rows;
        };
        return classes > 1 ? amongMany : yesOrNo;
    }

    private static int best(double[] z, int from, int classes) {
        var best = 0;
        for (var k = 1; k < classes; k++) {
            best = z[from + k] > z[from + best] ? k : best;
        }
        return best;
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {
        into.range("z", 0, at.in("z").size());
        into.range("y", 0, at.in("y").size());
    }
}
