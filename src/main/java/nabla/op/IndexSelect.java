package nabla.op;

import static nabla.op.Calculus.indexAdd;

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
import nabla.graph.Words;
import nabla.tensor.Axis;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;

/// The same places along an axis for all rows: `x` of B×6 with three indices becomes B×3; places may repeat.
///
/// The axis is named, or left blank for the last one. `index` is a list without a batch; a place that the axis does not have
/// stops the run. The transpose of [IndexAdd].
public record IndexSelect(@Knob(text = Knob.Text.AXIS) String axis) implements Primitive {

    public static final OpType TYPE = OpType.of("index_select", new IndexSelect(""))
            .in(Category.TENSORS)
            .input("x")
            .index("index")
            .output("y")
            .formula("y_{\\dots i \\dots} = x_{\\dots k_i \\dots}")
            .gradient("x", "\\bar x_{\\dots k \\dots} = \\textstyle\\sum_{i : k_i = k} \\bar y_{\\dots i \\dots}");

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Shapes infer(Shapes in) {
        return Shapes.of("y", selected("index_select", axis, in.get("x"), in.get("index")));
    }

    /// The shape of what an index picks out along an axis.
    static Shape selected(String id, String axis, Shape x, Shape index) {
        var place = Rows.place(id, axis, x);
        if (index.rank() != 1 || index.hasBatch()) {
            throw Mismatch.of("mustBe", "index", Words.of("problem").text("wanted.list"), index);
        }
        if (x.axis(place).isBatch()) {
            throw Mismatch.of("sliceBatch", id, x);
        }
        return x.with(place, new Axis(x.axis(place).name(), index.last()));
    }

    @Override public Run forward(Operands at) {
        var rows = Rows.along("index_select", axis, at.in("x").shape());
        return select(rows, at.in("x"), at.in("index"), at.out("y"));
    }

    private static Run select(Rows rows, Tensor whole, Tensor index, Tensor part) {
        var x = whole.data();
        var y = part.data();
        var count = index.size();
        var width = rows.inner();
        return () -> {
            for (int outer = 0, to = 0; outer < rows.outer(); outer++) {
                for (var i = 0; i < count; i++, to += width) {
                    var from = (outer * rows.length() + Gather.chosen("index", index, i, rows.length())) * width;
                    System.arraycopy(x, from, y, to, width);
                }
            }
        };
    }

    @Override public Expr derivative(String input, Symbols s) {
        return indexAdd(s.upstream("y"), s.in("index"), s.in("x"), axis);
    }

    @Override public Optional<Run> backward(String input, Operands at) {
        var rows = Rows.along("index_select", axis, at.in("x").shape());
        return Optional.of(IndexAdd.add(rows, at.upstream("y"), at.in("index"), at.gradient("x")));
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {
        var rows = Rows.along("index_select", axis, at.in("x").shape());
        var count = at.in("index").size();
        var line = cell.place() / rows.inner();
        var place = (int) at.in("index").data()[line % count];
        into.add("x", (line / count * rows.length() + place) * rows.inner() + cell.place() % rows.inner());
        into.add("index", line % count);
    }
}
