package nabla.op;

import static nabla.op.Calculus.indexSelect;

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
import nabla.tensor.Tensor;

/// Adds up along an axis at the places that `index` lists, in the shape of `like`. The transpose of [IndexSelect].
public record IndexAdd(@Knob String axis) implements Primitive {

    public static final OpType TYPE = OpType.of("index_add", new IndexAdd(""))
            .in(Category.MATHEMATICS)
            .input("x")
            .index("index")
            .like("like")
            .output("y")
            .formula("y_{\\dots k \\dots} = \\textstyle\\sum_{i : k_i = k} x_{\\dots i \\dots}")
            .gradient("x", "\\bar x_{\\dots i \\dots} = \\bar y_{\\dots k_i \\dots}")
            .traits(Trait.INNER);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Shapes infer(Shapes in) {
        var part = IndexSelect.selected("index_add", axis, in.get("like"), in.get("index"));
        if (!in.get("x").fits(part)) {
            throw Mismatch.of("mustBe", "x", part, in.get("x"));
        }
        return Shapes.of("y", in.get("like"));
    }

    private Rows rows(Operands at) {
        return Rows.along("index_add", axis, at.out("y").shape());
    }

    @Override public Run forward(Operands at) {
        var y = at.out("y");
        return Run.inOrder(() -> y.fill(0), add(rows(at), at.in("x"), at.in("index"), y));
    }

    static Run add(Rows rows, Tensor part, Tensor index, Tensor whole) {
        var x = part.data();
        var y = whole.data();
        var count = index.size();
        var width = rows.inner();
        return () -> {
            for (int outer = 0, from = 0; outer < rows.outer(); outer++) {
                for (var i = 0; i < count; i++, from += width) {
                    var to = (outer * rows.length() + Gather.chosen("index", index, i, rows.length())) * width;
                    for (var j = 0; j < width; j++) {
                        y[to + j] += x[from + j];
                    }
                }
            }
        };
    }

    @Override public Expr derivative(String input, Symbols s) {
        return indexSelect(s.upstream("y"), s.in("index"), axis);
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {
        var rows = rows(at);
        var index = at.in("index").data();
        var count = at.in("index").size();
        var line = cell.place() / rows.inner();
        for (var i = 0; i < count; i++) {
            if (index[i] == line % rows.length()) {
                into.add("x", (line / rows.length() * count + i) * rows.inner() + cell.place() % rows.inner());
                into.add("index", i);
            }
        }
    }
}
