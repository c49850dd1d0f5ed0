package nabla.op;

import static nabla.op.Calculus.filled;
import static nabla.op.Calculus.sum;

import java.util.Optional;
import nabla.graph.Category;
import nabla.graph.Cell;
import nabla.graph.Cells;
import nabla.graph.Expr;
import nabla.graph.Knob;
import nabla.graph.OpType;
import nabla.graph.Operands;
import nabla.graph.Pooling;
import nabla.graph.Primitive;
import nabla.graph.Run;
import nabla.graph.Shapes;
import nabla.graph.Symbols;
import nabla.tensor.Axis;
import nabla.tensor.Into;
import nabla.tensor.Tensor;

/// The mean along the named axes, or of all numbers where `over` is blank: `x` of any shape loses those axes, or keeps them with size 1.
///
/// An axis that `x` does not have is a mismatch; the mean of no numbers is NaN.
public record Mean(@Knob(text = Knob.Text.AXES) String over, @Knob Reduced axes) implements Primitive {

    private static final String TIME = "time";

    public static final OpType TYPE = OpType.of("mean", new Mean("", Reduced.GONE))
            .in(Category.MATHEMATICS)
            .input("x")
            .output("y")
            .formula("y = \\tfrac{1}{n} \\textstyle\\sum x")
            .gradient("x", "\\bar x_i = \\tfrac{1}{n} \\bar y")
            .mending((x, _) -> x.shape().axes().stream().map(Axis::name).filter(TIME::equals)
                    .map(time -> new Mean(time, Reduced.GONE)).toList());

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Shapes infer(Shapes in) {
        return Shapes.of("y", AxesNamed.of("mean", over, in.get("x")).reduced(axes));
    }

    @Override public Run forward(Operands at) {
        var sum = Sum.over(at, over).sum(at.in("x"), at.out("y"), Into.SET);
        return Run.inOrder(sum, divide(at.out("y"), count(at), at.out("y")));
    }

    @Override public Expr derivative(String input, Symbols s) {
        var count = sum(filled(s.in("x"), 1), over, axes);
        return Sum.spread(Calculus.divide(s.upstream("y"), count), s.in("x"), over, axes);
    }

    @Override public Optional<Run> backward(String input, Operands at) {
        var shares = at.scratch("shares", at.out("y").shape());
        return Optional.of(Run.inOrder(
                divide(at.upstream("y"), count(at), shares),
                Sum.over(at, over).expand(shares, at.gradient("x"), Into.ADD)));
    }

    @Override public Pooling pooling() {
        return Pooling.MEAN;
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {
        Sum.sources(cell, at, over, into);
    }

    /// How many numbers share: the mean of none is 0, so that an empty batch costs nothing.
    private int count(Operands at) {
        return Math.max(1, AxesNamed.of("mean", over, at.in("x").shape()).count());
    }

    private static Run divide(Tensor from, int count, Tensor to) {
        var x = from.data();
        var y = to.data();
        var n = to.size();
        return () -> {
            for (var i = 0; i < n; i++) {
                y[i] = x[i] / count;
            }
        };
    }
}
