package nabla.op;

import static nabla.graph.Trait.ELEMENTWISE;
import static nabla.op.Calculus.divide;

import nabla.graph.Category;
import nabla.graph.Expr;
import nabla.graph.OpType;
import nabla.graph.Symbols;
import nabla.graph.Trait;
import nabla.tensor.Elementary;

/// The natural logarithm: y = ln x, number by number. Any shape; −∞ at 0 and NaN below (DLMF 4.2).
public record Log() implements Elementwise {

    public static final OpType TYPE = OpType.of("log", new Log())
            .in(Category.MATHEMATICS)
            .input("x")
            .output("y")
            .formula("y = \\ln x")
            .gradient("x", "\\bar x = \\bar y / x")
            .traits(ELEMENTWISE, Trait.SINGULAR);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Loops.One loop() {
        return Elementary::log;
    }

    @Override public Expr derivative(String input, Symbols s) {
        return divide(s.upstream("y"), s.in("x"));
    }

}
