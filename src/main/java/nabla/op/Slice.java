package nabla.op;

import static nabla.op.Calculus.unslice;

import java.util.Optional;
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

/// Some places along one axis: `y` holds those from `start` to before `stop` in steps of `step`; the other axes stay.
///
/// The axis is named, or left blank for the last one. A `start` below 0 counts from the end, and so does a `stop` of 0 or less:
/// 0 is the end itself. Places that the axis does not have, and slices of the batch, are a mismatch. The transpose of
/// [Unslice] (Harris et al., Array programming with NumPy, 2020).
public record Slice(
        @Knob(text = Knob.Text.AXIS) String axis,
        @Knob int start,
        @Knob int stop,
        @Knob(min = 1) int step) implements Primitive {

    public static final OpType TYPE = OpType.of("slice", new Slice("", 0, 0, 1))
            .in(Category.TENSORS)
            .input("x")
            .output("y")
            .formula("y_i = x_{a + s i}")
            .gradient("x", "\\bar x_{a + s i} = \\bar y_i");

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Shapes infer(Shapes in) {
        return Shapes.of("y", Span.of("slice", axis, start, stop, step, in.get("x")).cut(in.get("x")));
    }

    private Span span(Operands at) {
        return Span.of("slice", axis, start, stop, step, at.in("x").shape());
    }

    @Override public Run forward(Operands at) {
        var span = span(at);
        var x = at.in("x").data();
        var y = at.out("y").data();
        return () -> span.take(x, y);
    }

    @Override public Expr derivative(String input, Symbols s) {
        return unslice(s.upstream("y"), s.in("x"), axis, start, stop, step);
    }

    @Override public Optional<Run> backward(String input, Operands at) {
        var span = span(at);
        var up = at.upstream("y").data();
        var gradient = at.gradient("x").data();
        return Optional.of(() -> span.addBack(up, gradient));
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {
        into.add("x", span(at).inWhole(cell.place()));
    }

    @Override public boolean readers(Cell input, Operands at, Cells into) {
        span(at).inPart(input.place(), "y", into);
        return true;
    }
}
