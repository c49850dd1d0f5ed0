package nabla.op;

import static nabla.op.Calculus.multiply;
import static nabla.op.Calculus.scatter;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import nabla.graph.Category;
import nabla.graph.Cell;
import nabla.graph.Cells;
import nabla.graph.Expr;
import nabla.graph.Init;
import nabla.graph.Knob;
import nabla.graph.OpType;
import nabla.graph.Operands;
import nabla.graph.Port;
import nabla.graph.Primitive;
import nabla.graph.Run;
import nabla.graph.Shapes;
import nabla.graph.Symbols;
import nabla.tensor.Axis;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;
import nabla.tensor.Values;

/// Looks up a learned row of numbers for each index: y = w[x].
///
/// `x` holds indices below `vocabulary` in any shape, B or B×T; `y` adds an axis of `width` features; `w` is vocabulary ×
/// width. The row of the index `padding` is read but never learns (−1: all rows learn). An index outside the vocabulary is an
/// error. Bengio et al. 2003.
public record Embedding(
        @Knob(min = 1, max = 1 << 20) int vocabulary,
        @Knob(min = 1, max = 65536) int width,
        @Knob(min = -1, max = 1 << 20) int padding,
        @Knob Init init) implements Primitive {

    public static final OpType TYPE = OpType.of("embedding", new Embedding(16, 8, -1, Init.normal(1)))
            .in(Category.SEQUENCE)
            .reference("Bengio, Ducharme, Vincent and Jauvin 2003, A neural probabilistic language "
                    + "model, JMLR 3")
            .followers("multi_head_attention", "learned_positions", "sinusoidal_positions", "elman",
                    "lstm", "gru", "matmul")
            .index("x")
            .weight("w", Init.normal(1))
            .output("y")
            .formula("y = w_x")
            .gradient("w", "\\bar w_k = \\textstyle\\sum_{x = k} \\bar y")
            .mending(
                    (x, _) -> x.choices() > 0 ? List.of(new Embedding(x.choices(), 8, -1, Init.normal(1))) : List.of());

    @Override public OpType type() {
        return TYPE;
    }

    @Override public List<Port> inputs() {
        return List.of(Port.index("x"), Port.weight("w", init));
    }

    @Override public Shapes infer(Shapes in) {
        return Shapes.of("y", in.get("x").plus(new Axis("features", width))).and("w", Shape.of(vocabulary, width));
    }

    @Override public Run forward(Operands at) {
        var x = at.in("x");
        var w = at.in("w").data();
        var y = at.out("y").data();
        var n = x.size();
        return () -> {
            for (var i = 0; i < n; i++) {
                System.arraycopy(w, row(x, i) * width, y, i * width, width);
            }
        };
    }

    @Override public Expr derivative(String input, Symbols s) {
        var all = scatter(s.upstream("y"), s.in("x"), s.in("w"));
        return padding < 0 || padding >= vocabulary ? all : multiply(all, all.in().apply(new Constant(learning())));
    }

    /// 1 for each row that learns, 0 for the padding.
    private Values learning() {
        var rows = new double[vocabulary];
        Arrays.fill(rows, 1);
        rows[padding] = 0;
        return Values.of(Shape.of(vocabulary, 1), rows);
    }

    @Override public Optional<Run> backward(String input, Operands at) {
        var x = at.in("x").data();
        var up = at.upstream("y").data();
        var g = at.gradient("w").data();
        var n = at.in("x").size();
        return Optional.of(() -> {
            for (var i = 0; i < n; i++) {
                var row = (int) x[i];
                if (row != padding) {
                    for (var k = 0; k < width; k++) {
                        g[row * width + k] += up[i * width + k];
                    }
                }
            }
        });
    }

    private int row(Tensor x, int place) {
        return Gather.chosen("x", x, place, vocabulary);
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {
        var place = cell.place() / width;
        into.add("x", place);
        into.add("w", row(at.in("x"), place) * width + cell.place() % width);
    }
}
