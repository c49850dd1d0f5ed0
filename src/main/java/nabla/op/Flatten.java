package nabla.op;

import static nabla.op.Calculus.reshape;

import java.util.Optional;
import java.util.List;
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
import nabla.tensor.Shape;

/// Lays the numbers of each example in one row, the last axis fastest: B×C×H×W becomes B×(C·H·W).
public record Flatten() implements Primitive {

    public static final OpType TYPE = OpType.of("flatten", new Flatten())
            .in(Category.LAYERS)
            .followers("dense")
            .input("x")
            .output("y")
            .formula("y = \\operatorname{vec}(x)")
            .gradient("x", "\\bar x = \\operatorname{vec}^{-1}(\\bar y)")
            .mending((x, _) -> x.shape().example().rank() > 1 ? List.of(new Flatten()) : List.of());

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Shapes infer(Shapes in) {
        var x = in.get("x");
        var row = Shape.features(Math.toIntExact(Math.min(x.example().volume(), Integer.MAX_VALUE)));
        return Shapes.of("y", x.hasBatch() ? row.before(x.axis(0)) : row);
    }

    @Override public Run forward(Operands at) {
        return Reshape.copy(at.in("x"), at.out("y"));
    }

    @Override public Expr derivative(String input, Symbols s) {
        return reshape(s.upstream("y"), s.in("x"));
    }

    @Override public Optional<Run> backward(String input, Operands at) {
        return Optional.of(Reshape.handDown(at.upstream("y"), at.gradient("x"), at.into("x")));
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {
        into.add("x", cell.place());
    }
}
