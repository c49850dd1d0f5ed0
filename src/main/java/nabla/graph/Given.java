package nabla.graph;

import java.util.List;

/// An input of the graph that it stands in: what is wired to the port of the node's name.
public record Given(Port.Kind kind) implements Primitive {

    public static final OpType TYPE = OpType.of("given", new Given(Port.Kind.DATA)).in(Category.MATHEMATICS).output("y")
            .traits(Trait.INNER);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public List<Port> outputs() {
        return List.of(new Port("y", kind, Init.ZEROS, Port.Need.REQUIRED));
    }

    @Override public Shapes infer(Shapes in) {
        throw new IllegalStateException("a given value has the shape of what is given");
    }

    @Override public Run forward(Operands at) {
        return () -> {};
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {}
}
