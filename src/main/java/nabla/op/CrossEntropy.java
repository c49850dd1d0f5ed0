package nabla.op;

import static nabla.op.Calculus.divide;
import static nabla.op.Calculus.gather;
import static nabla.op.Calculus.multiply;
import static nabla.op.Calculus.oneHot;
import static nabla.op.Calculus.reshape;
import static nabla.op.Calculus.subtract;
import static nabla.op.Calculus.sum;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import nabla.graph.Category;
import nabla.graph.Cell;
import nabla.graph.Cells;
import nabla.graph.Expr;
import nabla.graph.Graph;
import nabla.graph.Knob;
import nabla.graph.Mismatch;
import nabla.graph.OpType;
import nabla.graph.Operands;
import nabla.graph.Port;
import nabla.graph.Primitive;
import nabla.graph.Run;
import nabla.graph.Shapes;
import nabla.graph.Symbols;
import nabla.graph.Trait;
import nabla.tensor.Axis;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;
import nabla.tensor.Values;

/// Cross-entropy of a choice among C classes from raw scores: −log softmax(z)[y] for each row of scores.
///
/// `z` is B×C or B×T×C, `y` has one index for each row (B or B×T); `loss` is a scalar: the mean over the rows, or the sum.
/// Classes may weigh differently: `weights` has one number for each class, or none where all weigh 1; the mean is then
/// Σ w[y] l / Σ w[y]. Computed from scores less their maximum, so that it neither overflows nor loses digits. An index outside
/// 0 … C − 1 stops the run.
public record CrossEntropy(@Knob Reduction reduction, @Knob Values weights) implements Primitive {

    public static final OpType TYPE = OpType.of("cross_entropy", new CrossEntropy(Reduction.MEAN))
            .in(Category.LOSSES)
            .input("z")
            .index("y")
            .output("loss")
            .formula("L = -\\tfrac{1}{B} \\textstyle\\sum \\log \\operatorname{softmax}(z)_y")
            .gradient("z",
                    "\\bar z = \\tfrac{1}{B} (\\operatorname{softmax}(z) - \\operatorname{onehot}(y)) \\, \\bar L")
            .traits(Trait.LOSS, Trait.WANTS_LOGITS);

    public CrossEntropy(Reduction reduction) {
        this(reduction, Values.vector());
    }

    @Override public OpType type() {
        return TYPE;
    }

    @Override public String formula() {
        return reduction.written(isWeighted()
                ? TYPE.formula().replace("\\log", "w_y \\log").replace("{1}{B}", meanWeight())
                : TYPE.formula());
    }

    @Override public Map<String, String> gradients() {
        return Map.of("z", reduction.written(isWeighted()
                ? TYPE.gradients().get("z").replace("(\\op", "w_y (\\op").replace("{1}{B}", meanWeight())
                : TYPE.gradients().get("z")));
    }

    private String meanWeight() {
        return reduction == Reduction.MEAN ? "{1}{\\sum w_y}" : "{1}{B}";
    }

    @Override public Shapes infer(Shapes in) {
        var z = Targets.indexed(in, "z", "y");
        if (isWeighted() && weights.size() != z.last()) {
            throw Mismatch.of("classWeights", z.last(), weights.size());
        }
        return Shapes.of("loss", Shape.SCALAR);
    }

    private boolean isWeighted() {
        return weights.size() > 0;
    }

    /// One weight for each class.
    private double[] weights(int classes) {
        var all = new double[classes];
        Arrays.fill(all, 1);
        return isWeighted() ? weights.toArray() : all;
    }

    @Override public Run forward(Operands at) {
        var z = at.in("z");
        var log = at.scratch("log", z.shape()).data();
        var rows = Rows.along("cross_entropy", "", z.shape());
        var scores = Scores.logSoftmax(z.data(), probabilities(at).data(), log, rows);
        var y = at.in("y").data();
        var weight = weights(rows.length());
        var share = share(at).data();
        var loss = at.out("loss").data();
        return () -> {
            scores.run();
            double sum = 0;
            double total = 0;
            for (var row = 0; row < rows.outer(); row++) {
                var chosen = Gather.checked("y", y[row], rows.length());
                sum -= weight[chosen] * log[row * rows.length() + chosen];
                total += weight[chosen];
            }
            share[0] = reduction == Reduction.MEAN ? 1 / total : 1;
            loss[0] = share[0] * sum;
        };
    }

    @Override public Expr derivative(String input, Symbols s) {
        var z = s.in("z");
        var chosen = reshape(oneHot(s.in("y"), z.shape().last()), z);
        var error = subtract(z.in().apply(new Softmax(""), z), chosen);
        var rows = z.shape().without(-1);
        if (!isWeighted()) {
            return multiply(error, reduction.share(s.upstream("loss"), s.in("y")));
        }
        var each = gather(z.in().apply(new Constant(weights)), s.in("y"));
        var weighted = multiply(error, reshape(each, rows.example().plus(Axis.of(1)).sizes()));
        var shared = reduction == Reduction.MEAN ? divide(weighted, sum(each, "", Reduced.GONE)) : weighted;
        return multiply(shared, s.upstream("loss"));
    }

    @Override public Optional<Run> backward(String input, Operands at) {
        var y = at.in("y").data();
        var p = probabilities(at).data();
        var g = at.gradient(input).data();
        var up = at.upstream("loss").data();
        var rows = Rows.along("cross_entropy", "", at.in("z").shape());
        var classes = rows.length();
        var weight = weights(classes);
        var share = share(at).data();
        return Optional.of(() -> {
            for (int row = 0, from = 0; row < rows.outer(); row++, from += classes) {
                var chosen = (int) y[row];
                var factor = share[0] * up[0] * weight[chosen];
                for (var k = 0; k < classes; k++) {
                    g[from + k] += factor * p[from + k];
                }
                g[from + chosen] -= factor;
            }
        });
    }

    /// −Σ over the classes of onehot(y) ⊙ log softmax(z), each row for itself, then the mean or the sum.
    @Override public Optional<Graph> parts(Shapes in) {
        var z = in.get("z");
        var sketch = Graph.sketch();
        var scores = sketch.given("z");
        var y = sketch.given("y", Port.Kind.INDEX);
        var log = sketch.add("log_softmax", new LogSoftmax(""), scores);
        var hot = sketch.add("one_hot", new OneHot(z.last()), y);
        var chosen = in.get("y").rank() + 1 == z.rank() ? hot : sketch.add("as_scores", new ReshapeTo(), hot, scores);
        var picked = sketch.add("picked", new Multiply(), log, chosen);
        var each = sketch.add("each_row", new Sum("-1", Reduced.GONE), picked);
        if (!isWeighted()) {
            var all = reduction == Reduction.MEAN ? new Mean("", Reduced.GONE) : new Sum("", Reduced.GONE);
            return Optional.of(sketch.result("loss", sketch.add("negate", new Negate(), sketch.add(
                    reduction == Reduction.MEAN ? "mean" : "sum", all, each))).done());
        }
        var counts = sketch.add("class_weights", new Constant(weights));
        var count = sketch.add("counts", new ReshapeTo(), sketch.add("of_class", new Gather(), counts, y), each);
        var sum = sketch.add("sum", new Sum("", Reduced.GONE), sketch.add("weighted", new Multiply(), each, count));
        var total = reduction == Reduction.SUM ? sum
                : sketch.add("mean", new Divide(), sum, sketch.add("total", new Sum("", Reduced.GONE), count));
        return Optional.of(sketch.result("loss", sketch.add("negate", new Negate(), total)).done());
    }

    private static Tensor probabilities(Operands at) {
        return at.scratch("probabilities", at.in("z").shape());
    }

    private static Tensor share(Operands at) {
        return at.scratch("share", Shape.SCALAR);
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {
        into.range("z", 0, at.in("z").size());
        into.range("y", 0, at.in("y").size());
    }
}
