package nabla.op;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import nabla.graph.Mismatch;
import nabla.graph.Port;
import nabla.graph.Primitive;
import nabla.graph.Trait;
import nabla.tensor.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every operation that does not call itself singular makes no infinity of moderate numbers, whatever they are.
final class SingularTest {

    private static final double[] AWKWARD = {0, 0, -0.0, 1, -1, 1, -1, 1e-3, -0.5, 40, -40, 800, -800, 1e20, -1e20,
            1e-300};
    private static final double[] SMALL = {0, -0.0, 1, -1, 1e-300};
    private static final double[] SHARES = {0, 0, 1, 1, 0.5, 1e-300};
    private static final int TRIES = 9;

    static Stream<Example> examples() {
        return Examples.all().filter(e -> e.op() instanceof Primitive p && !p.type().is(Trait.SINGULAR));
    }

    @ParameterizedTest @MethodSource("examples") void moderateNumbersGiveFiniteOnes(Example example) {
        var op = (Primitive) example.op();
        for (var seed = 0; seed < TRIES; seed++) {
            var random = new SplittableRandom(seed);
            var from = List.of(AWKWARD, SMALL, SHARES).get(seed % 3);
            var inputs = new LinkedHashMap<String, Tensor>();
            example.inputs().forEach((name, tensor) -> inputs.put(name,
                    op.input(name).kind() == Port.Kind.INDEX || op.input(name).kind() == Port.Kind.STATE ? tensor
                            : drawn(tensor, from, random)));
            var trial = Trial.of(op, example.mode(), inputs);
            try {
                trial.forward();
            } catch (Mismatch _) {
                continue; // it takes no such numbers, and says so
            }
            for (var port : op.outputs()) {
                assertFinite(trial.out(port.name()), example + " gives ‘" + port.name() + "’", inputs);
                fill(trial.upstream(port.name()), from, random);
            }
            for (var input : inputs.keySet()) {
                if (op.differentiable(input)) {
                    assertFinite(trial.derivative(input), example + " hands ‘" + input + "’", inputs);
                    trial.fast(input).ifPresent(g -> assertFinite(g, example + " hands fast ‘" + input + "’", inputs));
                }
            }
        }
    }

    private static Tensor drawn(Tensor like, double[] from, SplittableRandom random) {
        var tensor = Tensor.zeros(like.shape());
        fill(tensor, from, random);
        return tensor;
    }

    private static void fill(Tensor tensor, double[] from, SplittableRandom random) {
        for (var i = 0; i < tensor.size(); i++) {
            tensor.data()[i] = from[random.nextInt(from.length)];
        }
    }

    private static void assertFinite(Tensor tensor, String what, Object inputs) {
        for (var i = 0; i < tensor.size(); i++) {
            assertTrue(Double.isFinite(tensor.data()[i]), what + " " + tensor + " from " + inputs
                    + ": give its type the trait SINGULAR");
        }
    }
}
