package nabla.op;

import static nabla.graph.Trait.ELEMENTWISE;
import static nabla.graph.Trait.LOG_PROBABILITIES;
import static nabla.graph.Trait.SATURATES;
import static nabla.op.Calculus.multiply;
import static nabla.op.Calculus.negate;
import static nabla.op.Calculus.sigmoid;

import nabla.graph.Category;
import nabla.graph.Expr;
import nabla.graph.OpType;
import nabla.graph.Symbols;
import nabla.tensor.Elementary;

/// The logarithm of the sigmoid, y = −log(1 + e⁻ˣ), which stays finite where a probability would round to 0. Any shape.
public record LogSigmoid() implements Elementwise {

    public static final OpType TYPE = OpType.of("log_sigmoid", new LogSigmoid())
            .in(Category.ACTIVATIONS)
            .input("x")
            .output("y")
            .formula("y = -\\log(1 + e^{-x})")
            .gradient("x", "\\bar x = \\sigma(-x) \\odot \\bar y")
            .traits(ELEMENTWISE, SATURATES, LOG_PROBABILITIES);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Loops.One loop() {
        return (x, y, n) -> {
            Loops.negate(x, y, n);
            Elementary.softplus(y, y, n);
            Loops.negate(y, y, n);
        };
    }

    @Override public Expr derivative(String input, Symbols s) {
        return multiply(sigmoid(negate(s.in("x"))), s.upstream("y"));
    }
}
