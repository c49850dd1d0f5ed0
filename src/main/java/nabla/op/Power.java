package nabla.op;

import static nabla.op.Calculus.affine;
import static nabla.op.Calculus.filled;
import static nabla.op.Calculus.multiply;
import static nabla.op.Calculus.power;

import nabla.graph.Category;
import nabla.graph.Expr;
import nabla.graph.Knob;
import nabla.graph.OpType;
import nabla.graph.Shapes;
import nabla.graph.Symbols;
import nabla.graph.Trait;

/// Raises every number to a fixed power: y = xᵖ. Any shape; NaN where x is negative and p is not whole (DLMF 4.2).
public record Power(@Knob(min = -100, max = 100) double exponent) implements Elementwise {

    public static final OpType TYPE = OpType.of("power", new Power(2))
            .in(Category.MATHEMATICS)
            .input("x")
            .output("y")
            .formula("y = x^p")
            .gradient("x", "\\bar x = p \\, x^{p-1} \\odot \\bar y")
            .traits(Trait.ELEMENTWISE, Trait.SINGULAR);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Loops.One loop() {
        var p = exponent;
        if (p == 2) {
            return (x, y, n) -> Loops.multiply(x, x, y, n);
        }
        if (p == 0.5) {
            return Loops::squareRoot;
        }
        if (p == -1) {
            return Loops::reciprocal;
        }
        return (x, y, n) -> Loops.power(x, p, y, n);
    }

    @Override public Expr derivative(String input, Symbols s) {
        var slope = exponent == 0 ? filled(s.in("x"), 0) : affine(power(s.in("x"), exponent - 1), exponent, 0);
        return multiply(slope, s.upstream("y"));
    }

    @Override public long cost(Shapes shapes) {
        return Pairwise.one(shapes);
    }
}
