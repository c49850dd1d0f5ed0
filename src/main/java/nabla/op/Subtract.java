package nabla.op;

import static nabla.op.Calculus.negate;
import static nabla.op.Calculus.sumTo;

import nabla.graph.Category;
import nabla.graph.Expr;
import nabla.graph.OpType;
import nabla.graph.Symbols;

/// The difference y = a − b; shapes as for [Add].
public record Subtract() implements Pairwise {

    public static final OpType TYPE = OpType.of("subtract", new Subtract())
            .in(Category.MATHEMATICS)
            .input("a")
            .input("b")
            .output("y")
            .formula("y = a - b")
            .gradient("a", "\\bar a = \\bar y")
            .gradient("b", "\\bar b = -\\bar y");

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Loops.Two loop() {
        return Loops::subtract;
    }

    @Override public Expr derivative(String input, Symbols s) {
        var up = s.upstream("y");
        var slope = input.equals("a") ? up : negate(up);
        return sumTo(slope, s.in(input));
    }

}
