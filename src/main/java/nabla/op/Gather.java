package nabla.op;

import static nabla.op.Calculus.scatter;

import java.util.Optional;
import nabla.graph.Category;
import nabla.graph.Cell;
import nabla.graph.Cells;
import nabla.graph.Expr;
import nabla.graph.Mismatch;
import nabla.graph.OpType;
import nabla.graph.Operands;
import nabla.graph.Primitive;
import nabla.graph.Run;
import nabla.graph.Shapes;
import nabla.graph.Symbols;
import nabla.graph.Words;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;

/// Looks rows up in a table: `x` is rows×…, `index` of any shape holds row numbers, `y` is shaped index×….
///
/// A table of examples (with a batch axis) is a mismatch; a row number outside the table stops the run. The transpose of [Scatter].
public record Gather() implements Primitive {

    public static final OpType TYPE = OpType.of("gather", new Gather())
            .in(Category.TENSORS)
            .input("x")
            .index("index")
            .output("y")
            .formula("y_i = x_{k_i}")
            .gradient("x", "\\bar x_k = \\textstyle\\sum_{i : k_i = k} \\bar y_i");

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Shapes infer(Shapes in) {
        var x = in.get("x");
        if (x.rank() == 0 || x.hasBatch()) {
            throw Mismatch.of("mustBe", "x", Words.of("problem").text("wanted.table"), x);
        }
        var y = in.get("index");
        for (var axis : x.part(1, x.rank()).axes()) {
            y = y.plus(axis);
        }
        return Shapes.of("y", y);
    }

    @Override public Run forward(Operands at) {
        return rows(at.in("x"), at.in("index"), at.out("y"));
    }

    private static Run rows(Tensor table, Tensor index, Tensor to) {
        var x = table.data();
        var y = to.data();
        var width = width(table.shape());
        var rows = table.shape().size(0);
        var n = index.size();
        return () -> {
            for (var i = 0; i < n; i++) {
                System.arraycopy(x, chosen("index", index, i, rows) * width, y, i * width, width);
            }
        };
    }

    static int width(Shape table) {
        return table.volume(1, table.rank());
    }

    /// What an index chooses at a place: one of so many rows, places or classes.
    ///
    /// @throws Mismatch where there is none of this number
    static int chosen(String port, Tensor index, int place, int count) {
        var held = index.data()[place];
        var chosen = (int) held;
        if (chosen != held || chosen < 0 || chosen >= count) {
            throw Mismatch.of("indexAt", port, count, chosen == held ? (Object) chosen : held,
                    Targets.at(index, place));
        }
        return chosen;
    }

    @Override public Expr derivative(String input, Symbols s) {
        return scatter(s.upstream("y"), s.in("index"), s.in("x"));
    }

    @Override public Optional<Run> backward(String input, Operands at) {
        return Optional.of(Scatter.add(at.upstream("y"), at.in("index"), at.gradient("x")));
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {
        var width = width(at.in("x").shape());
        into.add("x", (int) at.in("index").data()[cell.place() / width] * width + cell.place() % width);
        into.add("index", cell.place() / width);
    }
}
