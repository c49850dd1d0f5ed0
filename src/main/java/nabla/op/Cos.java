package nabla.op;

import static nabla.op.Calculus.multiply;
import static nabla.op.Calculus.negate;
import static nabla.op.Calculus.sin;

import nabla.graph.Category;
import nabla.graph.Expr;
import nabla.graph.OpType;
import nabla.graph.Symbols;
import nabla.graph.Trait;
import nabla.tensor.Elementary;

/// The cosine of every number, an angle in radians. Any shape (DLMF 4.14).
public record Cos() implements Elementwise {

    public static final OpType TYPE = OpType.of("cos", new Cos())
            .in(Category.MATHEMATICS)
            .input("x")
            .output("y")
            .formula("y = \\cos x")
            .gradient("x", "\\bar x = -\\sin x \\odot \\bar y")
            .traits(Trait.ELEMENTWISE);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Loops.One loop() {
        return (x, y, n) -> {
            for (var i = 0; i < n; i++) {
                y[i] = Elementary.cos(x[i]);
            }
        };
    }

    @Override public Expr derivative(String input, Symbols s) {
        return negate(multiply(sin(s.in("x")), s.upstream("y")));
    }
}
