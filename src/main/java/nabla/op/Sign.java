package nabla.op;

import nabla.graph.Category;
import nabla.graph.OpType;
import nabla.graph.Trait;

/// The sign of every number: −1, 0 or 1. Any shape; flat, so that it has no gradient.
public record Sign() implements Elementwise {

    public static final OpType TYPE = OpType.of("sign", new Sign())
            .in(Category.MATHEMATICS)
            .input("x")
            .output("y")
            .formula("y = \\mathrm{sign}(x)")
            .traits(Trait.ELEMENTWISE);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Loops.One loop() {
        return (x, y, n) -> {
            for (var i = 0; i < n; i++) {
                y[i] = Math.signum(x[i]);
            }
        };
    }
}
