package nabla.op;

import static nabla.op.Calculus.gatherAlong;

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
import nabla.tensor.Tensor;

/// Each row adds its numbers up at places of its own along an axis, amid zeros in the shape of `like`: yᵢₖ = Σ xᵢⱼ over all j with indexᵢⱼ = k.
///
/// `x` is shaped like `index`, as [GatherAlong] has it, which is the transpose. A place that the axis does not have stops the run.
public record ScatterAdd(@Knob(text = Knob.Text.AXIS) String axis) implements Primitive {

    public static final OpType TYPE = OpType.of("scatter_add", new ScatterAdd(""))
            .in(Category.TENSORS)
            .input("x")
            .index("index")
            .like("like")
            .output("y")
            .formula("y_{i k} = \\textstyle\\sum_{j : k_{i j} = k} x_{i j}")
            .gradient("x", "\\bar x_{i j} = \\bar y_{i k_{i j}}");

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Shapes infer(Shapes in) {
        GatherAlong.require("scatter_add", axis, in.get("like"), in.get("index"));
        if (!in.get("x").fits(in.get("index"))) {
            throw Mismatch.of("mustBe", "x", in.get("index"), in.get("x"));
        }
        return Shapes.of("y", in.get("like"));
    }

    private Rows rows(Operands at) {
        return Rows.along("scatter_add", axis, at.out("y").shape());
    }

    @Override public Run forward(Operands at) {
        var y = at.out("y");
        return Run.inOrder(() -> y.fill(0), add(rows(at), at.in("x"), at.in("index"), y));
    }

    static Run add(Rows rows, Tensor from, Tensor index, Tensor to) {
        var x = from.data();
        var y = to.data();
        var n = from.size();
        var block = GatherAlong.block(rows, index);
        return () -> {
            for (var i = 0; i < n; i++) {
                y[GatherAlong.whole(rows, block, index, i)] += x[i];
            }
        };
    }

    @Override public Expr derivative(String input, Symbols s) {
        return gatherAlong(s.upstream("y"), s.in("index"), axis);
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {
        var index = at.in("index");
        var rows = rows(at);
        var block = GatherAlong.block(rows, index);
        for (var i = 0; i < index.size(); i++) {
            if (GatherAlong.whole(rows, block, index, i) == cell.place()) {
                into.add("x", i);
                into.add("index", i);
            }
        }
    }

    @Override public boolean readers(Cell input, Operands at, Cells into) {
        var index = at.in("index");
        into.add("y", GatherAlong.whole(rows(at), GatherAlong.block(rows(at), index), index, input.place()));
        return true;
    }
}
