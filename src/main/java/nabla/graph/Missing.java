package nabla.graph;

import java.util.List;
import java.util.Map;

/// Stands for an operation that this version does not know: kept with its settings and wires, and saved back as it came.
public record Missing(String id, Map<String, Object> settings, List<String> ins, List<String> outs)
        implements Primitive {

    public static final OpType TYPE = OpType.of("missing", new Missing("missing", Map.of(), List.of(), List.of()))
            .in(Category.MATHEMATICS)
            .traits(Trait.INNER);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public List<Port> inputs() {
        return ins.stream().map(Port::data).toList();
    }

    @Override public List<Port> outputs() {
        return outs.stream().map(Port::data).toList();
    }

    @Override public Shapes infer(Shapes in) {
        throw new Mismatch(Words.of("problem").text("unknownOperation", id));
    }

    @Override public Run forward(Operands at) {
        throw new IllegalStateException("an unknown operation cannot run: " + id);
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {}
}
