package nabla.op;

import java.util.List;
import nabla.graph.Category;
import nabla.graph.Cell;
import nabla.graph.Cells;
import nabla.graph.Knob;
import nabla.graph.OpType;
import nabla.graph.Operands;
import nabla.graph.Primitive;
import nabla.graph.Run;
import nabla.graph.Shapes;
import nabla.tensor.Shape;

/// Whole numbers that stand in the graph and name rows, places or classes: as many indices as are listed, without a batch.
public record Indices(@Knob(min = 0) List<Integer> places) implements Primitive {

    public static final OpType TYPE = OpType.of("indices", new Indices(List.of(0)))
            .in(Category.DATA)
            .indexOutput("y")
            .formula("y = k");

    public Indices {
        places = List.copyOf(places);
    }

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Shapes infer(Shapes in) {
        return Shapes.of("y", Shape.of(places.size()));
    }

    @Override public Run forward(Operands at) {
        var numbers = places.stream().mapToDouble(Integer::doubleValue).toArray();
        var y = at.out("y").data();
        return () -> System.arraycopy(numbers, 0, y, 0, numbers.length);
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {}
}
