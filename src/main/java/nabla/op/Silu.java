package nabla.op;

import static nabla.graph.Trait.ELEMENTWISE;
import static nabla.op.Calculus.affine;
import static nabla.op.Calculus.multiply;
import static nabla.op.Calculus.sigmoid;

import java.util.Optional;
import nabla.graph.Category;
import nabla.graph.Expr;
import nabla.graph.OpType;
import nabla.graph.Operands;
import nabla.graph.Run;
import nabla.graph.Shapes;
import nabla.graph.Symbols;
import nabla.tensor.Elementary;

/// Weighs each number with its own sigmoid: y = x σ(x), also known as swish. Any shape (Elfwing et al. 2018).
public record Silu() implements Gated {

    public static final OpType TYPE = OpType.of("silu", new Silu())
            .in(Category.ACTIVATIONS)
            .reference("Elfwing, Uchibe and Doya 2018, Sigmoid-weighted linear units for neural network "
                    + "function approximation in reinforcement learning, Neural Networks 107")
            .followers("dense", "conv2d")
            .input("x")
            .output("y")
            .formula("y = x \\, \\sigma(x)")
            .gradient("x", "\\bar x = \\sigma(x) (1 + x (1 - \\sigma(x))) \\odot \\bar y")
            .traits(ELEMENTWISE);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Loops.One gate() {
        return Elementary::sigmoid;
    }

    @Override public Expr derivative(String input, Symbols s) {
        var x = s.in("x");
        var gate = sigmoid(x);
        var slope = multiply(gate, affine(multiply(x, affine(gate, -1, 1)), 1, 1));
        return multiply(slope, s.upstream("y"));
    }

    @Override public Optional<Run> backward(String input, Operands at) {
        var x = at.in("x").data();
        var g = gates(at).data();
        var up = at.upstream("y").data();
        var down = at.gradient("x").data();
        var n = at.out("y").size();
        return Optional.of(() -> {
            for (var i = 0; i < n; i++) {
                down[i] += g[i] * (1 + x[i] * (1 - g[i])) * up[i];
            }
        });
    }

    @Override public long cost(Shapes shapes) {
        return Pairwise.one(shapes);
    }
}
