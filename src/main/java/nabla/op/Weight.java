package nabla.op;

import java.util.List;
import java.util.Optional;
import nabla.graph.Category;
import nabla.graph.Cell;
import nabla.graph.Cells;
import nabla.graph.Expr;
import nabla.graph.Init;
import nabla.graph.Knob;
import nabla.graph.OpType;
import nabla.graph.Operands;
import nabla.graph.Port;
import nabla.graph.Primitive;
import nabla.graph.Run;
import nabla.graph.Shapes;
import nabla.graph.Symbols;
import nabla.tensor.Shape;

/// A tensor that learns, to be wired anywhere: to one node, or to several that shall share it. y = w.
public record Weight(@Knob(min = 1, max = 1 << 24) List<Integer> sizes, @Knob Init init) implements Primitive {

    public static final OpType TYPE = OpType.of("weight", new Weight(List.of(1), Init.XAVIER))
            .in(Category.DATA)
            .followers("matmul", "multiply", "add")
            .weight("w", Init.XAVIER)
            .output("y")
            .formula("y = w")
            .gradient("w", "\\bar w = \\bar y");

    public Weight {
        sizes = List.copyOf(sizes);
    }

    @Override public OpType type() {
        return TYPE;
    }

    @Override public List<Port> inputs() {
        return List.of(Port.weight("w", init));
    }

    @Override public Shapes infer(Shapes in) {
        var shape = Shape.of(sizes.stream().mapToInt(i -> i).toArray());
        return Shapes.of("w", shape).and("y", shape);
    }

    @Override public Run forward(Operands at) {
        return Reshape.copy(at.in("w"), at.out("y"));
    }

    @Override public Expr derivative(String input, Symbols s) {
        return s.upstream("y");
    }

    @Override public Optional<Run> backward(String input, Operands at) {
        return Optional.of(Reshape.handDown(at.upstream("y"), at.gradient("w"), at.into("w")));
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {
        into.add("w", cell.place());
    }
}
