package nabla.graph;

import java.util.List;

/// Stands for several times of a Scan that are not shown: what flows from the last shown one to the next flows through it.
public record Elided(int count, List<Port> ins, List<Port> outs) implements Primitive {

    public static final OpType TYPE = OpType.of("elided", new Elided(0, List.of(), List.of()))
            .in(Category.MATHEMATICS)
            .traits(Trait.INNER);

    public Elided {
        ins = List.copyOf(ins);
        outs = List.copyOf(outs);
    }

    @Override public OpType type() {
        return TYPE;
    }

    @Override public List<Port> inputs() {
        return ins;
    }

    @Override public List<Port> outputs() {
        return outs;
    }

    @Override public Shapes infer(Shapes in) {
        throw new IllegalStateException("what is not shown has no shape");
    }

    @Override public Run forward(Operands at) {
        throw new IllegalStateException("what is not shown does not run here");
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {}
}
