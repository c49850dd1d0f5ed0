package nabla.op;

import static nabla.op.Calculus.affine;
import static nabla.op.Calculus.compare;
import static nabla.op.Calculus.multiply;
import static nabla.op.Calculus.subtract;
import static nabla.op.Calculus.sumTo;

import nabla.graph.Category;
import nabla.graph.Expr;
import nabla.graph.OpType;
import nabla.graph.Symbols;
import nabla.op.Compare.Relation;

/// The larger of two numbers, y = max(a, b); shapes as for [Add]. Where both are equal, each gets half of the gradient.
public record Maximum() implements Pairwise {

    public static final OpType TYPE = OpType.of("maximum", new Maximum())
            .in(Category.MATHEMATICS)
            .input("a")
            .input("b")
            .output("y")
            .formula("y = \\max(a, b)")
            .gradient("a", "\\bar a = ([a > b] + \\tfrac{1}{2} [a = b]) \\odot \\bar y")
            .gradient("b", "\\bar b = ([b > a] + \\tfrac{1}{2} [a = b]) \\odot \\bar y");

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Loops.Two loop() {
        return (a, b, y, n) -> {
            for (var i = 0; i < n; i++) {
                y[i] = Math.max(a[i], b[i]);
            }
        };
    }

    @Override public Expr derivative(String input, Symbols s) {
        var own = s.in(input);
        var other = s.in(input.equals("a") ? "b" : "a");
        var lead = subtract(compare(own, Relation.GREATER, other), compare(other, Relation.GREATER, own));
        return sumTo(multiply(affine(lead, 0.5, 0.5), s.upstream("y")), own);
    }
}
