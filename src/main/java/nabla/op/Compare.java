package nabla.op;

import java.util.function.DoubleBinaryOperator;
import nabla.graph.Category;
import nabla.graph.Knob;
import nabla.graph.OpType;

/// Says where a comparison holds: y = 1 where it does, else 0; shapes as for [Add]. Flat, so that it has no gradient.
///
/// Nothing holds of NaN but that it is not equal (IEEE 754).
public record Compare(@Knob Relation relation) implements Pairwise {

    public static final OpType TYPE = OpType.of("compare", new Compare(Relation.GREATER))
            .in(Category.MATHEMATICS)
            .input("a")
            .input("b")
            .output("y")
            .formula("y = [a > b]");

    /// What may hold between two numbers.
    public enum Relation {
        EQUAL("="),
        NOT_EQUAL("\\ne"),
        GREATER(">"),
        GREATER_OR_EQUAL("\\ge"),
        LESS("<"),
        LESS_OR_EQUAL("\\le");

        private final String latex;

        Relation(String latex) {
            this.latex = latex;
        }
    }

    @Override public OpType type() {
        return TYPE;
    }

    @Override public String formula() {
        return "y = [a " + relation.latex + " b]";
    }

    @Override public Loops.Two loop() {
        return switch (relation) {
            case EQUAL -> (a, b, y, n) -> each(a, b, y, n, (p, q) -> p == q ? 1 : 0);
            case NOT_EQUAL -> (a, b, y, n) -> each(a, b, y, n, (p, q) -> p != q ? 1 : 0);
            case GREATER -> (a, b, y, n) -> each(a, b, y, n, (p, q) -> p > q ? 1 : 0);
            case GREATER_OR_EQUAL -> (a, b, y, n) -> each(a, b, y, n, (p, q) -> p >= q ? 1 : 0);
            case LESS -> (a, b, y, n) -> each(a, b, y, n, (p, q) -> p < q ? 1 : 0);
            case LESS_OR_EQUAL -> (a, b, y, n) -> each(a, b, y, n, (p, q) -> p <= q ? 1 : 0);
        };
    }

    private static void each(double[] a, double[] b, double[] y, int n, DoubleBinaryOperator holds) {
        for (var i = 0; i < n; i++) {
            y[i] = holds.applyAsDouble(a[i], b[i]);
        }
    }
}
