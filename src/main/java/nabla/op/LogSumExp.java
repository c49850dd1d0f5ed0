package nabla.op;

import static nabla.op.Calculus.exp;
import static nabla.op.Calculus.multiply;
import static nabla.op.Calculus.subtract;

import java.util.Optional;
import nabla.graph.Category;
import nabla.graph.Cell;
import nabla.graph.Cells;
import nabla.graph.Expr;
import nabla.graph.Graph;
import nabla.graph.Knob;
import nabla.graph.OpType;
import nabla.graph.Operands;
import nabla.graph.Primitive;
import nabla.graph.Run;
import nabla.graph.Shapes;
import nabla.graph.Symbols;
import nabla.tensor.Elementary;
import nabla.tensor.Tensor;

/// The smooth maximum y = log Σ eˣ along the named axes, or of all numbers where `over` is blank.
///
/// `x` of any shape loses those axes, or keeps them with size 1. Computed from numbers less their maximum, so that it does not
/// overflow; of no numbers it is −∞ (Boyd and Vandenberghe, Convex Optimization, 3.1).
public record LogSumExp(@Knob(text = Knob.Text.AXES) String over, @Knob Reduced axes) implements Primitive {

    public static final OpType TYPE = OpType.of("log_sum_exp", new LogSumExp("", Reduced.GONE))
            .in(Category.MATHEMATICS)
            .input("x")
            .output("y")
            .formula("y = \\log \\textstyle\\sum e^{x}")
            .gradient("x", "\\bar x = e^{x - y} \\odot \\bar y");

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Shapes infer(Shapes in) {
        return Shapes.of("y", AxesNamed.of("log_sum_exp", over, in.get("x")).reduced(axes));
    }

    private Reach reach(Operands at) {
        return Reach.of("log_sum_exp", over, at.in("x").shape());
    }

    /// Powers of e for all numbers, result by result.
    private static Tensor powers(Operands at) {
        return at.scratch("powers", at.in("x").shape());
    }

    @Override public Run forward(Operands at) {
        var x = at.in("x").data();
        var y = at.out("y").data();
        var e = powers(at).data();
        var n = at.in("x").size();
        var starts = reach(at).starts();
        var offsets = reach(at).offsets();
        return () -> {
            for (int r = 0, to = 0; r < starts.length; r++, to += offsets.length) {
                y[r] = shift(x, starts[r], offsets, e, to);
            }
            Elementary.exp(e, e, n);
            for (int r = 0, from = 0; r < starts.length; r++, from += offsets.length) {
                y[r] += Elementary.log(sum(e, from, offsets.length));
            }
        };
    }

    /// Writes numbers less their maximum, and gives back that maximum; an infinite one is left in.
    private static double shift(double[] x, int start, int[] offsets, double[] to, int at) {
        var largest = Double.NEGATIVE_INFINITY;
        for (var offset : offsets) {
            largest = Math.max(largest, x[start + offset]);
        }
        var shift = Double.isInfinite(largest) ? 0 : largest;
        for (var j = 0; j < offsets.length; j++) {
            to[at + j] = x[start + offsets[j]] - shift;
        }
        return shift;
    }

    private static double sum(double[] e, int from, int length) {
        double sum = 0;
        for (var j = from; j < from + length; j++) {
            sum += e[j];
        }
        return sum;
    }

    @Override public Expr derivative(String input, Symbols s) {
        var x = s.in("x");
        var share = exp(subtract(x, Sum.spread(s.out("y"), x, over, axes)));
        return multiply(share, Sum.spread(s.upstream("y"), x, over, axes));
    }

    @Override public Optional<Run> backward(String input, Operands at) {
        var x = at.in("x").data();
        var y = at.out("y").data();
        var e = powers(at).data();
        var up = at.upstream("y").data();
        var gradient = at.gradient("x").data();
        var n = at.in("x").size();
        var starts = reach(at).starts();
        var offsets = reach(at).offsets();
        return Optional.of(() -> {
            for (int r = 0, to = 0; r < starts.length; r++, to += offsets.length) {
                for (var j = 0; j < offsets.length; j++) {
                    e[to + j] = x[starts[r] + offsets[j]] - y[r];
                }
            }
            Elementary.exp(e, e, n);
            for (int r = 0, from = 0; r < starts.length; r++, from += offsets.length) {
                for (var j = 0; j < offsets.length; j++) {
                    gradient[starts[r] + offsets[j]] += e[from + j] * up[r];
                }
            }
        });
    }

    /// The logarithm of the sum of e^x, without the subtraction of the maximum that keeps the kernel from overflowing.
    @Override public Optional<Graph> parts(Shapes in) {
        var sketch = Graph.sketch();
        var sum = sketch.add("sum", new Sum(over, axes), sketch.add("exp", new Exp(), sketch.given("x")));
        return Optional.of(sketch.result("y", sketch.add("log", new Log(), sum)).done());
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {
        reach(at).sources(cell, "x", into);
    }
}
