package nabla.op;

import static nabla.graph.Trait.ELEMENTWISE;
import static nabla.graph.Trait.SATURATES;
import static nabla.op.Calculus.affine;
import static nabla.op.Calculus.multiply;
import static nabla.op.Calculus.power;

import java.util.Optional;
import nabla.graph.Bounded;
import nabla.graph.Category;
import nabla.graph.Expr;
import nabla.graph.OpType;
import nabla.graph.Symbols;
import nabla.tensor.Elementary;

/// Squeezes numbers into (−1, 1): y = (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ). Any shape (LeCun et al., Efficient BackProp, 1998).
public record Tanh() implements Elementwise, Bounded {

    public static final OpType TYPE = OpType.of("tanh", new Tanh())
            .in(Category.ACTIVATIONS)
            .followers("dense", "dropout", "conv2d", "layer_norm", "add", "concat")
            .input("x")
            .output("y")
            .formula("y = \\tanh x")
            .gradient("x", "\\bar x = (1 - y^2) \\odot \\bar y")
            .traits(ELEMENTWISE, SATURATES);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public double floor() {
        return -1;
    }

    @Override public double ceiling() {
        return 1;
    }

    @Override public Loops.One loop() {
        return Elementary::tanh;
    }

    @Override public Expr derivative(String input, Symbols s) {
        return multiply(affine(power(s.out("y"), 2), -1, 1), s.upstream("y"));
    }

    @Override public Optional<Loops.Slope> slope() {
        return Optional.of(Loops::tanh);
    }
}
