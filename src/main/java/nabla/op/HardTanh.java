package nabla.op;

import static nabla.graph.Trait.ELEMENTWISE;
import static nabla.graph.Trait.SATURATES;
import static nabla.op.Calculus.affine;
import static nabla.op.Calculus.multiply;
import static nabla.op.Calculus.positive;

import java.util.Optional;
import nabla.graph.Bounded;
import nabla.graph.Category;
import nabla.graph.Expr;
import nabla.graph.Knob;
import nabla.graph.Mismatch;
import nabla.graph.OpType;
import nabla.graph.Shapes;
import nabla.graph.Symbols;

/// A straight line between two flat ones: y = min(max(x, low), high), with slope 0 at both bends. Any shape (Collobert 2004).
public record HardTanh(@Knob(max = Double.MAX_VALUE) double low, @Knob(min = -Double.MAX_VALUE) double high)
        implements Elementwise, Bounded {

    public static final OpType TYPE = OpType.of("hard_tanh", new HardTanh(-1, 1))
            .in(Category.ACTIVATIONS)
            .reference("Collobert et al. 2011, Natural language processing (almost) from scratch, JMLR 12")
            .input("x")
            .output("y")
            .formula("y = \\min(\\max(x, l), h)")
            .gradient("x", "\\bar x = [l < x < h] \\odot \\bar y")
            .traits(ELEMENTWISE, SATURATES);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public double floor() {
        return low;
    }

    @Override public double ceiling() {
        return high;
    }

    @Override public Shapes infer(Shapes in) {
        if (!(low <= high)) {
            throw Mismatch.of("bounds", "hard_tanh", low, high);
        }
        return Elementwise.super.infer(in);
    }

    @Override public Loops.One loop() {
        var l = low;
        var h = high;
        return (x, y, n) -> Loops.clamp(x, l, h, y, n);
    }

    @Override public Expr derivative(String input, Symbols s) {
        var x = s.in("x");
        return multiply(multiply(positive(affine(x, 1, -low)), positive(affine(x, -1, high))), s.upstream("y"));
    }

    @Override public Optional<Loops.Slope> slope() {
        var l = low;
        var h = high;
        return Optional.of((x, _, up, down, n) -> {
            for (var i = 0; i < n; i++) {
                down[i] += Loops.step(x[i] - l) * Loops.step(h - x[i]) * up[i];
            }
        });
    }
}
