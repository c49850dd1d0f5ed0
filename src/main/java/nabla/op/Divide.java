package nabla.op;

import static nabla.op.Calculus.divide;
import static nabla.op.Calculus.multiply;
import static nabla.op.Calculus.negate;
import static nabla.op.Calculus.sumTo;

import nabla.graph.Category;
import nabla.graph.Expr;
import nabla.graph.OpType;
import nabla.graph.Shapes;
import nabla.graph.Symbols;
import nabla.graph.Trait;

/// The quotient y = a / b, number by number; shapes as for [Add]. Infinite or NaN where b is 0.
public record Divide() implements Pairwise {

    public static final OpType TYPE = OpType.of("divide", new Divide())
            .in(Category.MATHEMATICS)
            .input("a")
            .input("b")
            .output("y")
            .formula("y = a / b")
            .gradient("a", "\\bar a = \\bar y / b")
            .gradient("b", "\\bar b = -\\bar y \\odot y / b")
            .traits(Trait.SINGULAR);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Loops.Two loop() {
        return Loops::divide;
    }

    @Override public Expr derivative(String input, Symbols s) {
        var up = s.upstream("y");
        var slope = input.equals("a") ? divide(up, s.in("b")) : negate(divide(multiply(up, s.out("y")), s.in("b")));
        return sumTo(slope, s.in(input));
    }

    @Override public long cost(Shapes shapes) {
        return Pairwise.one(shapes);
    }
}
