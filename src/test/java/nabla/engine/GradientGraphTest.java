package nabla.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import nabla.graph.Graph;
import nabla.graph.GraphCheck;
import nabla.graph.Port;
import nabla.graph.Primitive;
import nabla.graph.Ref;
import nabla.op.GradientGraph;
import nabla.op.Expanded;
import nabla.op.Weight;
import nabla.tensor.Tensor;
import nabla.tensor.Values;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The backward pass as a graph of ordinary nodes, against backprop and against slopes, on graphs of the catalogue drawn at random.
class GradientGraphTest {

    private static final int ROWS = 3;
    private static final double CLOSE = 1e-10;
    private static final double STEP = 1e-5;

    /// A graph to run, with all it holds.
    private record Net(Graph graph, Sources sources, TrainingState state, Expanded opened) {

        static Net of(TrainingRun.Setup setup, TrainingState state) {
            return new Net(setup.graph(), setup.sources(), state,
                    Expanded.of(setup.graph(), setup.sources(), ROWS));
        }

        /// The same weights under the names that they have in the opened graph.
        Net derived(GradientGraph by) {
            var held = new LinkedHashMap<String, Values>();
            opened.held().forEach((now, was) -> held.put(now, state.held().get(was)));
            return new Net(by.graph(), sources, TrainingState.of(held, Map.of(), 0),
                    Expanded.of(by.graph(), sources, ROWS));
        }

        Stepper stepper(Ref objective) {
            var phase = Plan.Phase.standard().withBatch(ROWS);
            var plan = phase.withObjectives(List.of(new Plan.Objective(objective.node(), 1)))
                    .withFactors(Map.of()).withBatch(ROWS).withEpochs(0).withEvaluateEvery(1);
            return Stepper.of(graph, sources, Plan.of(plan), 7, state);
        }

        Stepper forward(Ref objective) {
            var stepper = stepper(objective);
            while (stepper.steps().get(stepper.done()) instanceof Step.Draw
                    || stepper.steps().get(stepper.done()) instanceof Step.Forward) {
                stepper.next();
            }
            return stepper;
        }

        Stepper backward(Ref objective) {
            var stepper = stepper(objective);
            while (stepper.done() < stepper.steps().size()
                    && !(stepper.steps().get(stepper.done()) instanceof Step.Update)
                    && !(stepper.steps().get(stepper.done()) instanceof Step.Settle)) {
                stepper.next();
            }
            return stepper;
        }

        Net with(String held, int place, double value) {
            var all = new LinkedHashMap<>(state.held());
            var numbers = all.get(held).toArray();
            numbers[place] = value;
            all.put(held, Values.of(all.get(held).shape(), numbers));
            return new Net(graph, sources, TrainingState.of(all, Map.of(), 0), opened);
        }
    }

    static IntStream seeds() {
        return IntStream.range(0, 10).map(i -> 50 * i);
    }

    @ParameterizedTest @MethodSource("seeds") void itsNodesHoldTheGradientsOfBackprop(int first) {
        IntStream.range(first, first + 50).forEach(GradientGraphTest::compare);
    }

    private static void compare(int seed) {
        var setup = RandomNets.of(seed, 3 + seed % 8);
        var net = Net.of(setup, Nets.stepper(setup).state());
        var loss = new Ref("loss", "loss");
        var found = GradientGraph.of(net.opened(), List.of(new GradientGraph.Term(loss, 1)), "L");
        var check = GraphCheck.of(found.graph(), setup.sources(), ROWS);
        assertEquals(List.of(), check.problems(), "graph " + seed);
        assertFalse(found.gradients().isEmpty());
        var backprop = net.backward(loss);
        var nodes = net.derived(found).forward(found.objective());
        found.gradients().forEach((was, now) -> {
            var expected = backprop.gradient(was);
            assertTrue(expected.isPresent() || isZero(nodes.value(now).orElseThrow()), seed + ": " + was);
            expected.ifPresent(e -> assertClose(e, nodes.value(now).orElseThrow(), "graph " + seed + ", " + was));
        });
    }

    private static boolean isZero(Tensor tensor) {
        return IntStream.range(0, tensor.size()).allMatch(i -> tensor.data()[i] == 0);
    }

    private static void assertClose(Tensor expected, Tensor actual, String where) {
        assertEquals(expected.size(), actual.size(), where);
        for (var i = 0; i < expected.size(); i++) {
            var scale = Math.max(1, Math.abs(expected.data()[i]));
            assertEquals(expected.data()[i], actual.data()[i], CLOSE * scale, where + " at " + i);
        }
    }

    @ParameterizedTest @MethodSource("seeds") void itsOwnGradientIsTheSlopeOfTheGradient(int first) {
        IntStream.range(first, first + 50).forEach(GradientGraphTest::again);
    }

    private static void again(int seed) {
        var setup = RandomNets.of(seed, 3 + seed % 8);
        var net = Net.of(setup, Nets.stepper(setup).state());
        var once = GradientGraph.of(net.opened(),
                List.of(new GradientGraph.Term(new Ref("loss", "loss"), 1)), "L");
        var derived = net.derived(once);
        var slope = once.gradients().get(new Ref("scale", "y"));
        var term = List.of(new GradientGraph.Term(slope, 1));
        if (!GradientGraph.isReached(derived.opened(), term)) {
            return;
        }
        var twice = GradientGraph.of(derived.opened(), term, "S");
        var second = derived.derived(twice).forward(twice.objective());
        var random = new Random(seed);
        for (var held : derived.opened().held().entrySet()) {
            var was = new Ref(Ref.parse(held.getValue()).node(), "y");
            if (twice.gradients().containsKey(was) && derived.graph().node(was.node()).op() instanceof Weight
                    && !isTarget(derived.graph(), was.node())) {
                var values = derived.state().held().get(held.getValue());
                var place = random.nextInt(values.size());
                var up = slope(derived.with(held.getValue(), place, values.at(place) + STEP), slope);
                var down = slope(derived.with(held.getValue(), place, values.at(place) - STEP), slope);
                var actual = second.value(twice.gradients().get(was)).orElseThrow().data()[place];
                var expected = (up - down) / (2 * STEP);
                assertEquals(expected, actual, 1e-6 * Math.max(1, Math.max(Math.abs(expected), Math.abs(actual))),
                        "graph %d, %s[%d]".formatted(seed, was, place));
            }
        }
    }

    /// Whether a weight is what a loss compares with: no gradient flows there.
    private static boolean isTarget(Graph graph, String weight) {
        return graph.nodes().stream()
                .filter(n -> graph.ancestors(n.name()).contains(weight))
                .anyMatch(n -> n.op() instanceof Primitive op && op.inputs().stream()
                        .filter(p -> p.kind() == Port.Kind.DATA && !op.differentiable(p.name()))
                        .flatMap(p -> graph.into(n.name(), p.name()).stream())
                        .anyMatch(w -> w.from().node().equals(weight)
                                || graph.ancestors(w.from().node()).contains(weight)));
    }

    private static double slope(Net net, Ref of) {
        var tensor = net.forward(of).value(of).orElseThrow();
        return IntStream.range(0, tensor.size()).mapToDouble(i -> tensor.data()[i]).sum();
    }
}
