package nabla.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import nabla.graph.Graph;
import nabla.graph.GraphCheck;
import nabla.graph.Ref;
import nabla.op.Dense;
import nabla.op.HalfSquaredError;
import nabla.op.Reduction;
import nabla.op.Source;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;
import org.junit.jupiter.api.Test;

/// A program that asks for more memory than there is fails before it takes any, with the sum.
final class RoomTest {

    private static final Sources DATA = Nets.xor(40);

    /// A layer whose weight alone would fit, two layers wide.
    private static Graph large(int units) {
        var sketch = Graph.sketch();
        var x = sketch.add("data", new Source("data", Source.Target.NUMBER));
        var hidden = sketch.add("second", Dense.of(units), sketch.add("first", Dense.of(units), x));
        sketch.add("error", new HalfSquaredError(Reduction.MEAN), sketch.add("score", Dense.of(1), hidden),
                new Ref("data", "y"));
        return sketch.done();
    }

    /// So wide that the weight takes this share of the memory.
    private static int units(double share) {
        return (int) Math.sqrt(share * Runtime.getRuntime().maxMemory() / Double.BYTES);
    }

    @Test void aLayerTooLargeToTrainIsRefusedWithTheSum() {
        var units = units(0.6);
        var graph = large(units);
        assertTrue(GraphCheck.of(graph, DATA, 10).isSound(), "each value alone fits");
        var setup = Nets.setup(graph, DATA, Optimizer.adam(0.1), 10);
        var problem = assertThrows(PlanProblem.class, () -> Trainer.of(setup));
        var weights = 8.0 * ((double) units * units + 2 * units + units + units + units + 1);
        assertTrue(problem.sentence().contains(gigabytes(5 * weights) + " for what"), problem.sentence());
    }

    @Test void itIsRefusedBeforeAnythingIsTaken() {
        System.gc(); // NOPMD what it measures is memory
        var before = used();
        var held = Held.of(1, java.util.Map.of());
        var graph = large(units(0.6));
        assertThrows(PlanProblem.class, () -> Program.of(Program.Spec.training(graph, DATA, Plan.Phase.standard(), 1,
                held)));
        assertTrue(held.tensors().isEmpty());
        assertTrue(used() - before < Runtime.getRuntime().maxMemory() / 4);
    }

    @Test void garbageIsNoReason() {
        var half = new double[(int) Math.min(Runtime.getRuntime().maxMemory() / 24, 1 << 27)];
        half[0] = 1;
        assertEquals(1, half[0]);
        half = new double[1];
        var units = units(0.05);
        var program = Program.of(Program.Spec.training(large(units), DATA, Plan.Phase.standard().withBatch(1), 1,
                Held.of(1, java.util.Map.of())));
        assertTrue(program.steps().size() > 3 && half.length == 1);
    }

    @Test void scratchCounts() {
        var room = new Room(new Room.Sum(8, 8, 8));
        room.take(10);
        var problem = assertThrows(PlanProblem.class, () -> room.take(Runtime.getRuntime().maxMemory()));
        assertTrue(problem.sentence().contains("to work in"), problem.sentence());
        var storage = new Storage(new Room(new Room.Sum(8, 8, 8)));
        assertThrows(PlanProblem.class, () -> storage.tensor(new Storage.Use.Scratch(0, "patches"),
                Shape.of(70_000, 70_000)));
        assertEquals(6, storage.tensor(new Storage.Use.Scratch(0, "patches"), Shape.of(2, 3)).size());
        assertEquals(0, Tensor.zeros(Shape.of(0)).size());
    }

    @Test void trainingsBesideEachOtherAreAsManyAsFit() {
        var bytes = java.util.List.of(6e9, 4e9, 2e9, 1e9);
        assertEquals(Together.all(4), Together.of(bytes, 13e9, 13e9));
        var three = Together.of(bytes, 13e9, 12.5e9);
        assertEquals(3, three.count());
        assertEquals("4 trainings beside each other need 13.0 GB, but 12.5 GB are free: 3 at a time are run.",
                three.sentence().orElseThrow());
        assertEquals(1, Together.of(bytes, 13e9, 1e9).count(), "one tells by itself that it is too large");
        assertEquals(Together.all(1), Together.of(java.util.List.of(), 0, 1));
    }

    @Test void aTrainingIsCountedBeforeItTakesAnything() {
        var graph = large(units(0.3));
        var setup = Nets.setup(graph, DATA, Optimizer.adam(0.1), 10);
        var bytes = Together.bytes(setup);
        assertTrue(bytes > 1.4 * Runtime.getRuntime().maxMemory(),
                "weights, gradients, what Adam remembers and a copy");
        assertEquals(1, Together.of(java.util.List.of(bytes, bytes), 2).count());
        assertTrue(Together.bytes(Nets.setup(large(10), DATA, Optimizer.adam(0.1), 10)) < 1e6);
    }

    private static String gigabytes(double bytes) {
        return String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }

    private static long used() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
