package nabla.op;

import static nabla.op.Calculus.scatterAdd;

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
import nabla.tensor.Shape;
import nabla.tensor.Tensor;

/// Each row picks numbers of its own along an axis: yᵢⱼ = xᵢₖ with k = indexᵢⱼ, so that `y` is shaped like `index`.
///
/// The axis is named, or left blank for the last one; in the others `index` is as large as `x`. Where `index` lacks the axis,
/// one number is picked from each row: scores of B×C and indices of B give B. A place that the axis does not have stops the
/// run. The transpose of [ScatterAdd].
public record GatherAlong(@Knob(text = Knob.Text.AXIS) String axis) implements Primitive {

    public static final OpType TYPE = OpType.of("gather_along", new GatherAlong(""))
            .in(Category.TENSORS)
            .input("x")
            .index("index")
            .output("y")
            .formula("y_{i j} = x_{i k_{i j}}")
            .gradient("x", "\\bar x_{i k} = \\textstyle\\sum_{j : k_{i j} = k} \\bar y_{i j}");

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Shapes infer(Shapes in) {
        require("gather_along", axis, in.get("x"), in.get("index"));
        return Shapes.of("y", in.get("index"));
    }

    /// @throws Mismatch where an index does not lie over the rows of a value along an axis
    static void require(String id, String axis, Shape x, Shape index) {
        var place = Rows.place(id, axis, x);
        var fits = index.rank() == x.rank()
                ? Joint.with(index, place, 1).fits(Joint.with(x, place, 1))
                : index.fits(x.without(place));
        if (!fits || x.axis(place).isBatch()) {
            throw Mismatch.of("indexAlong", id, x, x.without(place), index);
        }
    }

    @Override public Run forward(Operands at) {
        var rows = Rows.along("gather_along", axis, at.in("x").shape());
        var x = at.in("x").data();
        var index = at.in("index");
        var y = at.out("y").data();
        var n = at.out("y").size();
        var block = block(rows, index);
        return () -> {
            for (var i = 0; i < n; i++) {
                y[i] = x[whole(rows, block, index, i)];
            }
        };
    }

    /// How many numbers of an index belong to each block of rows.
    static int block(Rows rows, Tensor index) {
        return index.size() / Math.max(1, rows.outer());
    }

    /// Where the number stands that the index names at place `i`.
    static int whole(Rows rows, int block, Tensor index, int i) {
        var row = Gather.chosen("index", index, i, rows.length());
        return (i / block * rows.length() + row) * rows.inner() + i % rows.inner();
    }

    @Override public Expr derivative(String input, Symbols s) {
        return scatterAdd(s.upstream("y"), s.in("index"), s.in("x"), axis);
    }

    @Override public Optional<Run> backward(String input, Operands at) {
        var rows = Rows.along("gather_along", axis, at.in("x").shape());
        return Optional.of(ScatterAdd.add(rows, at.upstream("y"), at.in("index"), at.gradient("x")));
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {
        var rows = Rows.along("gather_along", axis, at.in("x").shape());
        var index = at.in("index");
        into.add("x", whole(rows, block(rows, index), index, cell.place()));
        into.add("index", cell.place());
    }
}
