package nabla.op;

import static nabla.op.Calculus.filled;

import java.util.List;
import java.util.Optional;
import nabla.graph.Category;
import nabla.graph.Cell;
import nabla.graph.Cells;
import nabla.graph.Expr;
import nabla.graph.Knob;
import nabla.graph.Mismatch;
import nabla.graph.OpType;
import nabla.graph.Operands;
import nabla.graph.Port;
import nabla.graph.Primitive;
import nabla.graph.Run;
import nabla.graph.Shapes;
import nabla.graph.Symbols;
import nabla.graph.Trait;

/// Lets `next` through in the rows whose sequence goes on, and holds `before` in those that have ended: where `mask` is 0.
///
/// `next`, `before` and `y` are B×…, `mask` is B; without `before` the ended rows are 0. It selects and does not multiply, so that nothing of an ended row gets in, not even a NaN.
public record Hold(@Knob Content content) implements Primitive {

    public static final OpType TYPE = OpType.of("hold", new Hold(Content.NUMBERS))
            .in(Category.SEQUENCE)
            .formula("y = \\begin{cases} x & m \\neq 0 \\\\ h & m = 0 \\end{cases}")
            .gradient("next", "\\bar x = \\begin{cases} \\bar y & m \\neq 0 \\\\ 0 & m = 0 \\end{cases}")
            .gradient("before", "\\bar h = \\begin{cases} 0 & m \\neq 0 \\\\ \\bar y & m = 0 \\end{cases}")
            .traits(Trait.INNER);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public List<Port> inputs() {
        return List.of(content.port("next"), content.port("before").optional(), Port.data("mask"));
    }

    @Override public List<Port> outputs() {
        return List.of(content.port("y"));
    }

    @Override public boolean differentiable(String input) {
        return content == Content.NUMBERS && !input.equals("mask");
    }

    @Override public Shapes infer(Shapes in) {
        var next = in.get("next");
        in.find("before").filter(before -> !next.fits(before)).ifPresent(before -> {
            throw Mismatch.of("holdShapes", before, next);
        });
        if (in.get("mask").volume() != next.rows()) {
            throw Mismatch.of("holdMask", next.rows(), in.get("mask"));
        }
        return Shapes.of("y", next);
    }

    @Override public Run forward(Operands at) {
        var next = at.in("next").data();
        var before = at.has("before") ? at.in("before").data() : new double[at.out("y").size()];
        var mask = at.in("mask").data();
        var y = at.out("y").data();
        var rows = at.out("y").shape().rows();
        var width = width(at);
        return () -> {
            for (var row = 0; row < rows; row++) {
                System.arraycopy(mask[row] != 0 ? next : before, row * width, y, row * width, width);
            }
        };
    }

    private static int width(Operands at) {
        return Math.toIntExact(at.out("y").shape().example().volume());
    }

    @Override public Expr derivative(String input, Symbols s) {
        var up = s.upstream("y");
        var none = filled(up, 0);
        return input.equals("next")
                ? up.in().apply(this, up, none, s.in("mask"))
                : up.in().apply(this, none, up, s.in("mask"));
    }

    @Override public Optional<Run> backward(String input, Operands at) {
        var mask = at.in("mask").data();
        var up = at.upstream("y").data();
        var gradient = at.gradient(input).data();
        var rows = at.out("y").shape().rows();
        var width = width(at);
        var isNext = input.equals("next");
        return Optional.of(() -> {
            for (var row = 0; row < rows; row++) {
                if (mask[row] != 0 == isNext) {
                    for (var i = row * width; i < (row + 1) * width; i++) {
                        gradient[i] += up[i];
                    }
                }
            }
        });
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {
        var row = cell.place() / width(at);
        var isNext = at.in("mask").data()[row] != 0;
        if (isNext || at.has("before")) {
            into.add(isNext ? "next" : "before", cell.place());
        }
        into.add("mask", row);
    }
}
