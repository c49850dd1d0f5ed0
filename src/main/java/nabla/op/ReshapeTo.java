package nabla.op;

import static nabla.op.Calculus.reshape;

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
import nabla.graph.Trait;

/// The same numbers in the same order, in the shape of `like`. Its own transpose.
public record ReshapeTo() implements Primitive {

    public static final OpType TYPE = OpType.of("reshape_to", new ReshapeTo())
            .in(Category.MATHEMATICS)
            .input("x")
            .like("like")
            .output("y")
            .formula("y = x")
            .gradient("x", "\\bar x = \\bar y")
            .traits(Trait.INNER);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Shapes infer(Shapes in) {
        if (in.get("x").volume() != in.get("like").volume()) {
            throw Mismatch.of("reshape", "reshape_to", in.get("x"), in.get("x").volume(), in.get("like"),
                    in.get("like").volume());
        }
        return Shapes.of("y", in.get("like"));
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
