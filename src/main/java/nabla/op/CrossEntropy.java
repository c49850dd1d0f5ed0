package nabla.op;

import static nabla.op.Calculus.affine;
import static nabla.op.Calculus.multiply;
import static nabla.op.Calculus.oneHot;
import static nabla.op.Calculus.reshape;
import static nabla.op.Calculus.subtract;
import static nabla.op.Calculus.sum;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import nabla.graph.Category;
import nabla.graph.Cell;
import nabla.graph.Cells;
import nabla.graph.Expr;
import nabla.graph.Graph;
import nabla.graph.Knob;
import nabla.graph.OpType;
import nabla.graph.Operands;
import nabla.graph.Pooling;
import nabla.graph.Port;
import nabla.graph.Primitive;
import nabla.graph.Ref;
import nabla.graph.Run;
import nabla.graph.Shapes;
import nabla.graph.Sketch;
import nabla.graph.Symbols;
import nabla.graph.Trait;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;
import nabla.tensor.Values;

/// Cross-entropy of a choice among C classes from raw scores: −log softmax(z)[y] for each row of scores.
///
/// `z` is B×C or B×T×C, `y` has one index for each row (B or B×T); `loss` is a scalar: the mean over the rows, or the sum.
/// Classes may weigh differently: `weights` has one number for each class, or none where all weigh 1; rows that were meant to be the
/// class `ignore` (padding; −1: none) count nothing; the mean is then Σ w[y] l / Σ w[y]. With `smoothing` ε the target is
/// (1 − ε) onehot(y) + ε/C (Szegedy et al. 2016). Computed from scores less their maximum, so that it neither overflows nor loses
/// digits. An index outside 0 … C − 1 stops the run.
public record CrossEntropy(
        @Knob Reduction reduction,
        @Knob(min = 0, max = 1e9) Values weights,
        @Knob(min = 0, max = 1) double smoothing,
        @Knob(min = -1, max = 1_000_000) int ignore) implements Primitive {

    public static final OpType TYPE = OpType.of("cross_entropy", new CrossEntropy(Reduction.MEAN))
            .in(Category.LOSSES)
            .reference("Szegedy et al. 2016, Rethinking the Inception architecture for computer vision, "
                    + "CVPR, § 7")
            .input("z")
            .index("y")
            .output("loss")
            .formula("L = -\\tfrac{1}{B} \\textstyle\\sum \\log \\operatorname{softmax}(z)_y")
            .gradient("z",
                    "\\bar z = \\tfrac{1}{B} (\\operatorname{softmax}(z) - \\operatorname{onehot}(y)) \\, \\bar L")
            .traits(Trait.LOSS, Trait.ONE_OF_MANY, Trait.WANTS_LOGITS, Trait.LIKELIHOOD);

    public CrossEntropy(Reduction reduction) {
        this(reduction, Values.vector());
    }

    public CrossEntropy(Reduction reduction, Values weights) {
        this(reduction, weights, 0, -1);
    }

    private static final String SMOOTHED = ", \\quad t = (1 - \\varepsilon) \\operatorname{onehot}(y) "
            + "+ \\tfrac{\\varepsilon}{C}";

    @Override public OpType type() {
        return TYPE;
    }

    @Override public String formula() {
        if (isSmooth()) {
            var weight = counted().isWeighted() ? "w_k " : "";
            return counted().written("L = -\\tfrac{1}{B} \\textstyle\\sum " + weight
                    + "t_k \\log \\operatorname{softmax}(z)_k" + SMOOTHED);
        }
        return counted().written(
                counted().isPlain() ? TYPE.formula() : TYPE.formula().replace("\\log", "w_y \\log"));
    }

    @Override public Map<String, String> gradients() {
        var plain = TYPE.gradients().get("z");
        if (isSmooth() && counted().isWeighted()) {
            plain = "\\bar z = \\tfrac{1}{B} (\\operatorname{softmax}(z) \\textstyle\\sum w_k t_k - w \\odot t) "
                    + "\\, \\bar L";
        } else if (isSmooth()) {
            plain = plain.replace("\\operatorname{onehot}(y)", "t");
        } else if (!counted().isPlain()) {
            plain = plain.replace("(\\op", "w_y (\\op");
        }
        return Map.of("z", counted().written(isSmooth() ? plain + SMOOTHED : plain));
    }

    private boolean isSmooth() {
        return smoothing > 0;
    }

    private Counted counted() {
        return new Counted(reduction, weights, ignore);
    }

    @Override public Shapes infer(Shapes in) {
        counted().check(Targets.indexed(in, "z", "y").last());
        return Shapes.of("loss", Shape.SCALAR);
    }

    @Override public Run forward(Operands at) {
        var z = at.in("z");
        var log = at.scratch("log", z.shape()).data();
        var rows = Rows.along("cross_entropy", "", z.shape());
        var classes = rows.length();
        var scores = Scores.logSoftmax(z.data(), probabilities(at).data(), log, rows);
        var y = at.in("y");
        var counts = counted().rows(classes);
        var rest = rest(classes);
        var share = Counted.share(at).data();
        var loss = at.out("loss").data();
        return () -> {
            scores.run();
            double sum = 0;
            double total = 0;
            for (int row = 0, from = 0; row < rows.outer(); row++, from += classes) {
                var chosen = Gather.chosen("y", y, row, classes);
                sum -= (1 - smoothing) * counts[chosen] * log[from + chosen];
                for (var k = 0; k < rest.length && chosen != ignore; k++) {
                    sum -= rest[k] * log[from + k];
                }
                total += counts[chosen];
            }
            share[0] = counted().share(total);
            loss[0] = share[0] * sum;
        };
    }

    /// What every class gets of the target, whatever was chosen; empty without smoothing.
    private double[] rest(int classes) {
        return isSmooth() ? Arrays.stream(counted().weights(classes)).map(w -> w * smoothing / classes).toArray()
                : new double[0];
    }

    @Override public Expr derivative(String input, Symbols s) {
        var z = s.in("z");
        var y = s.in("y");
        var classes = z.shape().last();
        var target = affine(reshape(oneHot(y, classes), z), 1 - smoothing, smoothing / classes);
        var softmax = z.in().apply(new Softmax(""), z);
        if (counted().isWeighted()) {
            target = multiply(target, z.in().apply(new Constant(weights)));
            softmax = multiply(softmax, sum(target, "-1", Reduced.KEPT));
        }
        var error = subtract(softmax, target);
        if (ignore >= 0) {
            var kept = new Counted(reduction, Values.vector(), ignore).rows(y, classes);
            error = multiply(error, Counted.beside(kept, z));
        }
        return multiply(error, counted().share(s.upstream("loss"), y, classes));
    }

    @Override public Optional<Run> backward(String input, Operands at) {
        var y = at.in("y").data();
        var p = probabilities(at).data();
        var g = at.gradient(input).data();
        var up = at.upstream("loss").data();
        var rows = Rows.along("cross_entropy", "", at.in("z").shape());
        var classes = rows.length();
        var counts = counted().rows(classes);
        var rest = rest(classes);
        var spread = Arrays.stream(rest).sum();
        var share = Counted.share(at).data();
        return Optional.of(() -> {
            for (int row = 0, from = 0; row < rows.outer(); row++, from += classes) {
                var chosen = (int) y[row];
                if (chosen == ignore) {
                    continue;
                }
                var factor = share[0] * up[0];
                var most = factor * (1 - smoothing) * counts[chosen];
                var all = most + factor * spread;
                for (var k = 0; k < classes; k++) {
                    g[from + k] += all * p[from + k];
                }
                for (var k = 0; k < rest.length; k++) {
                    g[from + k] -= factor * rest[k];
                }
                g[from + chosen] -= most;
            }
        });
    }

    /// −Σ over the classes of the target ⊙ log softmax(z), each row for itself, then the mean or the sum.
    @Override public Optional<Graph> parts(Shapes in) {
        var classes = in.get("z").last();
        var sketch = Graph.sketch();
        var scores = sketch.given("z");
        var y = sketch.given("y", Port.Kind.INDEX);
        var log = sketch.add("log_softmax", new LogSoftmax(""), scores);
        var hot = sketch.add("one_hot", new OneHot(classes), y);
        var chosen = in.get("y").rank() + 1 == in.get("z").rank() ? hot
                : sketch.add("as_scores", new ReshapeTo(), hot, scores);
        var picked = sketch.add("picked", new Multiply(), log, smooth(sketch, chosen, classes));
        var each = sketch.add("each_row", new Sum("-1", Reduced.GONE), picked);
        var all = isSmooth() && counted().isWeighted() ? smoothAndWeighted(sketch, each, y, classes)
                : counted().of(sketch, each, y, classes);
        return Optional.of(sketch.result("loss", sketch.add("negate", new Negate(), all)).done());
    }

    private Ref smooth(Sketch sketch, Ref chosen, int classes) {
        if (!isSmooth()) {
            return chosen;
        }
        var smooth = sketch.add("smooth", new Affine(1 - smoothing, smoothing / classes), chosen);
        return counted().isWeighted()
                ? sketch.add("by_class", new Multiply(), smooth, sketch.add("class_weights", new Constant(weights)))
                : smooth;
    }

    /// The rows carry the weights of their classes already, so that they are only summed, and divided by what they count.
    private Ref smoothAndWeighted(Sketch sketch, Ref each, Ref y, int classes) {
        var kept = new Counted(Reduction.SUM, Values.vector(), ignore).of(sketch, each, y, classes);
        if (reduction == Reduction.SUM) {
            return kept;
        }
        var table = sketch.add("weights_by_class", new Constant(Values.vector(counted().rows(classes))));
        var total = sketch.add("all_weights", new Sum("", Reduced.GONE),
                sketch.add("weight_of_class", new Gather(), table, y));
        return sketch.add("weighted_mean", new Divide(), kept, total);
    }

    private static Tensor probabilities(Operands at) {
        return at.scratch("probabilities", at.in("z").shape());
    }

    @Override public OptionalInt ignored() {
        return ignore < 0 ? OptionalInt.empty() : OptionalInt.of(ignore);
    }

    @Override public Pooling pooling() {
        return counted().pooling();
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {
        var y = at.in("y").data();
        var classes = at.in("z").shape().last();
        for (var row = 0; row < at.in("y").size(); row++) {
            if (y[row] != ignore) {
                into.range("z", row * classes, (row + 1) * classes);
            }
            into.add("y", row);
        }
    }
}
