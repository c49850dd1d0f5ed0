package nabla.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nabla.graph.Elided;
import nabla.graph.Graph;
import nabla.graph.GraphCheck;
import nabla.graph.Opened;
import nabla.graph.Path;
import nabla.graph.Primitive;
import nabla.graph.Ref;
import nabla.op.Dense;
import nabla.op.Elman;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Graphs seen with some of their nodes open.
final class OpenedTest {

    @ParameterizedTest(name = "seed {0}") @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16,
            17, 18, 19, 20}) void whereWiresLeadTheSameNumbersStandAtBothEnds(long seed) {
        var setup = RandomNets.of(seed, 14);
        var program = Program.of(Program.Spec.training(
                setup.graph(), setup.sources(), setup.plan().first(), seed, Held.of(seed, Map.of())));
        var check = GraphCheck.of(setup.graph(), setup.sources(), 3);
        var random = new Random(seed);
        var open = composites(program).stream().filter(_ -> random.nextInt(4) > 0).collect(Collectors.toSet());
        var opened = Opened.of(setup.graph(), check, open, Opened.Times.ALL);
        for (var wire : opened.graph().wires()) {
            var from = program.value(wire.from()).orElseThrow();
            assertSame(from, program.value(wire.to()).orElseThrow(), "seed " + seed + ": " + wire);
            assertEquals(from.shape(), opened.check().at(wire.from()).orElseThrow());
        }
        opened.check().held().keySet().forEach(
                ref -> assertTrue(program.value(ref).orElseThrow().isHeld(), "seed " + seed + ": " + ref));
    }

    @ParameterizedTest(name = "seed {0}") @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9,
            10}) void whenAllIsOpenTheNodesAreThePrimitivesThatRun(long seed) {
        var setup = RandomNets.of(seed, 14);
        var program = Program.of(Program.Spec.training(
                setup.graph(), setup.sources(), setup.plan().first(), seed, Held.of(seed, Map.of())));
        var check = GraphCheck.of(setup.graph(), setup.sources(), 3);
        var opened = Opened.of(setup.graph(), check, composites(program), Opened.Times.ALL);
        var running = program.running().stream().map(p -> p.path().text()).collect(Collectors.toSet());
        var seen = opened.graph().nodes().stream()
                // a composite of nothing but wires has nothing to run
                .filter(n -> n.op() instanceof Primitive)
                .map(n -> n.name())
                .collect(Collectors.toSet());
        assertEquals(running, seen, "seed " + seed);
    }

    /// All that stands around a primitive that runs.
    private static Set<Path> composites(Program program) {
        var all = new HashSet<Path>();
        program.running().forEach(part -> Stream.iterate(part.path().parent(), p -> !p.text().isEmpty(), Path::parent)
                .forEach(all::add));
        return all;
    }

    @Test void weightsAreReadByNodesInsideUnderTheirOwnNames() {
        var graph = net(Dense.of(2));
        var opened = open(graph, Opened.Times.ALL, "layer");
        assertEquals("w", opened.held().get(new Ref("layer/matmul", "b")));
        assertEquals("b", opened.held().get(new Ref("layer/add", "b")));
        assertTrue(opened.graph().into("layer/matmul", "b").isEmpty());
        assertEquals(new Ref("data", "x"), opened.graph().into("layer/matmul", "a").orElseThrow().from());
    }

    @Test void timesThatAreNotSeenStandAsOneNodeBetweenThose() {
        var graph = net(Elman.of(2, Elman.Activation.TANH));
        var opened = open(graph, (_, time, of) -> of == 4 && time >= 2, "layer");
        var hidden = opened.graph().node("layer[0…1]");
        assertEquals(2, ((Elided) hidden.op()).count());
        var into = opened.graph().wires().stream().filter(w -> w.to().node().equals("layer[2]")).toList();
        assertTrue(into.stream().anyMatch(w -> w.from().equals(new Ref("layer[0…1]", "h_next"))), into.toString());
        assertTrue(opened.graph().wires().stream()
                .anyMatch(w -> w.from().node().equals("layer/zero_h") && w.to().node().equals("layer[0…1]")));
    }

    private static Opened open(Graph graph, Opened.Times times, String path) {
        var sources = Nets.sources(Tensor.zeros(Shape.sequence(4, 2).batched(3)), Tensor.zeros(Nets.batch(3)),
                new int[]{0, 1, 2}, new int[0]);
        return Opened.of(graph, GraphCheck.of(graph, sources, 3), Set.of(new Path(path)), times);
    }

    private static Graph net(nabla.graph.Op op) {
        var sketch = Graph.sketch();
        var x = sketch.add("data", new nabla.op.Source("data", nabla.op.Source.Target.CLASS));
        sketch.add("layer", op, new Ref(x.node(), "x"));
        return sketch.done();
    }
}
