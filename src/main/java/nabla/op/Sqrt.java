package nabla.op;

import static nabla.op.Calculus.divide;
import static nabla.op.Calculus.scale;

import nabla.graph.Category;
import nabla.graph.Expr;
import nabla.graph.OpType;
import nabla.graph.Shapes;
import nabla.graph.Symbols;
import nabla.graph.Trait;

/// The square root of every number: y = √x. Any shape; NaN where x is negative, and infinitely steep at 0.
public record Sqrt() implements Elementwise {

    public static final OpType TYPE = OpType.of("sqrt", new Sqrt())
            .in(Category.MATHEMATICS)
            .input("x")
            .output("y")
            .formula("y = \\sqrt{x}")
            .gradient("x", "\\bar x = \\bar y / (2 y)")
            .traits(Trait.ELEMENTWISE, Trait.SINGULAR);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Loops.One loop() {
        return Loops::squareRoot;
    }

    @Override public Expr derivative(String input, Symbols s) {
        return divide(s.upstream("y"), scale(s.out("y"), 2));
    }

    @Override public long cost(Shapes shapes) {
        return Pairwise.one(shapes);
    }
}
