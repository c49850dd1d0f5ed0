package nabla.op;

import java.util.OptionalInt;
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
import nabla.tensor.Elementary;
import nabla.tensor.Shape;
import nabla.tensor.Values;

/// Among how many equally likely words a model seems to choose: e to the mean cross-entropy.
///
/// `z` (raw scores) is B×C or B×T×C, `y` has one index for each row; rows that were meant to be the class `ignore` (padding; −1: none) are
/// left out. `value` is a scalar and has no gradient. Jelinek et al. 1977.
public record Perplexity(@Knob(min = -1, max = 1_000_000) int ignore) implements Primitive {

    public static final OpType TYPE = OpType.of("perplexity", new Perplexity(-1))
            .in(Category.MEASURES)
            .reference("Jelinek, Mercer, Bahl and Baker 1977, Perplexity: a measure of the difficulty of "
                    + "speech recognition tasks, J. Acoustical Society of America 62(S1)")
            .input("z")
            .index("y")
            .output("value")
            .formula("P = \\exp\\left(-\\tfrac{1}{B} \\textstyle\\sum \\log \\operatorname{softmax}(z)_y\\right)")
            .traits(Trait.METRIC, Trait.WANTS_LOGITS, Trait.SINGULAR);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Shapes infer(Shapes in) {
        var classes = Targets.indexed(in, "z", "y").last();
        new Counted(Reduction.MEAN, Values.vector(), ignore).check(classes);
        return Shapes.of("value", Shape.SCALAR);
    }

    @Override public Run forward(Operands at) {
        var z = at.in("z");
        var log = at.scratch("log", z.shape()).data();
        var rows = Rows.along("perplexity", "", z.shape());
        var scores = Scores.logSoftmax(z.data(), at.scratch("probabilities", z.shape()).data(), log, rows);
        var y = at.in("y");
        var value = at.out("value").data();
        return () -> {
            scores.run();
            double sum = 0;
            var counted = 0;
            for (var row = 0; row < rows.outer(); row++) {
                var chosen = Gather.chosen("y", y, row, rows.length());
                if (chosen != ignore) {
                    sum -= log[row * rows.length() + chosen];
                    counted++;
                }
            }
            value[0] = Elementary.exp(Judged.share(sum, counted));
        };
    }

    @Override public OptionalInt ignored() {
        return ignore < 0 ? OptionalInt.empty() : OptionalInt.of(ignore);
    }

    @Override public Pooling pooling() {
        return ignore < 0 ? Pooling.GEOMETRIC_MEAN : Pooling.NONE;
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {
        into.range("z", 0, at.in("z").size());
        into.range("y", 0, at.in("y").size());
    }
}
