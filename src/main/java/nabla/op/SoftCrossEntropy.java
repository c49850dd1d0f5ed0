package nabla.op;

import static nabla.op.Calculus.multiply;
import static nabla.op.Calculus.reshape;
import static nabla.op.Calculus.scale;
import static nabla.op.Calculus.subtract;
import static nabla.op.Calculus.sum;

import java.util.Optional;
import nabla.graph.Category;
import nabla.graph.Cell;
import nabla.graph.Cells;
import nabla.graph.Expr;
import nabla.graph.Graph;
import nabla.graph.Knob;
import nabla.graph.OpType;
import nabla.graph.Operands;
import nabla.graph.Pooling;
import nabla.graph.Run;
import nabla.graph.Shapes;
import nabla.graph.Symbols;
import nabla.graph.Trait;
import nabla.graph.Words;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;

/// Cross-entropy of C classes from raw scores where targets are shares of all classes: −Σ t log softmax(z) for each row of scores.
///
/// `z` and `t` are B×C or B×T×C; `loss` is a scalar: the mean over the rows, or the sum. Targets are probabilities and have no gradient.
/// Computed from scores less their maximum, so that it neither overflows nor loses digits.
public record SoftCrossEntropy(@Knob Reduction reduction) implements Reducing {

    public static final OpType TYPE = OpType.of("soft_cross_entropy", new SoftCrossEntropy(Reduction.MEAN))
            .in(Category.LOSSES)
            .input("z")
            .input("t")
            .output("loss")
            .formula("L = -\\tfrac{1}{B} \\textstyle\\sum t_k \\log \\operatorname{softmax}(z)_k")
            .gradient("z", "\\bar z = \\tfrac{1}{B} (\\operatorname{softmax}(z) \\textstyle\\sum t_k - t) \\, \\bar L")
            .traits(Trait.LOSS, Trait.ONE_OF_MANY, Trait.WANTS_LOGITS, Trait.LIKELIHOOD);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Shapes infer(Shapes in) {
        in.atLeast("z", 1, Words.of("problem").text("wanted.scores"));
        Targets.matched(in, "z", "t");
        return Shapes.of("loss", Shape.SCALAR);
    }

    @Override public Run forward(Operands at) {
        var z = at.in("z");
        var log = at.scratch("log", z.shape()).data();
        var rows = Rows.along("soft_cross_entropy", "", z.shape());
        var scores = Scores.logSoftmax(z.data(), probabilities(at).data(), log, rows);
        var t = at.in("t").data();
        var n = z.size();
        var loss = at.out("loss").data();
        var share = reduction.share(rows.count());
        var check = Targets.probabilities("t", at.in("t"));
        return () -> {
            check.run();
            scores.run();
            double sum = 0;
            for (var i = 0; i < n; i++) {
                sum -= t[i] * log[i];
            }
            loss[0] = share * sum;
        };
    }

    @Override public Expr derivative(String input, Symbols s) {
        var z = s.in("z");
        var t = reshape(s.in("t"), z);
        var softmax = multiply(z.in().apply(new Softmax(""), z), sum(t, "-1", Reduced.KEPT));
        var share = reduction.share(s.upstream("loss"), z);
        var each = reduction == Reduction.SUM ? share : scale(share, z.shape().last());
        return multiply(subtract(softmax, t), each);
    }

    @Override public Optional<Run> backward(String input, Operands at) {
        var t = at.in("t").data();
        var p = probabilities(at).data();
        var g = at.gradient(input).data();
        var up = at.upstream("loss").data();
        var rows = Rows.along("soft_cross_entropy", "", at.in("z").shape());
        var classes = rows.length();
        var share = reduction.share(rows.count());
        return Optional.of(() -> {
            var factor = share * up[0];
            for (int row = 0, from = 0; row < rows.outer(); row++, from += classes) {
                double total = 0;
                for (var k = from; k < from + classes; k++) {
                    total += t[k];
                }
                for (var k = from; k < from + classes; k++) {
                    g[k] += factor * (total * p[k] - t[k]);
                }
            }
        });
    }

    @Override public Optional<Graph> parts(Shapes in) {
        var sketch = Graph.sketch();
        var z = sketch.given("z");
        var given = sketch.given("t");
        var t = in.get("t").fits(in.get("z")) ? given : sketch.add("as_scores", new ReshapeTo(), given, z);
        var log = sketch.add("log_softmax", new LogSoftmax(""), z);
        var each = sketch.add("each_row", new Sum("-1", Reduced.GONE), sketch.add("shares", new Multiply(), log, t));
        return Optional.of(
                sketch.result("loss", sketch.add("negate", new Negate(), reduction.of(sketch, each))).done());
    }

    private static Tensor probabilities(Operands at) {
        return at.scratch("probabilities", at.in("z").shape());
    }

    @Override public Pooling pooling() {
        return reduction.pooling();
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {
        into.range("z", 0, at.in("z").size());
        into.range("t", 0, at.in("t").size());
    }
}
