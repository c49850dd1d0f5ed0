package nabla.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nabla.engine.GradientCheck;
import nabla.engine.Optimizer;
import nabla.engine.Plan;
import nabla.engine.Sources;
import nabla.engine.Step;
import nabla.engine.Stepper;
import nabla.engine.TrainingRun;
import nabla.engine.TrainingState;
import nabla.graph.Graph;
import nabla.graph.Init;
import nabla.graph.Mode;
import nabla.graph.Node;
import nabla.graph.Op;
import nabla.graph.Port;
import nabla.graph.Ref;
import nabla.graph.Sketch;
import nabla.graph.Wire;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;
import nabla.tensor.Values;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever stands in the catalogue, as a graph with its backward pass: it computes what backprop computes, and can be differentiated again.
final class CatalogueGradientsTest {

    private static final double SAME = 1e-10;
    private static final long SEED = 7;

    /// Whatever has a gradient in training.
    static Stream<Example> examples() {
        return Examples.all().filter(e -> e.mode() == Mode.TRAIN).filter(CatalogueGradientsTest::isDrawable)
                .filter(e -> e.op().outputs().stream().anyMatch(p -> p.kind() == Port.Kind.DATA));
    }

    /// These amid weights, where a gradient flows into some.
    static Stream<Named<Trial>> trials() {
        return examples().map(e -> Named.of(e.toString(), Trial.of(e))).filter(t -> t.getPayload().isReached());
    }

    /// Their gradients as one scalar, where that depends on a weight.
    static Stream<Named<Trial>> bent() {
        return trials().map(t -> Named.of(t.getName(), again(t.getPayload())))
                .filter(t -> t.getPayload().isReached());
    }

    /// Indices come out of data sets only, and with them a batch.
    private static boolean isDrawable(Example example) {
        return example.op().inputs().stream()
                .filter(p -> p.kind() == Port.Kind.INDEX && example.inputs().containsKey(p.name()))
                .allMatch(p -> example.inputs().get(p.name()).shape().hasBatch());
    }

    /// An operation amid weights that learn: each number that it reads is a weight, and its outputs, weighed at random, are one scalar.
    private record Trial(Graph graph, Feeding sources, Map<String, Values> held, Ref of) {

        static Trial of(Example example) {
            var sketch = Graph.sketch();
            var sources = new Feeding(new LinkedHashMap<>());
            var held = new LinkedHashMap<String, Values>();
            var op = example.op();
            var inputs = new LinkedHashMap<String, Ref>();
            for (var port : op.inputs()) {
                var tensor = example.inputs().get(port.name());
                if (tensor != null && port.kind() != Port.Kind.STATE) {
                    inputs.put(port.name(), port.kind() == Port.Kind.INDEX
                            ? sources.index(sketch, port.name(), tensor)
                            : learning(sketch, sources, held, port.name(), tensor));
                }
            }
            sketch.add("tried", op);
            inputs.forEach((port, from) -> sketch.wire(from, "tried." + port));
            var opened = Opening.of(op, example.mode(), example.inputs());
            var sum = Optional.<Ref>empty();
            for (var port : op.outputs()) {
                if (port.kind() == Port.Kind.DATA) {
                    var up = Example.normal(opened.shape(port.name()), 50 + port.name().length());
                    var weighed = sketch.add("weighed_" + port.name(), new Multiply(),
                            new Ref("tried", port.name()), sources.numbers(sketch, "up_" + port.name(), up));
                    var total = sketch.add("total_" + port.name(), new Sum("", Reduced.GONE), weighed);
                    sum = Optional.of(sum.isEmpty() ? total
                            : sketch.add("all_" + port.name(), new Add(), sum.get(), total));
                }
            }
            return new Trial(sketch.done(), sources, held, sum.orElseThrow());
        }

        private static Ref learning(Sketch sketch, Feeding sources, Map<String, Values> held, String name,
                Tensor tensor) {
            var plain = Shape.of(tensor.shape().sizes());
            var sizes = IntStream.of(plain.sizes()).boxed().toList();
            var weight = sketch.add("w_" + name, new Weight(sizes, Init.ZEROS));
            held.put("w_" + name + ".w", Values.of(plain, tensor.data()));
            return tensor.shape().hasBatch()
                    ? sketch.add("like_" + name, new ReshapeTo(), weight,
                            sources.numbers(sketch, "shape_" + name, tensor))
                    : weight;
        }

        TrainingRun.Setup setup() {
            return CatalogueGradientsTest.setup(graph, sources, of, held);
        }

        Expanded expanded() {
            return Expanded.of(graph, sources, sources.rows());
        }

        GradientGraph differentiated() {
            return GradientGraph.of(expanded(), terms(), "L");
        }

        boolean isReached() {
            return GradientGraph.isReached(expanded(), terms());
        }

        private List<GradientGraph.Term> terms() {
            return List.of(new GradientGraph.Term(of, 1));
        }

        /// The weights under the names that they bear in the gradient graph.
        Map<String, Values> held(Stepper before) {
            var all = new LinkedHashMap<String, Values>();
            expanded().held().forEach((now, was) -> all.put(now, before.state().held().get(was)));
            return all;
        }

        private Op weigher(String held) {
            return expanded().graph().node(Ref.parse(held).node()).op();
        }

        /// Where the gradients of weights stand, by the names of the weights.
        Map<String, Ref> gradients(GradientGraph made) {
            var found = new LinkedHashMap<String, Ref>();
            expanded().held().forEach((now, was) -> {
                var place = new Ref(Ref.parse(now).node(), "y");
                made.gradients().forEach((value, gradient) -> {
                    if (place.equals(expanded().places().get(value)) && Expanded.isWeight(weigher(now))) {
                        found.put(was, gradient);
                    }
                });
            });
            return found;
        }

        Trial with(Graph other, Ref root, Map<String, Values> weights) {
            return new Trial(other, sources, weights, root);
        }
    }

    /// Data sets of one batch each.
    private record Feeding(Map<String, Rows> sets) implements Sources {

        Ref index(Sketch sketch, String name, Tensor index) {
            var x = Tensor.zeros(Shape.features(1).batched(index.shape().rows()));
            put(name, x, index);
            sketch.add("source_" + name, new Source(name, Source.Target.CLASS));
            return new Ref("source_" + name, "y");
        }

        /// Numbers with a batch are drawn, others stand there.
        Ref numbers(Sketch sketch, String name, Tensor tensor) {
            if (!tensor.shape().hasBatch()) {
                return sketch.add(name, new Constant(Values.of(tensor)));
            }
            put(name, tensor, tensor);
            return sketch.add(name, new Source(name, Source.Target.NONE));
        }

        private void put(String name, Tensor x, Tensor y) {
            var all = IntStream.range(0, x.shape().rows()).toArray();
            sets.put(name, new Rows(x, y, all, new int[0]));
        }

        int rows() {
            return sets.values().stream().mapToInt(r -> r.training().length).max().orElse(1);
        }

        @Override public Rows rows(String data) {
            return sets.get(data);
        }

        @Override public Optional<Example> find(String data) {
            return Optional.ofNullable(sets.get(data))
                    .map(r -> new Example(r.x().shape().example(), r.y().shape().example(), r.x().shape().rows()));
        }

        @Override public List<String> names() {
            return List.copyOf(sets.keySet());
        }
    }

    private static TrainingRun.Setup setup(Graph graph, Sources sources, Ref of, Map<String, Values> held) {
        var phase = Plan.Phase.standard().with(new Optimizer.Sgd(0.1)).withBatch(0)
                .withObjectives(List.of(new Plan.Objective(of.node(), 1)));
        return new TrainingRun.Setup(graph, sources, Plan.of(phase), SEED, TrainingState.of(held, Map.of(), 0));
    }

    /// A stepper that has gone back from the objective and updated nothing yet.
    private static Stepper backwards(TrainingRun.Setup setup) {
        var stepper = Stepper.of(setup.graph(), setup.sources(), setup.plan(), setup.seed(), setup.state());
        for (var i = 0; i < stepper.steps().size() && !(stepper.steps().get(i) instanceof Step.Update); i++) {
            stepper.next();
        }
        return stepper;
    }

    private static void assertSameAsBackprop(Trial trial) {
        var backprop = backwards(trial.setup());
        var made = trial.differentiated();
        var graph = backwards(setup(made.graph(), trial.sources(), made.objective(), trial.held(backprop)));
        var gradients = trial.gradients(made);
        assertFalse(gradients.isEmpty());
        assertEquals(backprop.loss(), graph.loss(), SAME * Math.max(1, Math.abs(backprop.loss())));
        gradients.forEach((weight, at) -> {
            var is = graph.value(at).orElseThrow();
            // what backprop does not reach has the gradient 0
            var want = backprop.gradient(Ref.parse(weight)).orElseGet(() -> Tensor.zeros(is.shape()));
            assertEquals(want.size(), is.size(), weight);
            for (var i = 0; i < want.size(); i++) {
                assertEquals(want.data()[i], is.data()[i], SAME * Math.max(1, Math.abs(want.data()[i])),
                        weight + " at " + i);
            }
        });
    }

    /// The gradients of a graph, weighed at random, as one scalar.
    private static Trial again(Trial trial) {
        var made = trial.differentiated();
        var held = trial.held(backwards(trial.setup()));
        var nodes = new ArrayList<>(made.graph().nodes());
        var wires = new ArrayList<>(made.graph().wires());
        var sum = Optional.<Ref>empty();
        var graph = backwards(setup(made.graph(), trial.sources(), made.objective(), held));
        var i = 0;
        for (var gradient : trial.gradients(made).values()) {
            var shape = Shape.of(graph.value(gradient).orElseThrow().shape().sizes());
            var n = i++;
            nodes.add(Node.of("r" + n, new Constant(Values.of(Example.normal(shape, 90 + n)))));
            nodes.add(Node.of("p" + n, new Multiply()));
            nodes.add(Node.of("s" + n, new Sum("", Reduced.GONE)));
            wires.add(new Wire(gradient, new Ref("p" + n, "a")));
            wires.add(new Wire(new Ref("r" + n, "y"), new Ref("p" + n, "b")));
            wires.add(new Wire(new Ref("p" + n, "y"), new Ref("s" + n, "x")));
            var term = new Ref("s" + n, "y");
            if (sum.isPresent()) {
                nodes.add(Node.of("t" + n, new Add()));
                wires.add(new Wire(sum.get(), new Ref("t" + n, "a")));
                wires.add(new Wire(term, new Ref("t" + n, "b")));
                term = new Ref("t" + n, "y");
            }
            sum = Optional.of(term);
        }
        return trial.with(Graph.of(nodes, wires), sum.orElseThrow(), held);
    }

    @ParameterizedTest @MethodSource("trials") void theGraphComputesWhatBackpropComputes(Trial trial) {
        assertSameAsBackprop(trial);
    }

    @ParameterizedTest @MethodSource("trials") void theGradientOfTheGraphIsItsSlope(Trial trial) {
        GradientCheck.of(again(trial).setup()).forEach((weight, result) -> assertTrue(result.agrees(),
                weight + " differs by " + result.difference()));
    }

    /// Where its gradient is not the same everywhere.
    @ParameterizedTest @MethodSource("bent") void theGraphCanBeDifferentiatedAgain(Trial again) {
        assertSameAsBackprop(again);
    }
}
