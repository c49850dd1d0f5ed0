package nabla.op;

import static nabla.op.Calculus.multiply;
import static nabla.op.Calculus.reshape;
import static nabla.op.Calculus.scale;
import static nabla.op.Calculus.sigmoid;
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
import nabla.tensor.Elementary;
import nabla.tensor.Shape;

/// Binary cross-entropy of yes-or-no decisions from their raw scores: −y log σ(z) − (1 − y) log(1 − σ(z)).
///
/// `z` and `y` are B, B×1 or B×… of the same sizes (B and B×1 count as the same), n numbers in all; targets are 0 or 1, or
/// anything between. `loss` is a scalar: the mean over all n, or the sum. Computed as max(z, 0) − zy + log(1 + e^−|z|), which
/// neither overflows nor loses digits for large scores.
public record BceWithLogits(@Knob Reduction reduction) implements Primitive {

    public static final OpType TYPE = OpType.of("bce_with_logits", new BceWithLogits(Reduction.MEAN))
            .in(Category.LOSSES)
            .input("z")
            .input("y")
            .output("loss")
            .formula("L = -\\tfrac{1}{n} \\textstyle\\sum y \\log \\sigma(z) + (1 - y) \\log (1 - \\sigma(z))")
            .gradient("z", "\\bar z = \\tfrac{1}{n} (\\sigma(z) - y) \\, \\bar L")
            .gradient("y", "\\bar y = -\\tfrac{1}{n} \\, z \\, \\bar L")
            .traits(Trait.LOSS, Trait.WANTS_LOGITS);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Shapes infer(Shapes in) {
        Targets.matched(in, "z", "y");
        return Shapes.of("loss", Shape.SCALAR);
    }

    @Override public Run forward(Operands at) {
        var z = at.in("z").data();
        var y = at.in("y").data();
        var loss = at.out("loss").data();
        var n = at.in("z").size();
        var share = reduction.share(n);
        var log = at.scratch("log", at.in("z").shape()).data();
        return () -> {
            for (var i = 0; i < n; i++) {
                log[i] = -Math.abs(z[i]);
            }
            Elementary.softplus(log, log, n);
            double sum = 0;
            for (var i = 0; i < n; i++) {
                sum += Math.max(z[i], 0) - z[i] * y[i] + log[i];
            }
            loss[0] = share * sum;
        };
    }

    @Override public Expr derivative(String input, Symbols s) {
        var z = s.in("z");
        var share = reduction.share(z.shape().volume());
        return input.equals("z")
                ? multiply(scale(subtract(sigmoid(z), reshape(s.in("y"), z)), share), s.upstream("loss"))
                : reshape(multiply(scale(z, -share), s.upstream("loss")), s.in("y"));
    }

    @Override public Optional<Run> backward(String input, Operands at) {
        var z = at.in("z").data();
        var y = at.in("y").data();
        var g = at.gradient(input).data();
        var up = at.upstream("loss").data();
        var n = at.in("z").size();
        var share = reduction.share(n);
        var p = at.scratch("probabilities", at.in("z").shape()).data();
        Run toScores = () -> {
            var factor = share * up[0];
            Elementary.sigmoid(z, p, n);
            for (var i = 0; i < n; i++) {
                g[i] += factor * (p[i] - y[i]);
            }
        };
        Run toTargets = () -> {
            var factor = share * up[0];
            for (var i = 0; i < n; i++) {
                g[i] -= factor * z[i];
            }
        };
        return Optional.of(input.equals("z") ? toScores : toTargets);
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {
        into.range("z", 0, at.in("z").size());
        into.range("y", 0, at.in("y").size());
    }

    @Override public long cost(Shapes shapes) {
        return shapes.get("z").volume();
    }
}
