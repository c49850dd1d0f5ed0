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
import nabla.tensor.Shape;

/// The state before the first time step: for each example of `like` as many zeros as the state has features.
public record ZeroState(@Knob(min = 1, max = 65536) int features) implements Primitive {

    public static final OpType TYPE = OpType.of("zero_state", new ZeroState(1))
            .in(Category.SEQUENCE)
            .like("like")
            .output("y")
            .formula("h_0 = 0")
            .traits(Trait.INNER);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Shapes infer(Shapes in) {
        var state = Shape.features(features);
        var like = in.get("like");
        return Shapes.of("y", like.hasBatch() ? state.before(like.axis(0)) : state);
    }

    @Override public Run forward(Operands at) {
        var y = at.out("y").data();
        var n = at.out("y").size();
        return () -> Arrays.fill(y, 0, n, 0);
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {}
}
