package nabla.op;

import static nabla.graph.Trait.ELEMENTWISE;
import static nabla.graph.Trait.RECTIFIES;
import static nabla.op.Calculus.multiply;
import static nabla.op.Calculus.positive;

import java.util.Optional;
import nabla.graph.Category;
import nabla.graph.Expr;
import nabla.graph.OpType;
import nabla.graph.Symbols;

/// Lets positive numbers through and stops the others: y = max(x, 0), with slope 0 at 0. Any shape (Nair and Hinton 2010).
public record Relu() implements Elementwise {

    public static final OpType TYPE = OpType.of("relu", new Relu())
            .in(Category.ACTIVATIONS)
            .reference("Nair and Hinton 2010, Rectified linear units improve restricted Boltzmann "
                    + "machines, ICML")
            .followers("max_pool2d", "conv2d", "dense", "dropout", "add")
            .input("x")
            .output("y")
            .formula("y = \\max(x, 0)")
            .gradient("x", "\\bar x = [x > 0] \\odot \\bar y")
            .traits(ELEMENTWISE, RECTIFIES);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Loops.One loop() {
        return Loops::relu;
    }

    @Override public Expr derivative(String input, Symbols s) {
        return multiply(positive(s.in("x")), s.upstream("y"));
    }

    @Override public Optional<Loops.Slope> slope() {
        return Optional.of(Loops::relu);
    }
}
