package nabla.op;

import static nabla.op.Calculus.affine;
import static nabla.op.Calculus.log;
import static nabla.op.Calculus.negate;
import static nabla.op.Calculus.subtract;

import java.util.LinkedHashMap;
import java.util.Map;
import nabla.graph.Category;
import nabla.graph.Expr;
import nabla.graph.Knob;
import nabla.graph.OpType;
import nabla.graph.Operands;
import nabla.graph.Ref;
import nabla.graph.Run;
import nabla.graph.Shapes;
import nabla.graph.Sketch;
import nabla.graph.Trait;
import nabla.graph.Words;
import nabla.tensor.Elementary;
import nabla.tensor.Shape;

/// How far a distribution q lies from the true one, p: KL(p‖q) = Σ p (log p − log q) for each row, where 0 log 0 counts 0.
///
/// `q` and `p` are B×C or B×…×C; `q` holds probabilities, or their logarithms where `given` says so. `loss` is a scalar: the mean over
/// the rows, or the sum. Where p > 0 and q = 0 the loss is ∞. A probability outside [0, 1] stops the run. Kullback and Leibler 1951.
public record KullbackLeibler(@Knob Given given, @Knob Reduction reduction) implements Apiece {

    public static final OpType TYPE = OpType
            .of("kullback_leibler", new KullbackLeibler(Given.LOG_PROBABILITIES, Reduction.MEAN))
            .in(Category.LOSSES)
            .reference("Kullback and Leibler 1951, On information and sufficiency, Annals of "
                    + "Mathematical Statistics 22(1)")
            .input("q")
            .input("p")
            .output("loss")
            .formula("L = \\tfrac{1}{B} \\textstyle\\sum p (\\log p - q)")
            .gradient("q", "\\bar q = -\\tfrac{1}{B} \\, p \\, \\bar L")
            .gradient("p", "\\bar p = \\tfrac{1}{B} (\\log p + 1 - q) \\, \\bar L")
            .traits(Trait.LOSS, Trait.SINGULAR);

    /// What the second distribution is given as.
    public enum Given {
        PROBABILITIES,
        LOG_PROBABILITIES
    }

    @Override public OpType type() {
        return TYPE;
    }

    @Override public String formula() {
        return reduction.written(takesLogs() ? TYPE.formula() : TYPE.formula().replace("- q", "- \\log q"));
    }

    @Override public Map<String, String> gradients() {
        if (takesLogs()) {
            return reduction.written(TYPE.gradients());
        }
        var all = new LinkedHashMap<String, String>();
        all.put("q", "\\bar q = -\\tfrac{1}{B} \\frac{p}{q} \\, \\bar L");
        all.put("p", "\\bar p = \\tfrac{1}{B} (\\log p + 1 - \\log q) \\, \\bar L");
        return reduction.written(all);
    }

    private boolean takesLogs() {
        return given == Given.LOG_PROBABILITIES;
    }

    @Override public Shapes infer(Shapes in) {
        in.atLeast("q", 1, Words.of("problem").text("wanted.probabilities"));
        return Apiece.super.infer(in);
    }

    @Override public int together(Shape q) {
        return q.last();
    }

    @Override public Run checked(Operands at) {
        var p = Targets.probabilities("p", at.in("p"));
        return takesLogs() ? p : Run.inOrder(p, Targets.probabilities("q", at.in("q")));
    }

    @Override public Loops.Two cost() {
        return (q, p, each, n) -> {
            for (var i = 0; i < n; i++) {
                each[i] = p[i] == 0 ? 0 : p[i] * (Elementary.log(p[i]) - (takesLogs() ? q[i] : Elementary.log(q[i])));
            }
        };
    }

    @Override public Loops.Two slope(String input) {
        if (input.equals("p")) {
            return (q, p, each, n) -> {
                for (var i = 0; i < n; i++) {
                    each[i] = Elementary.log(p[i]) + 1 - (takesLogs() ? q[i] : Elementary.log(q[i]));
                }
            };
        }
        return (q, p, each, n) -> {
            for (var i = 0; i < n; i++) {
                each[i] = takesLogs() || p[i] == 0 ? -p[i] : -p[i] / q[i];
            }
        };
    }

    @Override public Expr slope(String input, Expr q, Expr p) {
        if (input.equals("p")) {
            return subtract(affine(log(p), 1, 1), takesLogs() ? q : log(q));
        }
        return negate(takesLogs() ? p : XLogY.over(p, q));
    }

    @Override public Ref each(Sketch sketch, Ref q, Ref p) {
        var logQ = takesLogs() ? q : sketch.add("log_q", new Log(), q);
        var logP = sketch.add("log_p", new Log(), sketch.add("log_p_from", new Clamp(Double.MIN_NORMAL, 1), p));
        return sketch.add("each", new Multiply(), p, sketch.add("apart", new Subtract(), logP, logQ));
    }
}
