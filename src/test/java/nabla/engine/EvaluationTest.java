package nabla.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nabla.graph.Graph;
import nabla.graph.GraphCheck;
import nabla.graph.Ref;
import nabla.op.Accuracy;
import nabla.op.Add;
import nabla.op.BatchNorm;
import nabla.op.Contrastive;
import nabla.op.Conv2d;
import nabla.op.CrossEntropy;
import nabla.op.Dense;
import nabla.op.Flatten;
import nabla.op.L2Penalty;
import nabla.op.Mean;
import nabla.op.MeanSquaredError;
import nabla.op.Perplexity;
import nabla.op.RSquared;
import nabla.op.Reduced;
import nabla.op.Reduction;
import nabla.op.Relu;
import nabla.op.Retrieval;
import nabla.op.Source;
import nabla.op.Subtract;
import nabla.op.Tanh;
import nabla.project.ProjectFile;
import nabla.project.ProjectSources;
import nabla.project.Samples;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;
import nabla.tensor.Values;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Loss and metrics over a whole split are the same, read at once or in chunks.
final class EvaluationTest {

    private static final long AT_ONCE = Long.MAX_VALUE;

    private static SequencedMap<String, Double> read(Graph graph, Sources sources, Plan.Phase phase, long numbers) {
        var check = GraphCheck.of(graph, sources, 4);
        assertTrue(check.isSound(), () -> check.problems().toString());
        return Evaluation.of(graph, sources, phase, "", 3, Held.of(3, Map.of()), numbers).read();
    }

    private static void requireTheSame(Graph graph, Sources sources, Plan.Phase phase) {
        requireTheSame(graph, sources, phase, 1, 300, 1_000);
    }

    private static void requireTheSame(Graph graph, Sources sources, Plan.Phase phase, long... atOnce) {
        var whole = read(graph, sources, phase, AT_ONCE);
        assertFalse(whole.isEmpty());
        for (var numbers : atOnce) {
            var chunks = read(graph, sources, phase, numbers);
            assertEquals(whole.keySet(), chunks.keySet());
            whole.forEach((name, value) -> assertEquals(value, chunks.get(name), 1e-12 * Math.max(1, Math.abs(value)),
                    name + " in chunks of " + numbers + " numbers"));
        }
    }

    private static Sources classes(Shape example, int rows, int classes, long seed) {
        var random = new Random(seed);
        var x = Tensor.zeros(example.batched(rows));
        var y = Tensor.zeros(Shape.SCALAR.batched(rows));
        IntStream.range(0, x.size()).forEach(i -> x.data()[i] = random.nextGaussian());
        IntStream.range(0, rows).forEach(i -> y.data()[i] = random.nextInt(classes));
        return Nets.sources(x, y);
    }

    /// Images, normalised on the way, judged in all ways.
    private static Graph images(CrossEntropy loss) {
        var sketch = Graph.sketch();
        var x = sketch.add("data", new Source("data", Source.Target.CLASS));
        var y = new Ref("data", "y");
        var maps = sketch.add("norm", BatchNorm.TYPE.prototype(),
                sketch.add("conv", Conv2d.TYPE.prototype(), x));
        var scores = sketch.add("scores", Dense.of(4), sketch.add("flat", Flatten.TYPE.prototype(),
                sketch.add("relu", new Relu(), maps)));
        sketch.add("error", loss, scores, y);
        sketch.add("accuracy", new Accuracy(Accuracy.Scores.LOGITS), scores, y);
        sketch.add("perplexity", new Perplexity(-1), scores, y);
        sketch.add("padded", new Perplexity(2), scores, y);
        sketch.add("f1", new Retrieval(Retrieval.Figure.F1, 1, Accuracy.Scores.LOGITS), scores, y);
        return sketch.done();
    }

    static Stream<CrossEntropy> losses() {
        return Stream.of(new CrossEntropy(Reduction.MEAN), new CrossEntropy(Reduction.SUM),
                new CrossEntropy(Reduction.MEAN, Values.vector(1, 2, 0.5, 3)),
                new CrossEntropy(Reduction.MEAN, Values.vector(), 0.1, 2));
    }

    @ParameterizedTest @MethodSource("losses") void imagesInChunks(CrossEntropy loss) {
        requireTheSame(images(loss), classes(Shape.image(1, 6, 6), 53, 4, 5), Plan.Phase.standard());
    }

    @Test void valuesThatMixTheRowsAreThoseOfAllRows() {
        var sketch = Graph.sketch();
        var x = sketch.add("data", new Source("data", Source.Target.NUMBER));
        var y = new Ref("data", "y");
        var middle = sketch.add("middle", new Mean("batch", Reduced.GONE), x);
        var centred = sketch.add("centred", new Subtract(), x, middle);
        var score = sketch.add("score", Dense.of(1), sketch.add("bent", new Tanh(),
                sketch.add("hidden", Dense.of(4), centred)));
        sketch.add("error", new MeanSquaredError(Reduction.MEAN), score, y);
        sketch.add("explained", new RSquared(), score, y);
        requireTheSame(sketch.done(), Nets.xor(90), Plan.Phase.standard());
    }

    @Test void lossesOfSeveralOperationsAndPenalties() {
        var sketch = Graph.sketch();
        var x = sketch.add("data", new Source("data", Source.Target.NUMBER));
        var y = new Ref("data", "y");
        var hidden = sketch.add("bent", new Tanh(), sketch.add("hidden", Dense.of(4), x));
        var other = sketch.add("other", Dense.of(4), hidden);
        var error = sketch.add("error", new MeanSquaredError(Reduction.MEAN), sketch.add("score", Dense.of(1), hidden),
                y);
        sketch.add("apart", new Contrastive(1, 1e-6, Reduction.MEAN), hidden, other, y);
        sketch.add("small", new L2Penalty(0.1), sketch.add("sum", new Add(), error, error));
        requireTheSame(sketch.done(), Nets.xor(41), Plan.Phase.standard());
    }

    @Test void theMistakesOfThePerceptron() {
        requireTheSame(Nets.plane(), Nets.xor(90), Plan.Phase.standard().with(new Rule.Perceptron(0.1)));
    }

    @Test void aLastShortChunkCountsAsManyRowsAsItHas() {
        var sketch = Graph.sketch();
        var x = sketch.add("data", new Source("data", Source.Target.NUMBER));
        sketch.add("error", new MeanSquaredError(Reduction.MEAN), x, new Ref("data", "y"));
        var inputs = Tensor.zeros(Shape.features(1).batched(5));
        System.arraycopy(new double[]{1, 1, 1, 1, 9}, 0, inputs.data(), 0, 5);
        var all = new int[]{0, 1, 2, 3, 4};
        var sources = Nets.sources(inputs, Tensor.zeros(Shape.features(1).batched(5)), all, new int[0]);
        var read = read(sketch.done(), sources, Plan.Phase.standard(), 7);
        assertEquals((4 + 81) / 5.0, read.get("loss"), 1e-15);
    }

    static Stream<String> samples() {
        return Samples.all().stream().map(Samples.Sample::file);
    }

    @ParameterizedTest @MethodSource("samples") void samplesInChunks(String file) throws Exception {
        var path = Samples.find(file).orElseThrow().path();
        var project = ProjectFile.read(path);
        var sources = ProjectSources.of(project, path.getParent());
        for (var phase : project.plan().phases()) {
            if (Optional.of(Evaluation.of(project.graph(), sources, phase, "", 1, Held.of(1, Map.of())).series())
                    .filter(s -> !s.isEmpty()).isPresent()) {
                requireTheSame(project.graph(), sources, phase, 10_000);
            }
        }
    }

    @Test void memoryStaysThatOfAChunk() {
        var rows = 20_000;
        var sources = classes(Shape.features(20), rows, 4, 1);
        var sketch = Graph.sketch();
        var x = sketch.add("data", new Source("data", Source.Target.CLASS));
        Ref value = x;
        for (var i = 0; i < 4; i++) {
            value = sketch.add("bent" + i, new Tanh(), sketch.add("hidden" + i, Dense.of(150), value));
        }
        var scores = sketch.add("scores", Dense.of(4), value);
        sketch.add("error", new CrossEntropy(Reduction.MEAN), scores, new Ref("data", "y"));
        sketch.add("explained", new Accuracy(Accuracy.Scores.LOGITS, 2), scores, new Ref("data", "y"));
        var spec = Program.Spec.looking(sketch.done(), sources, 16_000, Plan.Phase.standard(), 1, Held.of(1, Map.of()));
        var reading = new Reading(spec, Sources.Rows::training, 1_000_000);
        reading.begin();
        var chunks = 1;
        while (!reading.advance()) {
            chunks++;
        }
        assertTrue(chunks > 15, "chunks: " + chunks);
        assertTrue(reading.bytes() < 16_000_000, "bytes: " + reading.bytes());
    }

    /// A trainer that is called away after each chunk logs what one logs that is left alone.
    @Test void readingIsInterruptedAndGoesOnWhereItWas() {
        var setup = Nets.setup(Nets.plane(), Nets.xor(100), Optimizer.adam(0.05), 20);
        var alone = Trainer.of(setup);
        alone.train(12);
        var called = Trainer.continuing(setup, new Timeline(), () -> true);
        var interrupted = 0;
        while (called.stepper().step() < 12 || called.owes()) {
            called.trainOn(12 - called.stepper().step());
            interrupted += called.owes() ? 1 : 0;
        }
        assertTrue(interrupted > 0, "interrupted: " + interrupted);
        assertEquals(alone.log().csv(), called.log().csv());
        assertEquals(Nets.state(alone.stepper()), Nets.state(called.stepper()));
    }

    @Test void goingElsewhereGivesUpReading() {
        var setup = Nets.setup(Nets.plane(), Nets.xor(100), Optimizer.adam(0.05), 20);
        var trainer = Trainer.continuing(setup, new Timeline(), () -> true);
        assertTrue(trainer.owes());
        trainer.train(4);
        assertTrue(trainer.owes(), "the first part is read, the second waits");
        trainer.back(Grain.BATCH);
        assertFalse(trainer.owes());
        trainer.train(1);
        trainer.readAll();
        var alone = Trainer.of(setup);
        alone.train(4);
        assertEquals(alone.log().csv(), trainer.log().csv());
    }
}
