package nabla.op;

import static nabla.op.Calculus.abs;
import static nabla.op.Calculus.add;
import static nabla.op.Calculus.affine;
import static nabla.op.Calculus.multiply;
import static nabla.op.Calculus.pow;
import static nabla.op.Calculus.sign;
import static nabla.op.Calculus.sumTo;
import static nabla.op.Calculus.xLogY;

import nabla.graph.Category;
import nabla.graph.Expr;
import nabla.graph.OpType;
import nabla.graph.Shapes;
import nabla.graph.Symbols;
import nabla.graph.Trait;
import nabla.tensor.Elementary;

/// One value raised to the power of another, y = aᵇ, number by number; shapes as for [Add].
///
/// NaN where a is negative and b is not whole. The slope along b is 0 where y is 0, which is its limit (DLMF 4.2).
public record Pow() implements Pairwise {

    public static final OpType TYPE = OpType.of("pow", new Pow())
            .in(Category.MATHEMATICS)
            .input("a")
            .input("b")
            .output("y")
            .formula("y = a^b")
            .gradient("a", "\\bar a = b \\odot a^{b - 1} \\odot \\bar y")
            .gradient("b", "\\bar b = y \\odot \\log a \\odot \\bar y")
            .traits(Trait.SINGULAR);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Loops.Two loop() {
        return (a, b, y, n) -> {
            for (var i = 0; i < n; i++) {
                y[i] = Elementary.pow(a[i], b[i]);
            }
        };
    }

    @Override public Expr derivative(String input, Symbols s) {
        var a = s.in("a");
        var b = s.in("b");
        return sumTo(multiply(input.equals("a") ? slope(a, b) : xLogY(s.out("y"), a), s.upstream("y")), s.in(input));
    }

    /// b·aᵇ⁻¹, where an exponent of 0 stays one, so that 0 is not divided by.
    private static Expr slope(Expr a, Expr b) {
        var isZero = affine(abs(sign(b)), -1, 1);
        return multiply(b, pow(a, add(affine(b, 1, -1), isZero)));
    }

    @Override public long cost(Shapes shapes) {
        return Pairwise.one(shapes);
    }
}
