package nabla.op;

import static nabla.op.Calculus.slice;

import java.util.Optional;
import nabla.graph.Category;
import nabla.graph.Cell;
import nabla.graph.Cells;
import nabla.graph.Expr;
import nabla.graph.Knob;
import nabla.graph.Mismatch;
import nabla.graph.OpType;
import nabla.graph.Operands;
import nabla.graph.Primitive;
import nabla.graph.Run;
import nabla.graph.Shapes;
import nabla.graph.Symbols;
import nabla.graph.Trait;

/// Puts numbers back where [Slice] took them from, amid zeros in the shape of `like`. The transpose of [Slice].
public record Unslice(
        @Knob String axis,
        @Knob int start,
        @Knob int stop,
        @Knob(min = 1) int step) implements Primitive {

    public static final OpType TYPE = OpType.of("unslice", new Unslice("", 0, 0, 1))
            .in(Category.MATHEMATICS)
            .input("x")
            .like("like")
            .output("y")
            .formula("y_{a + s i} = x_i")
            .gradient("x", "\\bar x_i = \\bar y_{a + s i}")
            .traits(Trait.INNER);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Shapes infer(Shapes in) {
        var part = Span.of("unslice", axis, start, stop, step, in.get("like")).cut(in.get("like"));
        if (!in.get("x").fits(part)) {
            throw Mismatch.of("mustBe", "x", part, in.get("x"));
        }
        return Shapes.of("y", in.get("like"));
    }

    private Span span(Operands at) {
        return Span.of("unslice", axis, start, stop, step, at.out("y").shape());
    }

    @Override public Run forward(Operands at) {
        var span = span(at);
        var x = at.in("x").data();
        var y = at.out("y");
        var data = y.data();
        return () -> {
            y.fill(0);
            span.addBack(x, data);
        };
    }

    @Override public Expr derivative(String input, Symbols s) {
        return slice(s.upstream("y"), axis, start, stop, step);
    }

    @Override public Optional<Run> backward(String input, Operands at) {
        var span = span(at);
        var up = at.upstream("y").data();
        var gradient = at.gradient("x").data();
        return Optional.of(() -> span.addTaken(up, gradient));
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {
        span(at).inPart(cell.place(), "x", into);
    }
}
