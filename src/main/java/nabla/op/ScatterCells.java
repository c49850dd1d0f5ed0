package nabla.op;

import static nabla.op.Calculus.gatherCells;

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
import nabla.graph.Trait;
import nabla.tensor.Tensor;

/// Adds numbers up at their flat places in a tensor shaped like `like`. The transpose of [GatherCells].
public record ScatterCells() implements Primitive {

    public static final OpType TYPE = OpType.of("scatter_cells", new ScatterCells())
            .in(Category.MATHEMATICS)
            .input("x")
            .index("index")
            .like("like")
            .output("y")
            .formula("y_k = \\textstyle\\sum_{i : k_i = k} x_i")
            .gradient("x", "\\bar x_i = \\bar y_{k_i}")
            .traits(Trait.INNER);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Shapes infer(Shapes in) {
        if (!in.get("x").fits(in.get("index"))) {
            throw Mismatch.of("mustBe", "x", in.get("index"), in.get("x"));
        }
        return Shapes.of("y", in.get("like"));
    }

    @Override public Run forward(Operands at) {
        var y = at.out("y");
        return Run.inOrder(() -> y.fill(0), add(at.in("x"), at.in("index"), y));
    }

    static Run add(Tensor from, Tensor index, Tensor to) {
        var x = from.data();
        var y = to.data();
        var size = to.size();
        var n = from.size();
        return () -> {
            for (var i = 0; i < n; i++) {
                y[Gather.chosen("index", index, i, size)] += x[i];
            }
        };
    }

    @Override public Expr derivative(String input, Symbols s) {
        return gatherCells(s.upstream("y"), s.in("index"));
    }

    @Override public boolean readers(Cell input, Operands at, Cells into) {
        into.add("y", (int) at.in("index").data()[input.place()]);
        return true;
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {
        var index = at.in("index").data();
        for (var i = 0; i < at.in("index").size(); i++) {
            if (index[i] == cell.place()) {
                into.add("x", i);
                into.add("index", i);
            }
        }
    }
}
