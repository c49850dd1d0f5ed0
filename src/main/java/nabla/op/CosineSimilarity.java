package nabla.op;

import static nabla.op.Calculus.clamp;
import static nabla.op.Calculus.divide;
import static nabla.op.Calculus.multiply;
import static nabla.op.Calculus.positive;
import static nabla.op.Calculus.power;
import static nabla.op.Calculus.subtract;
import static nabla.op.Calculus.sum;

import java.util.Optional;
import nabla.graph.Category;
import nabla.graph.Cell;
import nabla.graph.Cells;
import nabla.graph.Expr;
import nabla.graph.Knob;
import nabla.graph.Lit;
import nabla.graph.Mismatch;
import nabla.graph.OpType;
import nabla.graph.Operands;
import nabla.graph.Primitive;
import nabla.graph.Run;
import nabla.graph.Shapes;
import nabla.graph.Symbols;

/// The cosine of the angle between two vectors: a·b / (‖a‖ ‖b‖), from −1 to 1, along one axis.
///
/// `a` and `b` have the same shape, `y` is theirs without the axis (named, or blank for the last). A length below `eps` counts as `eps`, so
/// that the cosine with a zero vector is 0. Computed from vectors over their largest number, so that no square overflows.
public record CosineSimilarity(@Knob(text = Knob.Text.AXIS) String axis, @Knob(min = 0, max = 1) double eps)
        implements Primitive {

    public static final OpType TYPE = OpType.of("cosine_similarity", new CosineSimilarity("", 1e-8))
            .in(Category.MATHEMATICS)
            .input("a")
            .input("b")
            .output("y")
            .formula("y = \\frac{a \\cdot b}{\\|a\\| \\, \\|b\\|}")
            .gradient("a",
                    "\\bar a = \\frac{1}{\\|a\\|} \\left(\\frac{b}{\\|b\\|} - y \\frac{a}{\\|a\\|}\\right) \\bar y")
            .gradient("b",
                    "\\bar b = \\frac{1}{\\|b\\|} \\left(\\frac{a}{\\|a\\|} - y \\frac{b}{\\|b\\|}\\right) \\bar y");

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Shapes infer(Shapes in) {
        var a = in.get("a");
        var b = in.get("b");
        if (!a.fits(b)) {
            throw Mismatch.of("targets", "a", Lit.against("a", a, b), "b", Lit.against("b", b, a));
        }
        return Shapes.of("y", a.without(Rows.place("cosine_similarity", axis, a)));
    }

    private Rows rows(Operands at) {
        return Rows.along("cosine_similarity", axis, at.in("a").shape());
    }

    @Override public Run forward(Operands at) {
        var a = at.in("a").data();
        var b = at.in("b").data();
        var y = at.out("y").data();
        var rows = rows(at);
        return () -> {
            for (var row = 0; row < rows.count(); row++) {
                var mostA = most(a, row, rows);
                var mostB = most(b, row, rows);
                y[row] = dot(a, mostA, b, mostB, row, rows)
                        / (length(a, mostA, row, rows) * length(b, mostB, row, rows));
            }
        };
    }

    /// The largest number of a vector, 1 where all are 0.
    private static double most(double[] x, int row, Rows rows) {
        double most = 0;
        for (int k = 0, i = rows.start(row); k < rows.length(); k++, i += rows.inner()) {
            most = Math.max(most, Math.abs(x[i]));
        }
        return most == 0 ? 1 : most;
    }

    private static double dot(double[] a, double mostA, double[] b, double mostB, int row, Rows rows) {
        double dot = 0;
        for (int k = 0, i = rows.start(row); k < rows.length(); k++, i += rows.inner()) {
            dot += a[i] / mostA * (b[i] / mostB);
        }
        return dot;
    }

    /// The length of a vector, over its largest number.
    private double length(double[] x, double most, int row, Rows rows) {
        return Math.max(Math.sqrt(dot(x, most, x, most, row, rows)), eps / most);
    }

    @Override public Expr derivative(String input, Symbols s) {
        var x = s.in(input);
        var other = s.in(input.equals("a") ? "b" : "a");
        var mine = length(x);
        var apart = divide(other, length(other));
        var toward = divide(x, mine);
        var y = sum(multiply(apart, toward), Rows.name(axis), Reduced.KEPT);
        var along = multiply(multiply(y, toward), positive(Calculus.affine(mine, 1, -eps)));
        var up = Sum.spread(s.upstream("y"), x, Rows.name(axis), Reduced.GONE);
        return multiply(divide(subtract(apart, along), mine), up);
    }

    private Expr length(Expr x) {
        var squares = sum(power(x, 2), Rows.name(axis), Reduced.KEPT);
        return clamp(power(squares, 0.5), eps, Double.POSITIVE_INFINITY);
    }

    @Override public Optional<Run> backward(String input, Operands at) {
        var x = at.in(input).data();
        var other = at.in(input.equals("a") ? "b" : "a").data();
        var y = at.out("y").data();
        var up = at.upstream("y").data();
        var g = at.gradient(input).data();
        var rows = rows(at);
        return Optional.of(() -> {
            for (var row = 0; row < rows.count(); row++) {
                var most = most(x, row, rows);
                var mostOther = most(other, row, rows);
                var scaled = length(x, most, row, rows);
                var mine = scaled * most;
                var theirs = length(other, mostOther, row, rows) * mostOther;
                var along = scaled > eps / most ? y[row] / mine : 0;
                for (int k = 0, i = rows.start(row); k < rows.length(); k++, i += rows.inner()) {
                    g[i] += up[row] * (other[i] / theirs - along * x[i]) / mine;
                }
            }
        });
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {
        var rows = rows(at);
        into.strided("a", rows.start(cell.place()), rows.length(), rows.inner());
        into.strided("b", rows.start(cell.place()), rows.length(), rows.inner());
    }

    @Override public long cost(Shapes shapes) {
        return 3 * shapes.get("a").volume();
    }
}
