package nabla.op;

import static nabla.op.Calculus.abs;
import static nabla.op.Calculus.affine;
import static nabla.op.Calculus.add;
import static nabla.op.Calculus.divide;
import static nabla.op.Calculus.multiply;
import static nabla.op.Calculus.positive;
import static nabla.op.Calculus.power;
import static nabla.op.Calculus.sign;

import java.util.Map;
import nabla.graph.Category;
import nabla.graph.Cell;
import nabla.graph.Cells;
import nabla.graph.Expr;
import nabla.graph.Knob;
import nabla.graph.OpType;
import nabla.graph.Operands;
import nabla.graph.Primitive;
import nabla.graph.Run;
import nabla.graph.Shapes;
import nabla.graph.Symbols;
import nabla.tensor.Elementary;

/// The length ‖x‖ₚ = (Σ|x|ᵖ)^(1/p) along the named axes, or of all numbers where `over` is blank: p = 2 is Euclid's, p = 1 the sum of sizes.
///
/// `x` of any shape loses those axes, or keeps them with size 1. The slope is 0 where the norm is (Golub and Van Loan, Matrix
/// Computations, 2.2).
public record Norm(@Knob(min = 1, max = 100) double order, @Knob(text = Knob.Text.AXES) String over, @Knob Reduced axes)
        implements Primitive {

    public static final OpType TYPE = OpType.of("norm", new Norm(2, "", Reduced.GONE))
            .in(Category.MATHEMATICS)
            .input("x")
            .output("y")
            .formula("y = \\left(\\textstyle\\sum |x|^p\\right)^{1 / p}")
            .gradient("x", "\\bar x = \\mathrm{sign}(x) \\, (|x| / y)^{p - 1} \\odot \\bar y");

    @Override public OpType type() {
        return TYPE;
    }

    @Override public String formula() {
        return order == 1 ? "y = \\textstyle\\sum |x|"
                : order == 2 ? "y = \\sqrt{\\textstyle\\sum x^2}" : TYPE.formula();
    }

    @Override public Map<String, String> gradients() {
        return order == 1 ? Map.of("x", "\\bar x = \\mathrm{sign}(x) \\odot \\bar y")
                : order == 2 ? Map.of("x", "\\bar x = x / y \\odot \\bar y") : TYPE.gradients();
    }

    @Override public Shapes infer(Shapes in) {
        return Shapes.of("y", AxesNamed.of("norm", over, in.get("x")).reduced(axes));
    }

    private Reach reach(Operands at) {
        return Reach.of("norm", over, at.in("x").shape());
    }

    @Override public Run forward(Operands at) {
        var x = at.in("x").data();
        var y = at.out("y").data();
        var starts = reach(at).starts();
        var offsets = reach(at).offsets();
        var p = order;
        return () -> {
            for (var r = 0; r < starts.length; r++) {
                y[r] = norm(x, starts[r], offsets, p);
            }
        };
    }

    /// Numbers are scaled by a power of two, which costs no digit, so that no power overflows or vanishes.
    private static double norm(double[] x, int start, int[] offsets, double p) {
        double largest = 0;
        for (var offset : offsets) {
            largest = Math.max(largest, Math.abs(x[start + offset]));
        }
        if (largest == 0 || Double.isInfinite(largest) || Double.isNaN(largest)) {
            return largest;
        }
        var exponent = Math.clamp(Math.getExponent(largest), -1000, 1000);
        double sum = 0;
        for (var offset : offsets) {
            sum += raised(Math.abs(Math.scalb(x[start + offset], -exponent)), p);
        }
        return Math.scalb(p == 1 ? sum : p == 2 ? Math.sqrt(sum) : Elementary.pow(sum, 1 / p), exponent);
    }

    private static double raised(double size, double p) {
        return p == 1 ? size : p == 2 ? size * size : Elementary.pow(size, p);
    }

    @Override public Expr derivative(String input, Symbols s) {
        var x = s.in("x");
        var up = Sum.spread(s.upstream("y"), x, over, axes);
        if (order == 1) {
            return multiply(sign(x), up);
        }
        var isZero = affine(positive(s.out("y")), -1, 1);
        var y = Sum.spread(add(s.out("y"), isZero), x, over, axes);
        return multiply(order == 2 ? divide(x, y) : multiply(sign(x), power(divide(abs(x), y), order - 1)), up);
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {
        reach(at).sources(cell, "x", into);
    }

    @Override public long cost(Shapes shapes) {
        return shapes.find("x").map(x -> order == 1 ? 0 : x.volume()).orElse(0L);
    }
}
