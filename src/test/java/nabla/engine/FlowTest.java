package nabla.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import nabla.graph.Graph;
import nabla.graph.GraphCheck;
import nabla.graph.Init;
import nabla.graph.Primitive;
import nabla.graph.Ref;
import nabla.graph.Sketch;
import nabla.op.Add;
import nabla.op.Dense;
import nabla.op.Elman;
import nabla.op.Exp;
import nabla.op.Group;
import nabla.op.HalfSquaredError;
import nabla.op.MatMul;
import nabla.op.Multiply;
import nabla.op.Negate;
import nabla.op.Reduction;
import nabla.op.Reshape;
import nabla.op.Sigmoid;
import nabla.op.Source;
import nabla.op.Subtract;
import nabla.op.Tanh;
import nabla.op.Weight;
import nabla.tensor.Shape;
import nabla.tensor.Side;
import nabla.tensor.Tensor;
import nabla.tensor.Values;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is said to flow back along a wire is that wire's part of the gradient, and saying so disturbs nothing.
class FlowTest {

    private static final double NOTHING = 1e-12;

    /// y = (3x + σ(x)) · (x² − e⁻ˣ), where x leads to five operands.
    private static TrainingRun.Setup chainRule(double x) {
        var sketch = Graph.sketch();
        var held = sketch.add("x", new Weight(List.of(), Init.constant(x)));
        var three = sketch.add("three", Nets.constant(3));
        var a = sketch.add("a", new Add(), sketch.add("triple", new Multiply(), three, held),
                sketch.add("sigma", new Sigmoid(), held));
        var power = sketch.add("power", new Exp(), sketch.add("minus", new Negate(), held));
        var b = sketch.add("b", new Subtract(), sketch.add("square", new Multiply(), held, held), power);
        sketch.add("y", new Multiply(), a, b);
        var phase = Plan.Phase.standard().with(new Optimizer.Sgd(0.02)).withBatch(1)
                .withObjectives(List.of(new Plan.Objective("y", 1)));
        return new TrainingRun.Setup(sketch.done(), Sources.NONE, Plan.of(phase), 1, TrainingState.FRESH);
    }

    private static Probe.Flow into(String input) {
        return Probe.flow(Ref.parse(input));
    }

    private static void assertFlow(Frame frame, String input, double expected) {
        var flow = frame.get(into(input)).orElseThrow();
        assertEquals(Math.abs(expected), flow.at(0), NOTHING, "norm into " + input);
        assertEquals(Math.max(0, expected), flow.at(1), NOTHING, "what is positive into " + input);
        assertEquals(Math.max(0, -expected), flow.at(2), NOTHING, "what is negative into " + input);
    }

    private static Set<Probe> flows(Graph graph) {
        var all = new HashSet<Probe>();
        graph.wires().forEach(w -> all.add(Probe.flow(w.to())));
        return all;
    }

    /// All five parts of dy/dx are those of a calculation by hand, also when somebody asks only afterwards.
    @Test void fiveWiresHandDownWhatTheChainRuleSays() {
        var x = 0.7;
        var setup = chainRule(x);
        var sigma = 1 / (1 + Math.exp(-x));
        var a = 3 * x + sigma;
        var b = x * x - Math.exp(-x);
        var trainer = Trainer.of(setup);
        trainer.train(1);
        var frame = trainer.frame(flows(setup.graph()));
        assertEquals(1, frame.step());
        assertFlow(frame, "triple.b", 3 * b);
        assertFlow(frame, "sigma.x", b * sigma * (1 - sigma));
        assertFlow(frame, "square.a", a * x);
        assertFlow(frame, "square.b", a * x);
        assertFlow(frame, "minus.x", a * Math.exp(-x));
        assertFlow(frame, "power.x", -a * Math.exp(-x));
        assertFlow(frame, "y.a", b);
        assertTrue(frame.get(into("triple.a")).isEmpty(), "a constant needs no gradient");
        assertEquals(Frame.Arrivals.NONE, frame.arrivals(into("triple.a")));
    }

    @Test void nothingIsSaidOfAWireBeforeItsStep() {
        var setup = chainRule(0.7);
        var trainer = Trainer.of(setup);
        var probes = flows(setup.graph());
        trainer.step(Grain.OPERATION);
        while (trainer.stepper().done() > 0) {
            var frame = trainer.frame(probes);
            for (var wire : setup.graph().wires()) {
                var probe = Probe.flow(wire.to());
                var there = frame.steps().subList(0, frame.done()).stream()
                        .anyMatch(s -> s instanceof Step.Backward(var at, var operand)
                                && new Ref(at.text(), operand).equals(wire.to()));
                assertEquals(there, frame.get(probe).isPresent(), wire + " after " + frame.done());
                assertEquals(there, frame.freshness(probe) == Frame.Freshness.COMPUTED);
            }
            trainer.step(Grain.OPERATION);
        }
    }

    /// A net with its inputs, of any of the shapes that fan out.
    record Case(String name, TrainingRun.Setup setup) {
        @Override public String toString() {
            return name;
        }
    }

    private static Case net(String name, Sketch sketch) {
        return new Case(name, Nets.setup(sketch.done(), Nets.xor(40), Optimizer.adam(0.05), 7));
    }

    static List<Case> nets() {
        var all = new ArrayList<Case>();
        all.add(net("a layer shared over a wire", shared()));
        all.add(net("a value into two ports of one group", twoPorts()));
        all.add(net("past a group on a short cut", shortCut()));
        all.add(net("weights over time", overTime()));
        for (var seed = 0L; seed < 20; seed++) {
            all.add(net("random, seed " + seed, random(seed)));
        }
        return all;
    }

    private static Ref data(Sketch sketch) {
        return sketch.add("data", new Source("data", Source.Target.NUMBER));
    }

    private static Sketch lossOf(Sketch sketch, Ref value) {
        sketch.add("error", new HalfSquaredError(Reduction.MEAN), value, new Ref("data", "y"));
        return sketch;
    }

    private static Sketch shared() {
        var sketch = Graph.sketch();
        var h = sketch.add("in", Dense.of(3), data(sketch));
        var w = sketch.add("w", new Weight(List.of(3, 3), Init.XAVIER));
        for (var i = 0; i < 3; i++) {
            h = sketch.add("tanh" + i, new Tanh(),
                    sketch.add("product" + i, new MatMul(Side.PLAIN, Side.TRANSPOSED), h, w));
        }
        return lossOf(sketch, sketch.add("out", Dense.of(1), h));
    }

    private static Sketch twoPorts() {
        var body = Graph.sketch();
        var a = body.given("a");
        var b = body.given("b");
        body.result("y", body.add("add", new Add(), body.add("product", new Multiply(), a, b), a));
        var sketch = Graph.sketch();
        var h = sketch.add("in", Dense.of(3), data(sketch));
        return lossOf(sketch, sketch.add("out", Dense.of(1), sketch.add("both", new Group(body.done()), h, h)));
    }

    private static Sketch shortCut() {
        var body = Graph.sketch();
        var x = body.given("x");
        body.result("y", body.add("tanh", new Tanh(), x)).result("same", x);
        var sketch = Graph.sketch();
        var h = sketch.add("in", Dense.of(3), data(sketch));
        var bent = sketch.add("bent", new Group(body.done()), h);
        var sum = sketch.add("sum", new Add(), bent, new Ref("bent", "same"));
        return lossOf(sketch, sketch.add("out", Dense.of(1), sketch.add("more", new Add(), sum, h)));
    }

    private static Sketch overTime() {
        var sketch = Graph.sketch();
        var x = sketch.add("data", new Source("data", Source.Target.NUMBER));
        var w = sketch.add("w", new Weight(List.of(3, 1), Init.XAVIER));
        var sequence = sketch.add("sequence", new Reshape(List.of(2, 1)), x);
        sketch.add("rnn", Elman.of(3, Elman.Activation.TANH), sequence);
        sketch.wire(w, "rnn.w_ih");
        var again = sketch.add("again", new MatMul(Side.PLAIN, Side.PLAIN), new Ref("rnn", "h_last"), w);
        return lossOf(sketch, again);
    }

    /// Each node reads any one or two before it.
    private static Sketch random(long seed) {
        var random = new Random(seed);
        var sketch = Graph.sketch();
        var values = new ArrayList<Ref>();
        values.add(sketch.add("in", Dense.of(3), data(sketch)));
        for (var i = 0; i < 8; i++) {
            var a = values.get(random.nextInt(values.size()));
            var b = values.get(random.nextInt(values.size()));
            values.add(switch (random.nextInt(5)) {
                case 0 -> sketch.add("add" + i, new Add(), a, b);
                case 1 -> sketch.add("product" + i, new Multiply(), a, b);
                case 2 -> sketch.add("tanh" + i, new Tanh(), a);
                case 3 -> sketch.add("dense" + i, Dense.of(3), a);
                default -> sketch.add("less" + i, new Subtract(), a, b);
            });
        }
        return lossOf(sketch, sketch.add("out", Dense.of(1), values.getLast()));
    }

    /// The parts of all wires from an output add up to what it collects, and each is there only where something flows.
    @ParameterizedTest @MethodSource("nets") void contributionsAddUp(Case net) {
        var graph = net.setup().graph();
        var probes = flows(graph);
        graph.wires().forEach(w -> probes.add(Probe.gradient(w.from().node(), w.from().port())));
        var trainer = Trainer.of(net.setup());
        trainer.train(3);
        addUp(graph, trainer.frame(probes));
        var end = trainer.stepper().steps().stream().filter(s -> !(s instanceof Step.Update)).count();
        while (trainer.stepper().done() < end) {
            trainer.step(Grain.OPERATION);
            if (trainer.stepper().done() == 0) {
                break;
            }
        }
        addUp(graph, trainer.frame(probes));
    }

    private static void addUp(Graph graph, Frame frame) {
        var parts = new HashMap<Ref, Double>();
        var steps = new HashMap<Ref, Integer>();
        for (var wire : graph.wires()) {
            var flow = frame.get(Probe.flow(wire.to()));
            flow.ifPresent(f -> parts.merge(wire.from(), f.at(1) - f.at(2), Double::sum));
            steps.merge(wire.from(), frame.arrivals(Probe.flow(wire.to())).from().size(), Integer::sum);
        }
        var compared = 0;
        for (var entry : parts.entrySet()) {
            var gradient = Probe.gradient(entry.getKey().node(), entry.getKey().port());
            var sum = 0.0;
            for (var number : frame.get(gradient).orElseThrow().toArray()) {
                sum += number;
            }
            var all = frame.arrivals(gradient).from().size();
            if (graph.node(entry.getKey().node()).op() instanceof Primitive) {
                assertEquals(all, steps.get(entry.getKey()), entry.getKey().toString());
            }
            // what a group passes through unchanged is one value with its input
            if (all == steps.get(entry.getKey())) {
                assertEquals(sum, entry.getValue(), NOTHING * Math.max(1, Math.abs(sum)), entry.getKey().toString());
                compared++;
            }
        }
        assertTrue(compared > 2, "gradients were compared");
    }

    @ParameterizedTest @MethodSource("nets") void listeningChangesNoBit(Case net) {
        var deaf = Trainer.of(net.setup());
        var hearing = Trainer.of(net.setup());
        hearing.listen(flows(net.setup().graph()));
        deaf.train(20);
        hearing.train(5);
        for (var i = 0; i < 5; i++) {
            hearing.train(1);
        }
        for (var i = 0; i < 10 * hearing.stepper().steps().size(); i++) {
            hearing.step(Grain.OPERATION);
            hearing.read(flows(net.setup().graph()));
        }
        assertEquals(Nets.state(deaf.stepper()), Nets.state(hearing.stepper()));
    }

    @ParameterizedTest @MethodSource("nets") void whatIsHeardWhileTrainingIsWhatSteppingFinds(Case net) {
        var probes = flows(net.setup().graph());
        var hearing = Trainer.of(net.setup());
        hearing.listen(probes);
        hearing.train(6);
        var heard = hearing.read(probes).values();
        var late = Trainer.of(net.setup());
        late.train(6);
        assertEquals(heard, late.frame(probes).readings());
        assertFalse(heard.isEmpty());
        var stepped = Trainer.of(net.setup());
        stepped.train(5);
        do {
            stepped.step(Grain.OPERATION);
        } while (stepped.stepper().done() < stepped.stepper().flows().end());
        assertEquals(heard, stepped.frame(probes).readings());
    }

    @Test void normAndBalanceAreThoseOfTheNumbers() {
        var measured = Flows.measure(Tensor.of(Shape.of(4), 3, -4, 0, 12));
        assertEquals(Values.vector(13, 15, 4), measured);
        assertEquals(Values.vector(0, 0, 0), Flows.measure(Tensor.zeros(Shape.of(3))));
        assertEquals(5e-200, Flows.norm(Tensor.of(Shape.of(2), 3e-200, -4e-200)), 1e-214);
        assertEquals(5e200, Flows.norm(Tensor.of(Shape.of(2), 3e200, -4e200)), 1e186);
        assertTrue(Double.isNaN(Flows.norm(Tensor.of(Shape.of(2), Double.NaN, 1))));
        assertTrue(Double.isInfinite(Flows.norm(Tensor.of(Shape.of(2), Double.NEGATIVE_INFINITY, 1))));
    }

    /// ‖Δw‖ is how far the weight really went.
    @Test void theUpdateIsAsLargeAsTheWayThatTheWeightWent() {
        for (var rule : List.of(new Optimizer.Sgd(0.1), new Optimizer.Momentum(0.1, 0.9), Optimizer.adam(0.01))) {
            var trainer = Trainer.of(Nets.setup(Nets.tanhNet(2, 4, 1), Nets.xor(40), rule, 8));
            trainer.train(4);
            var before = trainer.state().held().get("w1.w");
            trainer.train(1);
            var after = trainer.state().held().get("w1.w");
            var way = new double[before.size()];
            for (var i = 0; i < way.length; i++) {
                way[i] = after.at(i) - before.at(i);
            }
            var w = new Ref("w1", "w");
            var probe = Probe.norm(Probe.Norm.Of.UPDATE, w);
            var size = Probe.norm(Probe.Norm.Of.VALUE, w);
            var slope = Probe.norm(Probe.Norm.Of.GRADIENT, w);
            var frame = trainer.frame(Set.of(probe, size, slope, Probe.gradient("w1", "w")));
            assertEquals(norm(way), frame.get(probe).orElseThrow().at(0), 1e-12, rule.toString());
            assertEquals(norm(after.toArray()), frame.get(size).orElseThrow().at(0), 1e-12);
            assertEquals(norm(frame.get(Probe.gradient("w1", "w")).orElseThrow().toArray()),
                    frame.get(slope).orElseThrow().at(0), 1e-12);
        }
    }

    private static double norm(double[] numbers) {
        var sum = 0.0;
        for (var number : numbers) {
            sum += number * number;
        }
        return Math.sqrt(sum);
    }

    @Test void throughTimeAWireIsAllItsSteps() {
        var setup = net("", overTime()).setup();
        var stepper = Nets.stepper(setup);
        var check = GraphCheck.of(setup.graph(), setup.sources(), 7);
        assertTrue(check.isSound(), check.problems().toString());
        var routes = Routes.of(stepper.steps(), setup.graph(), check);
        assertEquals(2, routes.into(new Ref("rnn", "w_ih")).length, "two steps of time");
        assertEquals(2, routes.into(new Ref("rnn/ih", "b")).length, "the same, named without its time");
        assertEquals(1, routes.into(new Ref("rnn[1]/ih", "b")).length);
        assertEquals(0, routes.into(new Ref("rnn", "x")).length, "data needs no gradient");
    }
}
