package nabla.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import nabla.graph.Graph;
import nabla.graph.GraphCheck;
import nabla.graph.GraphEdit;
import nabla.graph.GraphProblem;
import nabla.graph.Node;
import nabla.graph.Port;
import nabla.graph.Ref;
import nabla.graph.Wire;
import nabla.op.Dense;
import nabla.op.Group;
import nabla.op.Tanh;
import nabla.tensor.Values;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A node that is bypassed is not there, as far as numbers go; what it learnt waits for it.
class BypassTest {

    private static final Sources XOR = Nets.xor(40);

    static LongStream seeds() {
        return LongStream.range(300, 340);
    }

    private static Graph bypassed(Graph graph, String... nodes) {
        return new GraphEdit.Employ(Set.of(nodes), Node.Use.BYPASSED).applyTo(graph);
    }

    private static TrainingRun.Setup setup(Graph graph) {
        return Nets.setup(graph, XOR, new Optimizer.Adam(0.05, 0.9, 0.999, 1e-8), 8);
    }

    @ParameterizedTest @MethodSource("seeds") void itTrainsToTheSameBitsAsTheGraphDrawnWithoutIt(long seed) {
        var without = RandomNets.of(seed, 8);
        var random = new Random(seed);
        var graph = without.graph();
        for (var i = 0; i < 3; i++) {
            graph = with("extra" + i, graph, random);
        }
        var with = new TrainingRun.Setup(graph, without.sources(), without.plan(), without.seed(), without.state());
        var expected = Trainer.of(without);
        var trainer = Trainer.of(with);
        expected.train(RandomNets.TRAINING_STEPS);
        trainer.train(RandomNets.TRAINING_STEPS);
        assertEquals(expected.state(), trainer.state(), () -> "seed " + seed);
        assertEquals(expected.stepper().steps(), trainer.stepper().steps(), () -> "seed " + seed);
    }

    /// A node more, in some wire, that is bypassed; it may stand anywhere in the list of nodes.
    private static Graph with(String name, Graph graph, Random random) {
        var numbers = graph.wires().stream().filter(w -> isNumbers(graph, w)).toList();
        var wire = numbers.get(random.nextInt(numbers.size()));
        var nodes = new java.util.ArrayList<>(graph.nodes());
        nodes.add(random.nextInt(nodes.size() + 1), Node.of(name, new Tanh()).with(Node.Use.BYPASSED));
        return Graph.of(nodes, graph.wires())
                .plus(new Wire(wire.from(), new Ref(name, "x")))
                .plus(new Wire(new Ref(name, "y"), wire.to()));
    }

    private static boolean isNumbers(Graph graph, Wire wire) {
        return graph.node(wire.from().node()).op().outputs().stream()
                .anyMatch(p -> p.name().equals(wire.from().port()) && p.kind() == Port.Kind.DATA)
                && graph.node(wire.to().node()).op().inputs().stream()
                        .anyMatch(p -> p.name().equals(wire.to().port()) && p.kind() == Port.Kind.DATA);
    }

    @Test void whatFlowsThroughStandsAtItsOutput() {
        var stepper = Nets.stepper(setup(bypassed(Nets.plane(), "bent")));
        stepper.begin();
        while (!(stepper.steps().get(stepper.done()) instanceof Step.Update)) {
            stepper.next();
        }
        assertEquals(stepper.value(new Ref("hidden", "y")).map(Values::of),
                stepper.value(new Ref("bent", "y")).map(Values::of));
        assertTrue(stepper.value(new Ref("bent", "y")).isPresent());
        assertFalse(stepper.steps().stream().anyMatch(s -> s.at().text().equals("bent")));
    }

    @Test void theGradientComesBackAlongTheWireIntoIt() {
        var graph = bypassed(Nets.plane(), "bent");
        var stepper = Nets.stepper(setup(graph));
        var routes = Routes.of(stepper.steps(), graph, GraphCheck.of(graph, XOR, 8));
        assertEquals(List.of(routes.into(new Ref("score", "x"))[0]),
                java.util.Arrays.stream(routes.into(new Ref("bent", "x"))).boxed().toList());
    }

    @Test void itsWeightsWaitForItAndComeBack() {
        var graph = Nets.plane().plus(Node.of("more", Dense.of(4)))
                .plus(Wire.of("bent.y", "more.x")).plus(Wire.of("more.y", "score.x"));
        var first = Trainer.of(setup(graph));
        first.train(20);
        var learnt = first.state().held().get("more.w");

        var second = Trainer.of(new TrainingRun.Setup(bypassed(graph, "more"), XOR, setup(graph).plan(), 7,
                first.state()));
        second.train(20);
        assertEquals(learnt, second.state().held().get("more.w"));
        assertNotEquals(first.state().held().get("hidden.w"), second.state().held().get("hidden.w"));

        var slots = first.state().slots();
        assertEquals(2, slots.keySet().stream().filter(name -> name.startsWith("more.w/")).count());
        slots.keySet().stream().filter(name -> name.startsWith("more."))
                .forEach(name -> assertEquals(slots.get(name), second.state().slots().get(name), name));

        var third = Nets.stepper(new TrainingRun.Setup(graph, XOR, setup(graph).plan(), 7, second.state()));
        assertEquals(learnt, third.state().held().get("more.w"));
    }

    @Test void bypassedAndPutBackItTrainsOnAsIfNothingHadBeen() {
        var graph = Nets.plane().plus(Node.of("more", Dense.of(4)))
                .plus(Wire.of("bent.y", "more.x")).plus(Wire.of("more.y", "score.x"));
        var straight = Trainer.of(setup(graph));
        straight.train(25);
        var session = new Session(setup(graph), () -> false);
        session.plan(setup(graph));
        session.trainer().orElseThrow().train(20);
        for (var other : List.of(bypassed(graph, "more"), graph)) {
            session.change(setup(other)).ifPresent(session::plan);
        }
        session.trainer().orElseThrow().train(5);
        assertEquals(straight.state(), session.state());
    }

    @Test void underAnotherNameAWeightGoesOnWithWhatTheOptimiserRemembers() {
        var session = new Session(setup(Nets.plane()), () -> false);
        session.plan(setup(Nets.plane()));
        session.trainer().orElseThrow().train(20);
        var before = session.state();
        var renamed = TrainingState.of(called(before.held()), called(before.slots()), 20);
        session.change(setup(new GraphEdit.Rename("hidden", "first").applyTo(Nets.plane())).with(renamed))
                .ifPresent(session::plan);
        assertEquals(renamed.slots(), session.state().slots());
    }

    private static Map<String, Values> called(Map<String, Values> named) {
        var all = new java.util.LinkedHashMap<String, Values>();
        named.forEach((name, values) -> all.put(name.replaceFirst("^hidden", "first"), values));
        return all;
    }

    @Test void insideAGroupItIsBypassedToo() {
        var body = Graph.sketch();
        var x = body.given("x");
        var h = body.add("inner", Dense.of(2), x);
        var open = body.result("y", body.add("curve", new Tanh(), h)).done();
        var straight = Graph.sketch();
        var plain = straight.result("y", straight.add("inner", Dense.of(2), straight.given("x"))).done();
        assertEquals(trained(new Group(plain)), trained(new Group(bypassed(open, "curve"))));
        assertNotEquals(trained(new Group(plain)), trained(new Group(open)));
        var kept = trained(new Group(bypassed(open, "inner")), Map.of("more/inner.w", Values.vector(1, 2, 3, 4)));
        assertEquals(Values.vector(1, 2, 3, 4), kept.held().get("more/inner.w"));
    }

    private static TrainingState trained(Group group) {
        return trained(group, Map.of());
    }

    private static TrainingState trained(Group group, Map<String, Values> held) {
        var graph = Nets.plane().plus(Node.of("more", group))
                .plus(Wire.of("data.x", "more.x")).plus(Wire.of("more.y", "hidden.x"));
        var trainer = Trainer.of(setup(graph).with(TrainingState.of(held, Map.of(), 0)));
        trainer.train(10);
        return trainer.state();
    }

    @Test void whereItDoesNotFitThereIsOneSentenceOnTheNode() {
        var graph = bypassed(Nets.plane(), "hidden");
        var problems = GraphCheck.of(graph, XOR, 8).problems();
        assertEquals(List.of("hidden"), problems.stream()
                .filter(p -> p instanceof GraphProblem.NoWayAround).map(GraphProblem::node).toList());
        assertTrue(problems.getFirst().sentence().contains("B×2 flows in, where B×4 flowed out"),
                problems.getFirst().sentence());
        var source = GraphCheck.of(bypassed(Nets.plane(), "data"), XOR, 8).problems();
        assertTrue(source.getFirst().sentence().contains("nothing that could flow out"), source.toString());
        var noWeights = GraphCheck.of(bypassed(Nets.plane(), "bent"), XOR, 8);
        assertTrue(noWeights.isSound(), noWeights.problems()::toString);
    }
}
