package nabla.op;

import static nabla.graph.Trait.ELEMENTWISE;
import static nabla.graph.Trait.PROBABILITIES;
import static nabla.graph.Trait.SATURATES;
import static nabla.op.Calculus.affine;
import static nabla.op.Calculus.multiply;

import java.util.Optional;
import nabla.graph.Bounded;
import nabla.graph.Category;
import nabla.graph.Expr;
import nabla.graph.OpType;
import nabla.graph.Symbols;
import nabla.tensor.Elementary;

/// Squeezes numbers into (0, 1), so that they can be read as probabilities: y = 1 / (1 + e⁻ˣ). Any shape (Bishop, PRML, 4.2).
public record Sigmoid() implements Elementwise, Bounded {

    public static final OpType TYPE = OpType.of("sigmoid", new Sigmoid())
            .in(Category.ACTIVATIONS)
            .followers("dense", "mean_squared_error", "binary_cross_entropy", "multiply")
            .input("x")
            .output("y")
            .formula("y = \\frac{1}{1 + e^{-x}}")
            .gradient("x", "\\bar x = y \\odot (1 - y) \\odot \\bar y")
            .traits(ELEMENTWISE, SATURATES, PROBABILITIES);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public double floor() {
        return 0;
    }

    @Override public double ceiling() {
        return 1;
    }

    @Override public Loops.One loop() {
        return Elementary::sigmoid;
    }

    @Override public Expr derivative(String input, Symbols s) {
        return multiply(multiply(s.out("y"), affine(s.out("y"), -1, 1)), s.upstream("y"));
    }

    @Override public Optional<Loops.Slope> slope() {
        return Optional.of(Loops::sigmoid);
    }
}
