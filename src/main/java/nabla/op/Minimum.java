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

/// The smaller of two numbers, y = min(a, b); shapes as for [Add]. Where both are equal, each gets half of the gradient.
public record Minimum() implements Pairwise {

    public static final OpType TYPE = OpType.of("minimum", new Minimum())
            .in(Category.MATHEMATICS)
            .input("a")
            .input("b")
            .output("y")
            .formula("y = \\min(a, b)")
            .gradient("a", "\\bar a = ([a < b] + \\tfrac{1}{2} [a = b]) \\odot \\bar y")
            .gradient("b", "\\bar b = ([b < a] + \\tfrac{1}{2} [a = b]) \\odot \\bar y");

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Loops.Two loop() {
        return (a, b, y, n) -> {
            for (var i = 0; i < n; i++) {
                y[i] = Math.min(a[i], b[i]);
            }
        };
    }

    @Override public Expr derivative(String input, Symbols s) {
        var own = s.in(input);
        var other = s.in(input.equals("a") ? "b" : "a");
        var lead = subtract(compare(own, Relation.LESS, other), compare(other, Relation.LESS, own));
        return sumTo(multiply(affine(lead, 0.5, 0.5), s.upstream("y")), own);
    }
}
