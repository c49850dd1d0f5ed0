package nabla.op;

import static nabla.op.Calculus.stack;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
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
import nabla.graph.Words;

/// Takes a sequence apart along its time axis, the first behind the batch: `x` of B×T×F becomes `y0`, `y1`, … of B×F.
///
/// A sequence of another length than the setting is a mismatch. The transpose of [Stack].
public record Unstack(@Knob(min = 1, max = 10_000) int count, @Knob Content content) implements Primitive {

    public static final OpType TYPE = OpType.of("unstack", new Unstack(2, Content.NUMBERS))
            .in(Category.SEQUENCE)
            .formula("y_t = x_t")
            .gradient("x", "\\bar x_t = \\bar y_t")
            .traits(Trait.INNER);

    /// Of numbers.
    Unstack(int count) {
        this(count, Content.NUMBERS);
    }

    @Override public OpType type() {
        return TYPE;
    }

    @Override public List<Port> outputs() {
        return IntStream.range(0, Math.clamp(count, 0, 10_000)).mapToObj(i -> content.port("y" + i)).toList();
    }

    @Override public List<Port> inputs() {
        return List.of(content.port("x"));
    }

    @Override public boolean differentiable(String input) {
        return content == Content.NUMBERS;
    }

    @Override public Shapes infer(Shapes in) {
        var x = in.atLeast("x", 1, Words.of("problem").text("wanted.sequence"));
        var place = Stack.place(x);
        if (x.size(place) != count) {
            throw Mismatch.of("unstack", count, x.size(place), x);
        }
        var shapes = Shapes.of();
        for (var i = 0; i < count; i++) {
            shapes = shapes.and("y" + i, x.without(place));
        }
        return shapes;
    }

    @Override public Run forward(Operands at) {
        var ys = IntStream.range(0, count).mapToObj(i -> at.out("y" + i).data()).toArray(double[][]::new);
        var x = at.in("x").data();
        var rows = at.in("x").shape().rows();
        var width = width(at);
        return () -> {
            for (var t = 0; t < ys.length; t++) {
                for (var row = 0; row < rows; row++) {
                    System.arraycopy(x, (row * ys.length + t) * width, ys[t], row * width, width);
                }
            }
        };
    }

    private int width(Operands at) {
        var x = at.in("x").shape();
        return x.volume(Stack.place(x) + 1, x.rank());
    }

    @Override public Expr derivative(String input, Symbols s) {
        return stack(outputs().stream().map(p -> s.upstream(p.name())).toList());
    }

    @Override public Optional<Run> backward(String input, Operands at) {
        var ups = IntStream.range(0, count).mapToObj(i -> at.upstream("y" + i).data()).toArray(double[][]::new);
        var gradient = at.gradient("x").data();
        var rows = at.in("x").shape().rows();
        var width = width(at);
        return Optional.of(() -> {
            for (var t = 0; t < ups.length; t++) {
                for (var row = 0; row < rows; row++) {
                    var to = (row * ups.length + t) * width;
                    for (var j = 0; j < width; j++) {
                        gradient[to + j] += ups[t][row * width + j];
                    }
                }
            }
        });
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {
        var width = width(at);
        into.add("x", (cell.place() / width * count + Stack.time(cell.port())) * width + cell.place() % width);
    }
}
