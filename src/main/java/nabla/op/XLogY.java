package nabla.op;

import static nabla.op.Calculus.abs;
import static nabla.op.Calculus.add;
import static nabla.op.Calculus.affine;
import static nabla.op.Calculus.divide;
import static nabla.op.Calculus.log;
import static nabla.op.Calculus.multiply;
import static nabla.op.Calculus.sign;
import static nabla.op.Calculus.sumTo;

import nabla.graph.Category;
import nabla.graph.Expr;
import nabla.graph.OpType;
import nabla.graph.Shapes;
import nabla.graph.Symbols;
import nabla.graph.Trait;
import nabla.tensor.Elementary;

/// y = a log b, which is 0 where a is 0, whatever b is: the limit of x log x; shapes as for [Add].
public record XLogY() implements Pairwise {

    public static final OpType TYPE = OpType.of("x_log_y", new XLogY())
            .in(Category.MATHEMATICS)
            .input("a")
            .input("b")
            .output("y")
            .formula("y = a \\odot \\log b")
            .gradient("a", "\\bar a = \\log b \\odot \\bar y")
            .gradient("b", "\\bar b = a / b \\odot \\bar y")
            .traits(Trait.INNER, Trait.SINGULAR);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Loops.Two loop() {
        return (a, b, y, n) -> {
            for (var i = 0; i < n; i++) {
                y[i] = a[i] == 0 ? 0 : a[i] * Elementary.log(b[i]);
            }
        };
    }

    @Override public Expr derivative(String input, Symbols s) {
        var slope = input.equals("a") ? log(s.in("b")) : over(s.in("a"), s.in("b"));
        return sumTo(multiply(slope, s.upstream("y")), s.in(input));
    }

    /// a / b, but 0 where a is 0, whatever b is: there a log b is flat along b.
    static Expr over(Expr a, Expr b) {
        var counts = abs(sign(a));
        return divide(a, add(multiply(b, counts), affine(counts, -1, 1)));
    }

    @Override public long cost(Shapes shapes) {
        return Pairwise.one(shapes);
    }
}
