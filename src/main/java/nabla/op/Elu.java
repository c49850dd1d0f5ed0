package nabla.op;

import static nabla.graph.Trait.ELEMENTWISE;
import static nabla.op.Calculus.add;
import static nabla.op.Calculus.affine;
import static nabla.op.Calculus.clamp;
import static nabla.op.Calculus.exp;
import static nabla.op.Calculus.multiply;
import static nabla.op.Calculus.positive;

import java.util.Optional;
import nabla.graph.Category;
import nabla.graph.Expr;
import nabla.graph.Knob;
import nabla.graph.OpType;
import nabla.graph.Shapes;
import nabla.graph.Symbols;
import nabla.tensor.Elementary;

/// Lets positive numbers through and bends the others towards −α: y = x where x > 0, else α(eˣ − 1), with slope α at 0. Any shape
/// (Clevert et al. 2016).
public record Elu(@Knob(min = 0, max = 100) double alpha) implements Elementwise {

    public static final OpType TYPE = OpType.of("elu", new Elu(1))
            .in(Category.ACTIVATIONS)
            .reference("Clevert, Unterthiner and Hochreiter 2016, Fast and accurate deep network learning by "
                    + "exponential linear units (ELUs), ICLR")
            .followers("dense", "conv2d", "dropout")
            .input("x")
            .output("y")
            .formula("y = \\max(x, 0) + \\alpha (e^{\\min(x, 0)} - 1)")
            .gradient("x", "\\bar x = ([x > 0] + \\alpha e^x [x \\le 0]) \\odot \\bar y")
            .traits(ELEMENTWISE);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Loops.One loop() {
        var a = alpha;
        return (x, y, n) -> {
            for (var i = 0; i < n; i++) {
                y[i] = Math.min(x[i], 0);
            }
            Elementary.expm1(y, y, n);
            for (var i = 0; i < n; i++) {
                y[i] = Math.max(x[i], 0) + a * y[i];
            }
        };
    }

    @Override public Expr derivative(String input, Symbols s) {
        var above = positive(s.in("x"));
        var curve = affine(exp(clamp(s.in("x"), Double.NEGATIVE_INFINITY, 0)), alpha, 0);
        return multiply(add(above, multiply(affine(above, -1, 1), curve)), s.upstream("y"));
    }

    @Override public Optional<Loops.Slope> slope() {
        var a = alpha;
        return Optional.of((x, y, up, down, n) -> {
            for (var i = 0; i < n; i++) {
                var above = Loops.step(x[i]);
                down[i] += (above + (1 - above) * (Math.min(y[i], 0) + a)) * up[i];
            }
        });
    }

    @Override public long cost(Shapes shapes) {
        return Pairwise.one(shapes);
    }
}
