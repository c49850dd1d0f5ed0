package nabla.op;

import static nabla.op.Calculus.cos;
import static nabla.op.Calculus.multiply;

import nabla.graph.Category;
import nabla.graph.Expr;
import nabla.graph.OpType;
import nabla.graph.Symbols;
import nabla.graph.Trait;
import nabla.tensor.Elementary;

/// The sine of every number, an angle in radians. Any shape (DLMF 4.14).
public record Sin() implements Elementwise {

    public static final OpType TYPE = OpType.of("sin", new Sin())
            .in(Category.MATHEMATICS)
            .input("x")
            .output("y")
            .formula("y = \\sin x")
            .gradient("x", "\\bar x = \\cos x \\odot \\bar y")
            .traits(Trait.ELEMENTWISE);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Loops.One loop() {
        return (x, y, n) -> {
            for (var i = 0; i < n; i++) {
                y[i] = Elementary.sin(x[i]);
            }
        };
    }

    @Override public Expr derivative(String input, Symbols s) {
        return multiply(cos(s.in("x")), s.upstream("y"));
    }
}
