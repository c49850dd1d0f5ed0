package nabla.op;

import static nabla.graph.Trait.ELEMENTWISE;
import static nabla.op.Calculus.multiply;
import static nabla.op.Calculus.scale;
import static nabla.op.Calculus.sigmoid;

import nabla.graph.Category;
import nabla.graph.Expr;
import nabla.graph.Knob;
import nabla.graph.OpType;
import nabla.graph.Shapes;
import nabla.graph.Symbols;
import nabla.tensor.Elementary;

/// A smooth ReLU: y = log(1 + e^(βx)) / β, exact for all numbers, and the steeper the bend the larger β. Any shape (Dugas et al. 2001).
public record Softplus(@Knob(min = 1e-3, max = 1e3) double beta) implements Elementwise {

    public static final OpType TYPE = OpType.of("softplus", new Softplus(1))
            .in(Category.ACTIVATIONS)
            .reference("Dugas et al. 2001, Incorporating second-order functional knowledge for better "
                    + "option pricing, NIPS 13")
            .input("x")
            .output("y")
            .formula("y = \\tfrac{1}{\\beta} \\log(1 + e^{\\beta x})")
            .gradient("x", "\\bar x = \\sigma(\\beta x) \\odot \\bar y")
            .traits(ELEMENTWISE);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Loops.One loop() {
        var b = beta;
        if (b == 1) {
            return Elementary::softplus;
        }
        return (x, y, n) -> {
            for (var i = 0; i < n; i++) {
                y[i] = b * x[i];
            }
            Elementary.softplus(y, y, n);
            for (var i = 0; i < n; i++) {
                y[i] /= b;
            }
        };
    }

    @Override public Expr derivative(String input, Symbols s) {
        return multiply(sigmoid(scale(s.in("x"), beta)), s.upstream("y"));
    }

    @Override public long cost(Shapes shapes) {
        return beta == 1 ? 0 : 2 * Pairwise.one(shapes);
    }
}
