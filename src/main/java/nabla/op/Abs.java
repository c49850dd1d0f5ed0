package nabla.op;

import static nabla.op.Calculus.multiply;
import static nabla.op.Calculus.sign;

import java.util.Optional;
import nabla.graph.Category;
import nabla.graph.Expr;
import nabla.graph.OpType;
import nabla.graph.Symbols;
import nabla.graph.Trait;

/// The absolute value of every number: y = |x|, with slope 0 at 0. Any shape.
public record Abs() implements Elementwise {

    public static final OpType TYPE = OpType.of("abs", new Abs())
            .in(Category.MATHEMATICS)
            .input("x")
            .output("y")
            .formula("y = |x|")
            .gradient("x", "\\bar x = \\mathrm{sign}(x) \\odot \\bar y")
            .traits(Trait.ELEMENTWISE);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Loops.One loop() {
        return (x, y, n) -> {
            for (var i = 0; i < n; i++) {
                y[i] = Math.abs(x[i]);
            }
        };
    }

    @Override public Expr derivative(String input, Symbols s) {
        return multiply(sign(s.in("x")), s.upstream("y"));
    }

    @Override public Optional<Loops.Slope> slope() {
        return Optional.of((x, _, up, down, n) -> {
            for (var i = 0; i < n; i++) {
                down[i] += Math.signum(x[i]) * up[i];
            }
        });
    }
}
