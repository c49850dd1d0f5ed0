package nabla.op;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import nabla.graph.Composite;
import nabla.graph.OpType;
import nabla.graph.Port;
import nabla.tensor.Axis;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each input of each operation given in another shape, with no examples, or with axes of size 1: it runs, or one sentence says what does not fit.
final class WrongInputTest {

    static Stream<OpType> types() {
        return OpCatalog.all().stream().filter(type -> Examples.of(type).stream().anyMatch(e -> !e.inputs().isEmpty()));
    }

    @ParameterizedTest @MethodSource("types") void anotherShapeRunsOrIsTold(OpType type) {
        for (var example : Examples.of(type)) {
            var inputs = Attempt.wired(example);
            for (var port : inputs.keySet()) {
                for (var shape : others(inputs.get(port).shape())) {
                    var wrong = new LinkedHashMap<>(inputs);
                    wrong.put(port, reshaped(inputs.get(port), shape));
                    attempt(example, wrong, port);
                }
            }
        }
    }

    @ParameterizedTest @MethodSource("types") void aBatchOfNoExamplesRunsOrIsTold(OpType type) {
        Examples.of(type).forEach(example -> attempt(example, all(example,
                shape -> shape.hasBatch() ? shape.with(0, new Axis(Axis.BATCH, 0)) : shape), ""));
    }

    @ParameterizedTest @MethodSource("types") void axesOfSizeOneRunOrAreTold(OpType type) {
        Examples.of(type).forEach(example -> attempt(example, all(example, WrongInputTest::single), ""));
        Examples.of(type).forEach(example -> attempt(example, all(example,
                shape -> shape.hasBatch() ? single(shape.example()).batched(shape.rows()) : single(shape)), ""));
    }

    private static Shape single(Shape shape) {
        var single = shape;
        for (var i = 0; i < shape.rank(); i++) {
            single = single.with(i, new Axis(shape.axis(i).name(), 1));
        }
        return single;
    }

    /// @param port the input that is wrong, blank where all are changed together
    private static void attempt(Example example, Map<String, Tensor> inputs, String port) {
        try {
            var isNone = inputs.values().stream().anyMatch(t -> t.size() == 0);
            var refusal = Attempt.of(example.op(), example.mode(), inputs)
                    .refusal(isNone ? number -> !Double.isNaN(number) : Double::isFinite);
            refusal.ifPresent(
                    sentence -> assertTrue(port.isEmpty() || names(sentence, example, inputs.get(port).shape()),
                            sentence));
        } catch (RuntimeException | AssertionError | StackOverflowError | OutOfMemoryError fault) {
            fail(example.op() + " of " + inputs, fault);
        }
    }

    /// Whether a sentence tells an input, a size that is wrong, or the operation that cannot go on.
    private static boolean names(String sentence, Example example, Shape shape) {
        return example.op() instanceof Composite
                || sentence.contains(example.op().type().id() + ": ")
                || example.op().inputs().stream().anyMatch(p -> sentence.contains("‘" + p.name() + "’"))
                || sentence.contains(shape.toString())
                || shape.axes().stream().anyMatch(axis -> sentence.matches(".*\\b" + axis.size() + "\\b.*"));
    }

    private static Map<String, Tensor> all(Example example, UnaryOperator<Shape> to) {
        var inputs = new LinkedHashMap<String, Tensor>();
        Attempt.wired(example).forEach((port, tensor) -> inputs.put(port,
                example.op().input(port).kind() == Port.Kind.INDEX
                        ? Tensor.zeros(to.apply(tensor.shape()))
                        : reshaped(tensor, to.apply(tensor.shape()))));
        return inputs;
    }

    /// The same numbers over and over in another shape.
    private static Tensor reshaped(Tensor tensor, Shape shape) {
        var other = Tensor.zeros(shape);
        for (var i = 0; i < other.size() && tensor.size() > 0; i++) {
            other.data()[i] = tensor.data()[i % tensor.size()];
        }
        return other;
    }

    /// Shapes that differ from one in rank, in one size, in one name, or in the batch.
    private static Set<Shape> others(Shape shape) {
        var first = shape.hasBatch() ? 1 : 0;
        var all = new LinkedHashSet<Shape>();
        all.add(Shape.SCALAR);
        all.add(Shape.of(7));
        all.add(shape.plus(Axis.of(2)));
        all.add(shape.plus(first, Axis.of(2)));
        if (shape.hasBatch()) {
            all.add(shape.example());
            all.add(shape.example().batched(5));
            all.add(shape.example().batched(0));
            all.add(shape.with(0, Axis.of(shape.rows())));
        } else {
            all.add(shape.batched(2));
        }
        if (shape.rank() > 0) {
            all.add(shape.without(-1));
        }
        for (var i = first; i < shape.rank(); i++) {
            var axis = shape.axis(i);
            for (var size : new int[]{axis.size() + 1, 1, 0}) {
                all.add(shape.with(i, new Axis(axis.name(), size)));
            }
            all.add(shape.with(i, new Axis("other", axis.size())));
        }
        return all;
    }
}
