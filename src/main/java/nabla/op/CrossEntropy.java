package nabla.op;

import static nabla.op.Calculus.multiply;
import static nabla.op.Calculus.oneHot;
import static nabla.op.Calculus.reshape;
import static nabla.op.Calculus.scale;
import static nabla.op.Calculus.subtract;

import java.util.Optional;
import nabla.graph.Category;
import nabla.graph.Cell;
import nabla.graph.Cells;
import nabla.graph.Expr;
import nabla.graph.Knob;
import nabla.graph.OpType;
import nabla.graph.Operands;
import nabla.graph.Primitive;
import nabla.graph.Run;
import nabla.graph.Shapes;
import nabla.graph.Symbols;
import nabla.graph.Trait;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;

/// Cross-entropy of a choice among C classes from raw scores: −log softmax(z)[y] for each row of scores.
///
/// `z` is B×C or B×T×C, `y` has one index for each row (B or B×T); `loss` is a scalar: the mean over the rows, or the sum.
/// Computed from scores less their maximum, so that it neither overflows nor loses digits.
public record CrossEntropy(@Knob Reduction reduction) implements Primitive {

    public static final OpType TYPE = OpType.of("cross_entropy", new CrossEntropy(Reduction.MEAN))
            .in(Category.LOSSES)
            .input("z")
            .index("y")
            .output("loss")
            .formula("L = -\\tfrac{1}{B} \\textstyle\\sum \\log \\operatorname{softmax}(z)_y")
            .gradient("z",
                    "\\bar z = \\tfrac{1}{B} (\\operatorname{softmax}(z) - \\operatorname{onehot}(y)) \\, \\bar L")
            .traits(Trait.LOSS, Trait.WANTS_LOGITS);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Shapes infer(Shapes in) {
        Targets.indexed(in, "z", "y");
        return Shapes.of("loss", Shape.SCALAR);
    }

    @Override public Run forward(Operands at) {
        var z = at.in("z");
        var log = at.scratch("log", z.shape());
        var rows = Rows.along("cross_entropy", "", z.shape());
        return Scores.crossEntropy(z.data(), at.in("y").data(), probabilities(at).data(), log.data(), rows,
                reduction.share(rows.count()), at.out("loss").data());
    }

    @Override public Expr derivative(String input, Symbols s) {
        var z = s.in("z");
        var chosen = reshape(oneHot(s.in("y"), z.shape().last()), z);
        var error = subtract(z.in().apply(new Softmax(""), z), chosen);
        return multiply(scale(error, reduction.share(rows(z.shape()))), s.upstream("loss"));
    }

    @Override public Optional<Run> backward(String input, Operands at) {
        var y = at.in("y").data();
        var p = probabilities(at).data();
        var g = at.gradient(input).data();
        var up = at.upstream("loss").data();
        var classes = at.in("z").shape().last();
        var rows = rows(at.in("z").shape());
        var share = reduction.share(rows);
        return Optional.of(() -> {
            var factor = share * up[0];
            for (int row = 0, from = 0; row < rows; row++, from += classes) {
                for (var k = 0; k < classes; k++) {
                    g[from + k] += factor * p[from + k];
                }
                g[from + (int) y[row]] -= factor;
            }
        });
    }

    private static Tensor probabilities(Operands at) {
        return at.scratch("probabilities", at.in("z").shape());
    }

    private static int rows(Shape z) {
        return z.volume(0, z.rank() - 1);
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {
        into.range("z", 0, at.in("z").size());
        into.range("y", 0, at.in("y").size());
    }
}
