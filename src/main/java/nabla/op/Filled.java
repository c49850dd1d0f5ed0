package nabla.op;

import java.util.Arrays;
import nabla.graph.Category;
import nabla.graph.Cell;
import nabla.graph.Cells;
import nabla.graph.Knob;
import nabla.graph.OpType;
import nabla.graph.Operands;
import nabla.graph.Primitive;
import nabla.graph.Run;
import nabla.graph.Shapes;
import nabla.graph.Trait;

/// The same number everywhere, in the shape of `like`.
public record Filled(@Knob(min = -Double.MAX_VALUE, max = Double.MAX_VALUE) double value) implements Primitive {

    public static final OpType TYPE = OpType.of("filled", new Filled(1))
            .in(Category.MATHEMATICS)
            .like("like")
            .output("y")
            .formula("y = c")
            .traits(Trait.INNER);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Shapes infer(Shapes in) {
        return Shapes.of("y", in.get("like"));
    }

    @Override public Run forward(Operands at) {
        var y = at.out("y").data();
        var n = at.out("y").size();
        return () -> Arrays.fill(y, 0, n, value);
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {}
}
