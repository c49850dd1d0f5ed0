package nabla.op;

import static nabla.graph.Trait.ELEMENTWISE;
import static nabla.op.Calculus.negate;

import nabla.graph.Category;
import nabla.graph.Expr;
import nabla.graph.OpType;
import nabla.graph.Symbols;

/// The opposite: y = −x, number by number. Any shape.
public record Negate() implements Elementwise {

    public static final OpType TYPE = OpType.of("negate", new Negate())
            .in(Category.MATHEMATICS)
            .input("x")
            .output("y")
            .formula("y = -x")
            .gradient("x", "\\bar x = -\\bar y")
            .traits(ELEMENTWISE);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Loops.One loop() {
        return Loops::negate;
    }

    @Override public Expr derivative(String input, Symbols s) {
        return negate(s.upstream("y"));
    }

}
