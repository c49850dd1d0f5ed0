package nabla.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nabla.graph.Mode;
import nabla.graph.Port;
import nabla.graph.Primitive;
import nabla.tensor.Axis;
import nabla.tensor.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Layers on a batch of no examples: nothing comes out, nothing is learnt, and running statistics stay as they are.
final class EmptyBatchTest {

    static Stream<Example> examples() {
        return LayerExamples.all()
                .filter(e -> e.op() instanceof Primitive)
                .filter(e -> e.inputs().containsKey("x") && e.inputs().get("x").shape().hasBatch());
    }

    @ParameterizedTest @MethodSource("examples") void nothingComesOfNothing(Example example) {
        var op = (Primitive) example.op();
        var inputs = new HashMap<String, Tensor>();
        example.inputs().forEach((name, tensor) -> inputs.put(name, tensor.shape().hasBatch()
                ? Tensor.zeros(tensor.shape().with(0, new Axis(Axis.BATCH, 0)))
                : tensor.copy()));
        var trial = Trial.of(op, Mode.TRAIN, inputs).forward();
        op.outputs().forEach(port -> assertEquals(0, trial.out(port.name()).size() * trial.shapes().get("x").rows()));
        for (var port : op.inputs()) {
            if (trial.has(port.name()) && op.differentiable(port.name())) {
                trial.fast(port.name()).ifPresent(gradient -> assertTrue(
                        IntStream.range(0, gradient.size()).allMatch(i -> gradient.data()[i] == 0), port::name));
            }
            if (port.kind() == Port.Kind.STATE) {
                var before = trial.in(port.name()).copy();
                assertTrue(before.sameBits(trial.settle().in(port.name())), port::name);
            }
        }
    }
}
