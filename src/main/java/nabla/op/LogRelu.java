package nabla.op;

import static nabla.graph.Trait.ELEMENTWISE;
import static nabla.graph.Trait.RECTIFIES;
import static nabla.op.Calculus.affine;
import static nabla.op.Calculus.divide;
import static nabla.op.Calculus.multiply;
import static nabla.op.Calculus.positive;
import static nabla.op.Calculus.relu;

import java.util.Optional;
import nabla.graph.Category;
import nabla.graph.Expr;
import nabla.graph.OpType;
import nabla.graph.Symbols;
import nabla.tensor.Elementary;

/// A ReLU whose large numbers are damped: y = log(1 + max(x, 0)), with slope 0 at 0. Any shape.
public record LogRelu() implements Elementwise {

    public static final OpType TYPE = OpType.of("log_relu", new LogRelu())
            .in(Category.ACTIVATIONS)
            .input("x")
            .output("y")
            .formula("y = \\log(1 + \\max(x, 0))")
            .gradient("x", "\\bar x = \\frac{[x > 0]}{1 + \\max(x, 0)} \\odot \\bar y")
            .traits(ELEMENTWISE, RECTIFIES);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Loops.One loop() {
        return (x, y, n) -> {
            for (var i = 0; i < n; i++) {
                y[i] = Elementary.log1p(Math.max(x[i], 0));
            }
        };
    }

    @Override public Expr derivative(String input, Symbols s) {
        var x = s.in("x");
        return multiply(divide(positive(x), affine(relu(x), 1, 1)), s.upstream("y"));
    }

    @Override public Optional<Loops.Slope> slope() {
        return Optional.of((x, _, up, down, n) -> {
            for (var i = 0; i < n; i++) {
                down[i] += Loops.step(x[i]) / (1 + Math.max(x[i], 0)) * up[i];
            }
        });
    }
}
