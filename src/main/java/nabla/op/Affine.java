package nabla.op;

import static nabla.op.Calculus.affine;

import java.util.Optional;
import nabla.graph.Category;
import nabla.graph.Expr;
import nabla.graph.Knob;
import nabla.graph.OpType;
import nabla.graph.Shapes;
import nabla.graph.Symbols;
import nabla.graph.Trait;

/// Scales and shifts every number: y = scale · x + shift. Any shape.
public record Affine(@Knob(min = -Double.MAX_VALUE, max = Double.MAX_VALUE) double scale,
        @Knob(min = -Double.MAX_VALUE, max = Double.MAX_VALUE) double shift) implements Elementwise {

    public static final OpType TYPE = OpType.of("affine", new Affine(1, 0))
            .in(Category.MATHEMATICS)
            .input("x")
            .output("y")
            .formula("y = s \\, x + t")
            .gradient("x", "\\bar x = s \\, \\bar y")
            .traits(Trait.ELEMENTWISE);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Loops.One loop() {
        var s = scale;
        var t = shift;
        return (x, y, n) -> Loops.affine(x, s, t, y, n);
    }

    @Override public Optional<Loops.Slope> slope() {
        var s = scale;
        return Optional.of((_, _, up, down, n) -> Loops.addScaled(up, s, down, n));
    }

    @Override public Expr derivative(String input, Symbols s) {
        return affine(s.upstream("y"), scale, 0);
    }

    @Override public long cost(Shapes shapes) {
        return scale == 1 ? 0 : Pairwise.one(shapes);
    }
}
