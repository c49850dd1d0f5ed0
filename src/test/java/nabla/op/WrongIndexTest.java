package nabla.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import nabla.graph.OpType;
import nabla.graph.Port;
import nabla.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Indices that are none, handed to each operation that chooses by them: the run stops and says which number where, and what is allowed.
final class WrongIndexTest {

    /// They hand indices on, or compare them, and choose nothing by them.
    private static final Set<String> PASSING = Set.of("concat", "stack", "unstack", "split", "slice", "word", "hold",
            "padding_mask", "take_rows", "trace_beams", "start_token", "beam_rows", "reshape", "flatten");

    private static final double[] NONE = {-1, 2_000_000, 2.5, Double.NaN, Double.POSITIVE_INFINITY, 1e300};

    /// An index of an example with a number in it that is none.
    private record Wrong(Example example, String port, double number) {

        Map<String, Tensor> inputs() {
            var inputs = new LinkedHashMap<>(Attempt.wired(example));
            var tensor = inputs.get(port).copy();
            tensor.data()[tensor.size() - 1] = number;
            inputs.put(port, tensor);
            return inputs;
        }

        Optional<String> refusal() {
            return Attempt.of(example.op(), example.mode(), inputs()).refusal(_ -> true);
        }

        /// Where the number stands.
        String place() {
            var tensor = inputs().get(port);
            return tensor.shape().rank() == 0 ? ""
                    : " at " + Arrays.toString(Tensor.index(tensor.shape(), tensor.size() - 1));
        }
    }

    private static List<Wrong> of(OpType type) {
        var all = new ArrayList<Wrong>();
        for (var example : Examples.of(type)) {
            for (var entry : Attempt.wired(example).entrySet()) {
                if (example.op().input(entry.getKey()).kind() == Port.Kind.INDEX && entry.getValue().size() > 0) {
                    for (var number : NONE) {
                        all.add(new Wrong(example, entry.getKey(), number));
                    }
                }
            }
        }
        return all;
    }

    static Stream<OpType> types() {
        return OpCatalog.all().stream().filter(type -> !PASSING.contains(type.id()) && !of(type).isEmpty());
    }

    @ParameterizedTest @MethodSource("types") void stopsTheRunAndIsToldWithItsPlace(OpType type) {
        for (var wrong : of(type)) {
            var sentence = wrong.refusal().orElse("nothing");
            assertTrue(sentence.contains("from 0 to ") && sentence.contains(wrong.place() + ":"),
                    () -> wrong + ": " + sentence);
            var number = wrong.number() == (int) wrong.number() ? Integer.toString((int) wrong.number())
                    : Double.toString(wrong.number());
            assertTrue(sentence.contains("holds " + number) || sentence.contains("is " + wrong.number()),
                    () -> wrong + ": " + sentence);
        }
    }

    @Test void countsRowsAndPlacesFromZero() {
        var example = Example.of(new OneHot(3)).with("index", Tensor.of(Example.batch(2, 2), 0, 1, 2, 1));
        assertEquals(Optional.of("‘index’ must hold indices from 0 to less than 3, but holds -1 at [1, 1]: correct it, "
                + "or make room for more."), new Wrong(example, "index", -1).refusal());
    }
}
