package nabla.op;

import java.util.Arrays;
import java.util.List;
import nabla.graph.Category;
import nabla.graph.Cell;
import nabla.graph.Cells;
import nabla.graph.Knob;
import nabla.graph.OpType;
import nabla.graph.Operands;
import nabla.graph.Port;
import nabla.graph.Primitive;
import nabla.graph.Run;
import nabla.graph.Shapes;
import nabla.graph.Trait;
import nabla.tensor.Shape;

/// The index that a decoder is given first, once for each example of `like`; a single one where `like` has no batch or is not there.
public record StartToken(@Knob(min = 0, max = 1 << 20) int index) implements Primitive {

    public static final OpType TYPE = OpType.of("start_token", new StartToken(0))
            .in(Category.SEQUENCE)
            .port(Port.like("like").optional())
            .indexOutput("y")
            .formula("y = k")
            .traits(Trait.INNER);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public List<Port> inputs() {
        return TYPE.inputs();
    }

    @Override public Shapes infer(Shapes in) {
        return Shapes.of("y",
                in.find("like").filter(Shape::hasBatch).map(like -> Shape.of(like.axis(0))).orElse(Shape.SCALAR));
    }

    @Override public Run forward(Operands at) {
        var y = at.out("y").data();
        var n = at.out("y").size();
        return () -> Arrays.fill(y, 0, n, index);
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {}
}
