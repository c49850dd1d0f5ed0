package nabla.op;

import static nabla.op.Calculus.affine;
import static nabla.op.Calculus.multiply;
import static nabla.op.Calculus.negate;
import static nabla.op.Calculus.reshape;
import static nabla.op.Calculus.sigmoid;
import static nabla.op.Calculus.subtract;

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
import nabla.graph.Pooling;
import nabla.graph.Primitive;
import nabla.graph.Run;
import nabla.graph.Shapes;
import nabla.graph.Symbols;
import nabla.graph.Trait;
import nabla.tensor.Elementary;
import nabla.tensor.Shape;
import nabla.tensor.Values;

/// Binary cross-entropy of yes-or-no decisions from their raw scores: −w y log σ(z) − (1 − y) log(1 − σ(z)).
///
/// `z` and `y` are B, B×1 or B×… of the same sizes (B and B×1 count as the same), n numbers in all; targets are 0 or 1, or
/// anything between, and have no gradient. `loss` is a scalar: the mean over all n, or the sum. What the yes counts, w, is 1,
/// or set by `weights`: one number for all, or one for each place of the last axis. Computed with log(1 + e^−|z|), which
/// neither overflows nor loses digits for large scores.
public record BceWithLogits(@Knob Reduction reduction, @Knob(min = 0, max = 1e9) Values weights) implements Primitive {

    public static final OpType TYPE = OpType.of("bce_with_logits", new BceWithLogits(Reduction.MEAN))
            .in(Category.LOSSES)
            .input("z")
            .input("y")
            .output("loss")
            .formula(
                    "L = -\\tfrac{1}{n} \\textstyle\\sum \\left(y \\log \\sigma(z) + (1 - y) \\log (1 - \\sigma(z))\\right)")
            .gradient("z", "\\bar z = \\tfrac{1}{n} (\\sigma(z) - y) \\, \\bar L")
            .traits(Trait.LOSS, Trait.WANTS_LOGITS, Trait.LIKELIHOOD);

    public BceWithLogits(Reduction reduction) {
        this(reduction, Values.vector());
    }

    @Override public OpType type() {
        return TYPE;
    }

    @Override public String formula() {
        return reduction.written(isWeighted() ? TYPE.formula().replace("y \\log", "w y \\log") : TYPE.formula());
    }

    @Override public Map<String, String> gradients() {
        return reduction.written(isWeighted()
                ? Map.of("z", "\\bar z = \\tfrac{1}{n} ((1 - y) \\sigma(z) - w y (1 - \\sigma(z))) \\, \\bar L")
                : TYPE.gradients());
    }

    private boolean isWeighted() {
        return weights.size() > 0;
    }

    @Override public Shapes infer(Shapes in) {
        var z = Targets.matched(in, "z", "y");
        if (weights.size() > 1 && (z.rank() == 0 || z.last() != weights.size())) {
            throw Mismatch.of("yesWeights", z, weights.size());
        }
        return Shapes.of("loss", Shape.SCALAR);
    }

    /// What the yes counts more than the no, repeated over the last axis.
    private double[] extra() {
        var extra = !isWeighted() ? new double[1] : weights.toArray();
        return !isWeighted() ? extra : Arrays.stream(extra).map(w -> w - 1).toArray();
    }

    @Override public Run forward(Operands at) {
        var z = at.in("z").data();
        var y = at.in("y").data();
        var loss = at.out("loss").data();
        var n = at.in("z").size();
        var share = reduction.share(n);
        var log = at.scratch("log", at.in("z").shape()).data();
        var extra = extra();
        return () -> {
            for (var i = 0; i < n; i++) {
                log[i] = -Math.abs(z[i]);
            }
            Elementary.softplus(log, log, n);
            double sum = 0;
            for (var i = 0; i < n; i++) {
                var missed = log[i] + Math.max(-z[i], 0);
                sum += (1 - y[i]) * z[i] + (1 + extra[i % extra.length] * y[i]) * missed;
            }
            loss[0] = share * sum;
        };
    }

    @Override public Expr derivative(String input, Symbols s) {
        var z = s.in("z");
        var y = reshape(s.in("y"), z);
        var error = !isWeighted() ? subtract(sigmoid(z), y) : weighted(z, y);
        return multiply(error, reduction.share(s.upstream("loss"), z));
    }

    private Expr weighted(Expr z, Expr y) {
        var extra = z.in().apply(new Constant(Values.vector(extra())));
        var counts = affine(multiply(y, extra), 1, 1);
        return subtract(affine(y, -1, 1), multiply(counts, sigmoid(negate(z))));
    }

    @Override public Optional<Run> backward(String input, Operands at) {
        var z = at.in("z").data();
        var y = at.in("y").data();
        var g = at.gradient(input).data();
        var up = at.upstream("loss").data();
        var n = at.in("z").size();
        var share = reduction.share(n);
        var p = at.scratch("probabilities", at.in("z").shape()).data();
        var extra = extra();
        return Optional.of(() -> {
            var factor = share * up[0];
            Elementary.sigmoid(z, p, n);
            for (var i = 0; i < n; i++) {
                g[i] += factor * (p[i] - y[i] - extra[i % extra.length] * y[i] * (1 - p[i]));
            }
        });
    }

    /// −(w y log p + (1 − y) log(1 − p)) with p = σ(z). Where a score is large these parts lose digits, the kernel does not.
    @Override public Optional<Graph> parts(Shapes in) {
        var sketch = Graph.sketch();
        var z = sketch.given("z");
        var target = sketch.given("y");
        var y = in.get("y").fits(in.get("z")) ? target : sketch.add("as_scores", new ReshapeTo(), target, z);
        var p = sketch.add("probability", new Sigmoid(), z);
        var yes = sketch.add("yes", new Multiply(), y, sketch.add("log_p", new Log(), p));
        if (weights.size() > 0) {
            yes = sketch.add("weighted", new Multiply(), yes, sketch.add("weights", new Constant(weights)));
        }
        var no = sketch.add("no", new Multiply(), sketch.add("not_y", new Affine(-1, 1), y),
                sketch.add("log_not_p", new Log(), sketch.add("not_p", new Affine(-1, 1), p)));
        var both = sketch.add("add", new Add(), yes, no);
        var isMean = reduction == Reduction.MEAN;
        var all = sketch.add(isMean ? "mean" : "sum",
                isMean ? new Mean("", Reduced.GONE) : new Sum("", Reduced.GONE), both);
        return Optional.of(sketch.result("loss", sketch.add("negate", new Negate(), all)).done());
    }

    @Override public Pooling pooling() {
        return reduction.pooling();
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {
        into.range("z", 0, at.in("z").size());
        into.range("y", 0, at.in("y").size());
    }

    @Override public long cost(Shapes shapes) {
        return shapes.get("z").volume();
    }
}
