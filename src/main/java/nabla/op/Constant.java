package nabla.op;

import nabla.graph.Category;
import nabla.graph.Cell;
import nabla.graph.Cells;
import nabla.graph.Knob;
import nabla.graph.OpType;
import nabla.graph.Operands;
import nabla.graph.Primitive;
import nabla.graph.Run;
import nabla.graph.Shapes;
import nabla.tensor.Values;

/// Numbers that stand in the graph itself and do not learn; they have no batch axis, so each example meets the same ones.
public record Constant(@Knob Values value) implements Primitive {

    public static final OpType TYPE = OpType.of("constant", new Constant(Values.scalar(1)))
            .in(Category.DATA)
            .followers("multiply", "add", "matmul", "conv2d")
            .output("y")
            .formula("y = c");

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Shapes infer(Shapes in) {
        return Shapes.of("y", value.shape());
    }

    @Override public Run forward(Operands at) {
        var y = at.out("y");
        var numbers = value.tensor();
        return () -> y.set(numbers);
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {}
}
