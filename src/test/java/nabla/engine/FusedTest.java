package nabla.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import nabla.graph.Graph;
import nabla.graph.GraphCheck;
import nabla.graph.Opened;
import nabla.graph.Path;
import nabla.graph.Primitive;
import nabla.graph.Ref;
import nabla.op.BceWithLogits;
import nabla.op.CrossEntropy;
import nabla.op.Dense;
import nabla.op.HalfSquaredError;
import nabla.op.LayerNorm;
import nabla.op.LogSoftmax;
import nabla.op.MeanSquaredError;
import nabla.op.Reduction;
import nabla.op.Softmax;
import nabla.op.Source;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;
import nabla.tensor.Values;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// The parts of primitives that run as one.
final class FusedTest {

    private static final double NEAR = 1e-12;
    private static final int ROWS = 5;

    static final List<Primitive> FUSED = List.of(
            new CrossEntropy(Reduction.MEAN),
            new CrossEntropy(Reduction.SUM),
            new CrossEntropy(Reduction.MEAN, Values.vector(1, 2.5, 0.25)),
            new CrossEntropy(Reduction.SUM, Values.vector(1, 2.5, 0.25)),
            new BceWithLogits(Reduction.MEAN),
            new BceWithLogits(Reduction.SUM),
            new BceWithLogits(Reduction.MEAN, Values.vector(3)),
            new MeanSquaredError(Reduction.MEAN),
            new MeanSquaredError(Reduction.SUM),
            new HalfSquaredError(Reduction.MEAN),
            new Softmax(""),
            new LogSoftmax(""),
            LayerNorm.last());

    /// Whether it takes one value and holds the rest itself.
    private static boolean isLayer(Primitive op) {
        return op.inputs().stream().filter(p -> !p.kind().held()).count() == 1;
    }

    /// Scores of a layer go into the operation, whose end is what is made small.
    private static TrainingRun.Setup setup(Primitive op, long seed) {
        var random = new Random(seed);
        var x = Tensor.zeros(Shape.features(2).batched(ROWS));
        IntStream.range(0, x.size()).forEach(i -> x.data()[i] = random.nextGaussian());
        var classes = op instanceof CrossEntropy ? 3 : 2;
        var y = Tensor.of(Nets.batch(ROWS), random.ints(ROWS, 0, classes).asDoubleStream().toArray());
        var sketch = Graph.sketch();
        sketch.add("data", new Source("data", Source.Target.CLASS));
        var isIndexed = op instanceof CrossEntropy;
        var units = isIndexed ? 3 : isLayer(op) ? 4 : 1;
        var scores = sketch.add("scores", Dense.of(units), new Ref("data", "x"));
        if (isLayer(op)) {
            var out = sketch.add("whole", op, scores);
            sketch.add("loss", new nabla.op.CrossEntropy(Reduction.MEAN), out, new Ref("data", "y"));
        } else {
            sketch.add("whole", op, scores, new Ref("data", "y"));
        }
        return Nets.setup(sketch.done(), Nets.sources(x, y, IntStream.range(0, ROWS).toArray(), new int[0]),
                new Optimizer.Sgd(0.1), ROWS);
    }

    @ParameterizedTest @FieldSource("FUSED") void partsComeToWhatTheKernelComputesAndHandsBack(Primitive op) {
        for (var seed = 1L; seed <= 20; seed++) {
            var setup = setup(op, seed);
            var stepper = Nets.stepper(setup);
            while (!(stepper.steps().get(stepper.done()) instanceof Step.Update)) {
                stepper.next();
            }
            var fused = Fused.of(stepper.program(), stepper.shown());
            var check = GraphCheck.of(setup.graph(), setup.sources(), ROWS);
            var inside = op.parts(check.inputs("whole")).orElseThrow();
            var output = op.outputs().getFirst().name();
            var end = inside.into(output, "x").orElseThrow().from();
            near(seed, stepper.value(new Ref("whole", output)).orElseThrow(),
                    fused.value(new Ref("whole/" + end.node(), end.port())).orElseThrow());
            var scores = op.inputs().getFirst().name();
            var sum = Tensor.zeros(stepper.value(new Ref("scores", "y")).orElseThrow().shape());
            for (var wire : inside.from(new Ref(scores, "y"))) {
                fused.flow(new Ref("whole/" + wire.to().node(), wire.to().port())).ifPresent(
                        t -> IntStream.range(0, t.size()).forEach(i -> sum.data()[i] += t.data()[i]));
            }
            near(seed, stepper.gradient(new Ref("scores", "y")).orElseThrow(), sum);
        }
    }

    private static void near(long seed, Tensor expected, Tensor actual) {
        assertEquals(expected.size(), actual.size());
        for (var i = 0; i < expected.size(); i++) {
            assertEquals(expected.data()[i], actual.data()[i], NEAR * Math.max(1, Math.abs(expected.data()[i])),
                    "seed " + seed + ", cell " + i);
        }
    }

    @Test void aPartIsHatchedUntilTheKernelHasRunAndItsGradientUntilItHasHandedItBack() {
        var setup = setup(new CrossEntropy(Reduction.MEAN), 1);
        var trainer = Trainer.of(setup);
        var value = Probe.value("whole/log_softmax", "y");
        var gradient = Probe.gradient("whole/log_softmax", "y");
        var wire = Probe.flow(new Ref("whole/log_softmax", "z"));
        var deeper = Probe.value("whole/log_softmax/exp", "y");
        var probes = Set.<Probe>of(value, gradient, wire, deeper);
        var seen = new ArrayList<String>();
        for (var frame = trainer.frame(probes); frame.step() == 0; frame = trainer.frame(probes)) {
            var last = frame.last().map(s -> s.kind() + " " + s.at()).orElse("");
            for (var probe : probes) {
                assertEquals(frame.done() > 0 && frame.freshness(probe) == Frame.Freshness.COMPUTED,
                        frame.done() > 0 && frame.get(probe).isPresent(), last + " " + probe);
            }
            seen.add(last + (frame.freshness(value) == Frame.Freshness.COMPUTED ? " value" : "")
                    + (frame.freshness(deeper) == Frame.Freshness.COMPUTED ? " deeper" : "")
                    + (frame.freshness(gradient) == Frame.Freshness.COMPUTED ? " gradient" : "")
                    + (frame.freshness(wire) == Frame.Freshness.COMPUTED ? " wire" : ""));
            trainer.step(Grain.OPERATION);
        }
        assertTrue(seen.contains("forward scores/add"), seen.toString());
        assertTrue(seen.contains("forward whole value deeper"), seen.toString());
        assertTrue(seen.contains("seed whole value deeper"), seen.toString());
        assertTrue(seen.contains("backward whole value deeper gradient wire"), seen.toString());
    }

    @Test void aKernelOpensIntoItsPartsAndTheseIntoTheirs() {
        var setup = setup(new CrossEntropy(Reduction.MEAN), 1);
        var check = GraphCheck.of(setup.graph(), setup.sources(), ROWS);
        var opened = Opened.of(setup.graph(), check, Set.of(new Path("whole"), new Path("whole/log_softmax")),
                Opened.Times.ALL);
        assertTrue(opened.openings().get("whole").isFused());
        assertTrue(opened.graph().find("whole/log_softmax/exp").isPresent());
        assertFalse(opened.graph().find("whole/log_softmax").isPresent());
        assertEquals(new Ref("scores", "y"),
                opened.graph().into("whole/log_softmax/exp", "x").orElseThrow().from());
    }
}
