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
import nabla.graph.Trait;
import nabla.tensor.Shape;

/// Which row each hypothesis of a beam search belongs to, `width` of them for each row of `like`: 0, 0, …, 1, 1, ….
public record BeamRows(@Knob(min = 1, max = 1000) int width) implements Primitive {

    public static final OpType TYPE = OpType.of("beam_rows", new BeamRows(2))
            .in(Category.SEQUENCE)
            .like("like")
            .indexOutput("y")
            .formula("y_i = \\lfloor i / w \\rfloor")
            .traits(Trait.INNER);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Shapes infer(Shapes in) {
        return Shapes.of("y", Shape.SCALAR.batched(in.get("like").rows() * width));
    }

    @Override public Run forward(Operands at) {
        var y = at.out("y").data();
        var n = at.out("y").size();
        return () -> {
            for (var i = 0; i < n; i++) {
                y[i] = i / width;
            }
        };
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {}
}
