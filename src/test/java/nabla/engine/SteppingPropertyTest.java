package nabla.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import nabla.graph.Ref;
import nabla.tensor.Values;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// On any graph of the catalogue, stepping is training, and stepping back restores every bit. The rows fall into a whole and a short batch.
class SteppingPropertyTest {

    /// Fifty graphs each, so that a report stays readable.
    static LongStream seeds() {
        return LongStream.range(0, 10).map(i -> 50 * i);
    }

    static LongStream moreSeeds() {
        return LongStream.range(10, 100).map(i -> 50 * i);
    }

    @ParameterizedTest @MethodSource("seeds") void steppingIsRunningAndGoesBack(long first) {
        LongStream.range(first, first + 50).forEach(SteppingPropertyTest::holds);
    }

    @Tag("long") @ParameterizedTest @MethodSource("moreSeeds") void steppingIsRunningAndGoesBackOnMore(long first) {
        LongStream.range(first, first + 50).forEach(SteppingPropertyTest::holds);
    }

    private static void holds(long seed) {
        var setup = RandomNets.of(seed, 4 + (int) (seed % 9), new Optimizer.Momentum(1e-4, 0.9), 2);
        var run = Trainer.of(setup);
        var stepped = Trainer.of(setup);
        var trail = new ArrayList<Map<String, Values>>();
        for (var step = 1; step <= RandomNets.TRAINING_STEPS; step++) {
            do {
                trail.add(numbers(stepped));
                stepped.step(Grain.OPERATION);
            } while (stepped.stepper().done() > 0);
            run.train(1);
            same(numbers(run), numbers(stepped), "graph " + seed + ", run and stepped through training step " + step);
        }
        for (var i = trail.size() - 1; i >= 0; i--) {
            stepped.back(Grain.OPERATION);
            same(trail.get(i), numbers(stepped), "graph " + seed + ", back at operation " + i);
        }
    }

    private static void same(Map<String, Values> expected, Map<String, Values> actual, String where) {
        var apart = new HashSet<>(expected.keySet());
        actual.keySet().forEach(name -> {
            if (!apart.remove(name)) {
                apart.add(name);
            }
        });
        assertEquals(Set.of(), apart, where + ": known on one side only");
        expected.forEach((name, values) -> assertEquals(values, actual.get(name), where + ": " + name));
    }

    /// All that training has changed, and every value and gradient of the training step under way, as far as it has got.
    private static Map<String, Values> numbers(Trainer trainer) {
        var probes = new HashSet<Probe>();
        for (var part : trainer.stepper().program().running()) {
            for (var port : part.out().keySet()) {
                probes.add(new Probe.Value(part.path(), port));
                probes.add(new Probe.Gradient(part.path(), port));
            }
        }
        trainer.stepper().program().weights()
                .forEach(w -> probes.add(Probe.gradient(Ref.parse(w).node(), Ref.parse(w).port())));
        var frame = trainer.frame(probes);
        var all = new TreeMap<>(Nets.state(trainer.stepper()));
        probes.stream().filter(probe -> frame.freshness(probe) != Frame.Freshness.PENDING)
                .forEach(probe -> frame.get(probe).ifPresent(values -> all.put(probe.toString(), values)));
        return all;
    }
}
