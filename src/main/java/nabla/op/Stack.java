package nabla.op;

import static nabla.op.Calculus.unstack;

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
import nabla.tensor.Axis;
import nabla.tensor.Shape;

/// Puts values of equal shape one after another along a new time axis, behind the batch: `x0`, `x1`, … of B×F become B×T×F.
///
/// Shapes that differ are a mismatch. The transpose of [Unstack].
public record Stack(@Knob(min = 1, max = 10_000) int count, @Knob Content content) implements Primitive {

    public static final OpType TYPE = OpType.of("stack", new Stack(2, Content.NUMBERS))
            .in(Category.SEQUENCE)
            .formula("y_t = x_t")
            .gradient("x", "\\bar x_t = \\bar y_t")
            .traits(Trait.INNER);

    /// Of numbers.
    Stack(int count) {
        this(count, Content.NUMBERS);
    }

    @Override public OpType type() {
        return TYPE;
    }

    @Override public List<Port> inputs() {
        return IntStream.range(0, Math.clamp(count, 0, 10_000)).mapToObj(i -> content.port("x" + i)).toList();
    }

    @Override public List<Port> outputs() {
        return List.of(content.port("y"));
    }

    @Override public boolean differentiable(String input) {
        return content == Content.NUMBERS;
    }

    @Override public Shapes infer(Shapes in) {
        var x = in.get("x0");
        for (var i = 1; i < count; i++) {
            if (!in.get("x" + i).fits(x)) {
                throw Mismatch.of("stack", "x" + i, x, in.get("x" + i));
            }
        }
        var y = x.hasBatch() ? x.example().before(time()).before(x.axis(0)) : x.before(time());
        return Shapes.of("y", y);
    }

    private Axis time() {
        return new Axis("time", count);
    }

    /// Where the time axis stands: behind the batch.
    static int place(Shape sequence) {
        return sequence.hasBatch() ? 1 : 0;
    }

    @Override public Run forward(Operands at) {
        var xs = IntStream.range(0, count).mapToObj(i -> at.in("x" + i).data()).toArray(double[][]::new);
        var y = at.out("y").data();
        var rows = at.out("y").shape().rows();
        var width = at.in("x0").shape().volume(place(at.in("x0").shape()), at.in("x0").shape().rank());
        return () -> {
            for (var t = 0; t < xs.length; t++) {
                for (var row = 0; row < rows; row++) {
                    System.arraycopy(xs[t], row * width, y, (row * xs.length + t) * width, width);
                }
            }
        };
    }

    @Override public Expr derivative(String input, Symbols s) {
        return unstack(s.upstream("y")).get(time(input));
    }

    /// The time in the name of a port.
    static int time(String port) {
        return Integer.parseInt(port.substring(1));
    }

    @Override public Optional<Run> backward(String input, Operands at) {
        var up = at.upstream("y").data();
        var gradient = at.gradient(input).data();
        var rows = at.out("y").shape().rows();
        var width = at.out("y").size() / Math.max(1, rows * count);
        var time = time(input);
        return Optional.of(() -> {
            for (var row = 0; row < rows; row++) {
                var from = (row * count + time) * width;
                for (var j = 0; j < width; j++) {
                    gradient[row * width + j] += up[from + j];
                }
            }
        });
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {
        var width = at.out("y").size() / (at.out("y").shape().rows() * count);
        var time = cell.place() / width % count;
        into.add("x" + time, cell.place() / (width * count) * width + cell.place() % width);
    }
}
