package nabla.op;

import static nabla.op.Calculus.scatterCells;

import java.util.Optional;
import nabla.graph.Category;
import nabla.graph.Cell;
import nabla.graph.Cells;
import nabla.graph.Expr;
import nabla.graph.OpType;
import nabla.graph.Operands;
import nabla.graph.Primitive;
import nabla.graph.Run;
import nabla.graph.Shapes;
import nabla.graph.Symbols;
import nabla.graph.Trait;

/// Picks numbers out of `x` by their flat places in the whole tensor, which `index` holds; `y` is shaped like `index`. The
/// transpose of [ScatterCells].
public record GatherCells() implements Primitive {

    public static final OpType TYPE = OpType.of("gather_cells", new GatherCells())
            .in(Category.MATHEMATICS)
            .input("x")
            .index("index")
            .output("y")
            .formula("y_i = x_{k_i}")
            .gradient("x", "\\bar x_k = \\textstyle\\sum_{i : k_i = k} \\bar y_i")
            .traits(Trait.INNER);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Shapes infer(Shapes in) {
        return Shapes.of("y", in.get("index"));
    }

    @Override public Run forward(Operands at) {
        var x = at.in("x").data();
        var size = at.in("x").size();
        var index = at.in("index");
        var y = at.out("y").data();
        var n = at.out("y").size();
        return () -> {
            for (var i = 0; i < n; i++) {
                y[i] = x[Gather.chosen("index", index, i, size)];
            }
        };
    }

    @Override public Expr derivative(String input, Symbols s) {
        return scatterCells(s.upstream("y"), s.in("index"), s.in("x"));
    }

    @Override public Optional<Run> backward(String input, Operands at) {
        return Optional.of(ScatterCells.add(at.upstream("y"), at.in("index"), at.gradient("x")));
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {
        into.add("x", (int) at.in("index").data()[cell.place()]);
        into.add("index", cell.place());
    }
}
