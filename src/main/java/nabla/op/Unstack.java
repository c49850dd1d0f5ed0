package nabla.op;

import static nabla.op.Calculus.stack;

import java.util.Collections;
import java.util.List;
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
import nabla.graph.Words;

/// Takes a value apart along an axis, which is gone: `x` of B×T×F becomes `y0`, `y1`, … of B×F.
///
/// The axis stands at a place among those of an example: 0 is the first, −1 the last. Another length than the setting is a
/// mismatch. The transpose of [Stack].
public record Unstack(
        @Knob(min = 1, max = Joint.MOST) int count,
        @Knob Content content,
        @Knob(min = -16, max = 16) int place) implements Dividing {

    public static final OpType TYPE = OpType.of("unstack", new Unstack(2))
            .in(Category.TENSORS)
            .formula("y_i = x_i")
            .gradient("x", "\\bar x_i = \\bar y_i");

    /// Of numbers, along the time axis behind the batch.
    public Unstack(int count) {
        this(count, Content.NUMBERS);
    }

    /// Along the time axis behind the batch.
    Unstack(int count, Content content) {
        this(count, content, 0);
    }

    @Override public OpType type() {
        return TYPE;
    }

    @Override public List<Port> outputs() {
        return IntStream.range(0, Math.clamp(count, 0, Joint.MOST)).mapToObj(i -> content.port("y" + i)).toList();
    }

    @Override public List<Port> inputs() {
        return List.of(content.port("x"));
    }

    @Override public boolean differentiable(String input) {
        return content == Content.NUMBERS;
    }

    @Override public Shapes infer(Shapes in) {
        var x = in.atLeast("x", 1, Words.of("problem").text("wanted.sequence"));
        var at = Stack.place("unstack", place, x.rank(), x);
        if (x.size(at) != count) {
            throw Mismatch.of("unstack", Lit.size(count), Lit.size(x.size(at)), Lit.axis("x", x, at));
        }
        var shapes = Shapes.of();
        for (var port : outputs()) {
            shapes = shapes.and(port.name(), x.without(at));
        }
        return shapes;
    }

    @Override public Joint joint(Operands at) {
        var x = at.in("x").shape();
        return Joint.of(Collections.nCopies(count, 1), Stack.place("unstack", place, x.rank(), x), x);
    }

    @Override public Expr derivative(String input, Symbols s) {
        var x = s.in("x").shape();
        var at = Stack.place("unstack", place, x.rank(), x);
        return stack(outputs().stream().map(p -> s.upstream(p.name())).toList(), x.axis(at).name(), place);
    }
}
