package nabla.op;

import static nabla.graph.Trait.ELEMENTWISE;
import static nabla.op.Calculus.affine;
import static nabla.op.Calculus.multiply;
import static nabla.op.Calculus.positive;

import java.util.Optional;
import nabla.graph.Category;
import nabla.graph.Expr;
import nabla.graph.Knob;
import nabla.graph.OpType;
import nabla.graph.Shapes;
import nabla.graph.Symbols;

/// Lets positive numbers through and shrinks the others: y = x where x > 0, else a·x, with slope a at 0. Any shape (Maas et al. 2013).
public record LeakyRelu(@Knob(min = 0, max = 1) double slopeBelow) implements Elementwise {

    public static final OpType TYPE = OpType.of("leaky_relu", new LeakyRelu(0.01))
            .in(Category.ACTIVATIONS)
            .reference("Maas, Hannun and Ng 2013, Rectifier nonlinearities improve neural network "
                    + "acoustic models, ICML workshop")
            .followers("dense", "conv2d", "dropout")
            .input("x")
            .output("y")
            .formula("y = \\max(x, 0) + a \\min(x, 0)")
            .gradient("x", "\\bar x = ([x > 0] + a \\, [x \\le 0]) \\odot \\bar y")
            .traits(ELEMENTWISE);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Loops.One loop() {
        var a = slopeBelow;
        return (x, y, n) -> {
            for (var i = 0; i < n; i++) {
                y[i] = Math.max(x[i], 0) + a * Math.min(x[i], 0);
            }
        };
    }

    @Override public Expr derivative(String input, Symbols s) {
        return multiply(affine(positive(s.in("x")), 1 - slopeBelow, slopeBelow), s.upstream("y"));
    }

    @Override public Optional<Loops.Slope> slope() {
        var a = slopeBelow;
        return Optional.of((x, _, up, down, n) -> {
            for (var i = 0; i < n; i++) {
                var above = Loops.step(x[i]);
                down[i] += (above + a * (1 - above)) * up[i];
            }
        });
    }

    @Override public long cost(Shapes shapes) {
        return Pairwise.one(shapes);
    }
}
