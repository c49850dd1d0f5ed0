package nabla.op;

import static nabla.op.Example.batch;
import static nabla.op.Example.rows;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import nabla.graph.Op;
import nabla.graph.OpType;
import nabla.graph.Port;
import nabla.tensor.Shape;

/// What the operations of the catalogue are tried on: the examples listed here, or else whatever shapes an operation accepts.
final class Examples {

    private Examples() {}

    static Stream<Example> all() {
        return OpCatalog.all().stream().flatMap(type -> of(type).stream());
    }

    static List<Example> of(OpType type) {
        var listed = listed().filter(e -> e.op().type() == type).toList();
        return listed.isEmpty() ? guessed(type.prototype()).stream().toList() : listed;
    }

    private static Stream<Example> listed() {
        return Stream.of(
                AlgebraExamples.all(),
                ActivationExamples.all(),
                LayerExamples.all(),
                SequenceExamples.all(),
                AttentionExamples.all(),
                LossExamples.all()).flatMap(s -> s);
    }

    /// The operation on the first shapes that it accepts for all its inputs.
    private static Optional<Example> guessed(Op op) {
        return Stream.of(batch(2, 3), batch(2, 2, 3, 3), rows(3), Shape.of(3))
                .flatMap(shape -> attempt(op, shape).stream())
                .findFirst();
    }

    private static Optional<Example> attempt(Op op, Shape shape) {
        var example = Example.of(op);
        for (var port : op.inputs()) {
            if (port.need() == Port.Need.REQUIRED && !port.kind().held()) {
                example = port.kind() == Port.Kind.INDEX
                        ? example.index(port.name(), shape, 2)
                        : example.with(port.name(), shape);
            }
        }
        try {
            Opening.of(op, example.mode(), example.inputs()).values().run();
            return Optional.of(example);
        } catch (RuntimeException _) {
            return Optional.empty();
        }
    }
}
