package nabla.op;

import static nabla.op.Calculus.sumTo;

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
import nabla.tensor.Into;

/// Repeats `x` to fill the shape of `like`: aligned from the right, axes of size 1 and missing axes repeat. The transpose of [SumTo].
public record ExpandTo() implements Primitive {

    public static final OpType TYPE = OpType.of("expand_to", new ExpandTo())
            .in(Category.MATHEMATICS)
            .input("x")
            .like("like")
            .output("y")
            .formula("y_i = x_{p(i)}")
            .gradient("x", "\\bar x = \\textstyle\\sum \\bar y")
            .traits(Trait.INNER);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Shapes infer(Shapes in) {
        Broadcast.require("expand_to", in.get("x"), in.get("like"));
        return Shapes.of("y", in.get("like"));
    }

    @Override public Run forward(Operands at) {
        return over(at).expand(at.in("x"), at.out("y"), Into.SET);
    }

    @Override public Expr derivative(String input, Symbols s) {
        return sumTo(s.upstream("y"), s.in("x"));
    }

    @Override public Optional<Run> backward(String input, Operands at) {
        return Optional.of(over(at).sum(at.upstream("y"), at.gradient("x"), Into.ADD));
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {
        into.add("x", over(at).place(cell.place()));
    }

    private static Broadcast over(Operands at) {
        return Broadcast.of("expand_to", at.in("x").shape(), at.out("y").shape());
    }
}
