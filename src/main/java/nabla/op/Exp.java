package nabla.op;

import static nabla.graph.Trait.ELEMENTWISE;
import static nabla.op.Calculus.multiply;

import nabla.graph.Category;
import nabla.graph.Expr;
import nabla.graph.OpType;
import nabla.graph.Symbols;
import nabla.graph.Trait;
import nabla.tensor.Elementary;

/// The exponential: y = eˣ, number by number. Any shape; overflows to infinity above 709 (DLMF 4.2).
public record Exp() implements Elementwise {

    public static final OpType TYPE = OpType.of("exp", new Exp())
            .in(Category.MATHEMATICS)
            .input("x")
            .output("y")
            .formula("y = e^x")
            .gradient("x", "\\bar x = y \\odot \\bar y")
            .traits(ELEMENTWISE, Trait.SINGULAR);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Loops.One loop() {
        return Elementary::exp;
    }

    @Override public Expr derivative(String input, Symbols s) {
        return multiply(s.out("y"), s.upstream("y"));
    }

}
