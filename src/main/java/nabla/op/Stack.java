package nabla.op;

import static nabla.op.Calculus.unstack;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import nabla.graph.Category;
import nabla.graph.Expr;
import nabla.graph.Knob;
import nabla.graph.Lit;
import nabla.graph.Mismatch;
import nabla.graph.OpType;
import nabla.graph.Operands;
import nabla.graph.Port;
import nabla.graph.Shapes;
import nabla.graph.Symbols;
import nabla.tensor.Axis;
import nabla.tensor.Shape;

/// Puts values of equal shape one after another along a new axis: `x0`, `x1`, … of B×F become B×T×F.
///
/// The axis stands at a place among those of an example: 0 is the first, −1 the last. Shapes that differ are a mismatch. The
/// transpose of [Unstack].
public record Stack(
        @Knob(min = 1, max = Joint.MOST) int count,
        @Knob Content content,
        @Knob String axis,
        @Knob(min = -16, max = 16) int place) implements Joining {

    public static final OpType TYPE = OpType.of("stack", new Stack(2))
            .in(Category.TENSORS)
            .formula("y_i = x_i")
            .gradient("x", "\\bar x_i = \\bar y_i");

    /// Of numbers, along a time axis behind the batch.
    public Stack(int count) {
        this(count, Content.NUMBERS);
    }

    /// Along a time axis behind the batch.
    Stack(int count, Content content) {
        this(count, content, "time", 0);
    }

    @Override public OpType type() {
        return TYPE;
    }

    @Override public List<Port> inputs() {
        return IntStream.range(0, Math.clamp(count, 0, Joint.MOST)).mapToObj(i -> content.port("x" + i)).toList();
    }

    @Override public List<Port> outputs() {
        return List.of(content.port("y"));
    }

    @Override public boolean differentiable(String input) {
        return content == Content.NUMBERS;
    }

    @Override public Map<String, String> gradients() {
        return content == Content.NUMBERS ? Joint.formulas(inputs(), "\\bar x_i = \\bar y_i") : Map.of();
    }

    @Override public Shapes infer(Shapes in) {
        var x = in.get("x0");
        for (var i = 1; i < count; i++) {
            if (!in.get("x" + i).fits(x)) {
                throw Mismatch.of("stack", "x" + i, Lit.against("x0", x, in.get("x" + i)),
                        Lit.against("x" + i, in.get("x" + i), x));
            }
        }
        var at = place("stack", place, x.rank() + 1, x);
        return Shapes.of("y", x.plus(at, new Axis(axis.strip(), count)));
    }

    /// Where the time axis stands: behind the batch.
    static int place(Shape sequence) {
        return sequence.hasBatch() ? 1 : 0;
    }

    /// Where an axis stands in the whole, of so many axes, whose batch is that of `like`.
    static int place(String id, int place, int rank, Shape like) {
        var first = place(like);
        var at = place < 0 ? rank + place : first + place;
        if (at < first || at >= rank) {
            throw Mismatch.of("stackPlace", id, place, rank - first, first - rank, rank - first - 1);
        }
        return at;
    }

    @Override public Joint joint(Operands at) {
        var y = at.out("y").shape();
        return Joint.of(Collections.nCopies(count, 1), place("stack", place, y.rank(), y), y);
    }

    @Override public Expr derivative(String input, Symbols s) {
        return unstack(s.upstream("y"), count, place).get(Joint.number(input));
    }
}
