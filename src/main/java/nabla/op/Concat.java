package nabla.op;

import static nabla.op.Calculus.filled;
import static nabla.op.Calculus.slice;

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
import nabla.tensor.Shape;

/// Joins values along an axis that they have: `x0` of B×3 and `x1` of B×2 become B×5.
///
/// The axis is named, or left blank for the last one; all other axes must agree, and examples are not joined. The transpose of
/// [Split].
public record Concat(@Knob(min = 1, max = Joint.MOST) int count, @Knob(text = Knob.Text.AXIS) String axis)
        implements Joining {

    public static final OpType TYPE = OpType.of("concat", new Concat(2, ""))
            .in(Category.TENSORS)
            .output("y")
            .formula("y = [x_0; x_1; \\dots]")
            .gradient("x", "\\bar x_i = [\\bar y]_i");

    @Override public OpType type() {
        return TYPE;
    }

    @Override public List<Port> inputs() {
        return Joint.ports("x", count);
    }

    @Override public boolean differentiable(String input) {
        return true;
    }

    @Override public Map<String, String> gradients() {
        return Joint.formulas(inputs(), "\\bar x_i = [\\bar y]_i");
    }

    @Override public Shapes infer(Shapes in) {
        var first = in.get("x0");
        var place = Rows.place("concat", axis, first);
        if (first.axis(place).isBatch()) {
            throw Mismatch.of("concatBatch", first);
        }
        var size = 0;
        for (var port : inputs()) {
            var x = in.get(port.name());
            if (x.rank() != first.rank() || !Joint.with(x, place, 0).fits(Joint.with(first, place, 0))) {
                throw Mismatch.of("concat", port.name(), differing(port.name(), x, first, place),
                        differing("x0", first, x, place));
            }
            size += x.size(place);
        }
        return Shapes.of("y", Joint.with(first, place, size));
    }

    /// With the axis lit, other than the joined one, that keeps a part from being joined.
    private static Lit differing(String port, Shape x, Shape other, int joined) {
        for (var i = 0; i < x.rank() && x.rank() == other.rank(); i++) {
            if (i != joined && !x.axis(i).fits(other.axis(i))) {
                return Lit.axis(port, x, i);
            }
        }
        return Lit.against(port, x, other);
    }

    @Override public Joint joint(Operands at) {
        var y = at.out("y").shape();
        var place = Rows.place("concat", axis, y);
        return Joint.of(inputs().stream().map(p -> at.in(p.name()).shape().size(place)).toList(), place, y);
    }

    @Override public Expr derivative(String input, Symbols s) {
        var x = s.in(input);
        var place = Rows.place("concat", axis, x.shape());
        var size = x.shape().size(place);
        var start = IntStream.range(0, Joint.number(input)).map(i -> s.in("x" + i).shape().size(place)).sum();
        return size == 0 ? filled(x, 0) : slice(s.upstream("y"), axis, start, start + size, 1);
    }
}
