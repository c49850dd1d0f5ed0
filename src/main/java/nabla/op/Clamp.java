package nabla.op;

import static nabla.op.Calculus.add;
import static nabla.op.Calculus.affine;
import static nabla.op.Calculus.multiply;
import static nabla.op.Calculus.positive;

import nabla.graph.Category;
import nabla.graph.Expr;
import nabla.graph.Knob;
import nabla.graph.Mismatch;
import nabla.graph.OpType;
import nabla.graph.Shapes;
import nabla.graph.Symbols;
import nabla.graph.Trait;

/// Keeps every number between two bounds: y = min(max(x, low), high). Any shape.
///
/// The slope is 1 from bound to bound, both included, and 0 outside. A bound of −∞ or ∞ is none; a `low` above `high` is a mismatch.
public record Clamp(@Knob(max = Double.MAX_VALUE) double low, @Knob(min = -Double.MAX_VALUE) double high)
        implements Elementwise {

    public static final OpType TYPE = OpType.of("clamp", new Clamp(-1, 1))
            .in(Category.MATHEMATICS)
            .input("x")
            .output("y")
            .formula("y = \\min(\\max(x, l), h)")
            .gradient("x", "\\bar x = [l \\le x \\le h] \\odot \\bar y")
            .traits(Trait.ELEMENTWISE);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Shapes infer(Shapes in) {
        if (!(low <= high)) {
            throw Mismatch.of("bounds", "clamp", low, high);
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
        var outside = add(positive(affine(x, 1, -high)), positive(affine(x, -1, low)));
        return multiply(affine(outside, -1, 1), s.upstream("y"));
    }
}
