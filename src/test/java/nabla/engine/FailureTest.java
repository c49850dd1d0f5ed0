package nabla.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nabla.graph.Graph;
import nabla.graph.Init;
import nabla.graph.Ref;
import nabla.graph.Sketch;
import nabla.op.Affine;
import nabla.op.CrossEntropy;
import nabla.op.Dense;
import nabla.op.Divide;
import nabla.op.Exp;
import nabla.op.HalfSquaredError;
import nabla.op.Log;
import nabla.op.Power;
import nabla.op.Reduction;
import nabla.op.Relu;
import nabla.op.Source;
import nabla.op.Sum;
import nabla.op.Reduced;
import nabla.op.Tanh;
import nabla.op.Weight;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;
import nabla.tensor.Values;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The first number that is none stops a run at the same place whether it is stepped or runs at full speed, and says what it was made of.
final class FailureTest {

    /// @param says what the sentence must hold
    private record Case(String name, TrainingRun.Setup setup, String at, String says) {
        @Override public String toString() {
            return name;
        }
    }

    private static final Sources DATA = Nets.xor(40);

    static Stream<Case> cases() {
        var nan = Nets.xor(40).rows("data");
        var broken = nan.x().copy();
        broken.data()[2 * 21 + 1] = Double.NaN;
        var huge = nan.x().copy();
        huge.data()[2 * 13] = 1e308;
        return Stream.of(
                new Case("a logarithm of zero that leads nowhere", setup((sketch, x) -> sketch.add("log", new Log(),
                        sketch.add("relu", new Relu(), x)), 0.01), "log", "log of 0"),
                new Case("a division that the loss does not see", setup((sketch, x) -> sketch.add("ratio", new Divide(),
                        x, sketch.add("positive", new Relu(), x)), 0.01), "ratio", "b[0, "),
                new Case("an infinity that is bent to one", setup((sketch, x) -> sketch.add("bent", new Tanh(),
                        sketch.add("power", new Exp(), sketch.add("large", new Affine(400, 0), x))), 0.01),
                        "power", "exp of "),
                new Case("a gradient that ReLU lets vanish", vanishing(), "root", "came back"),
                new Case("a learning rate that is too high", Nets.setup(Nets.linear(), DATA, new Optimizer.Sgd(1e200),
                        10), "", "numbers, the largest"),
                new Case("a rate that overflows", Nets.setup(Nets.linear(), DATA, new Optimizer.Sgd(1e308), 10), "w",
                        "the learning rate 1.0E308"),
                new Case("what momentum remembers",
                        Nets.setup(Nets.linear(), DATA, new Optimizer.Momentum(1e-300, 1e200),
                                10),
                        "w", "v = "),
                new Case("a row of the data", Nets.setup(Nets.tanhNet(2, 3, 1),
                        Nets.sources(broken, nan.y(), IntStream.range(0, 40).toArray(), new int[0]),
                        new Optimizer.Sgd(0.01), 7), "data", "row 21"),
                new Case("a row of the data that overflows", Nets.setup(Nets.tanhNet(2, 3, 1),
                        Nets.sources(huge, nan.y(), IntStream.range(0, 40).toArray(), new int[0]),
                        new Optimizer.Sgd(1e300), 7), "", "training step"),
                new Case("a weight that was given so", given(), "w1", "held there"));
    }

    private static TrainingRun.Setup setup(BiConsumer<Sketch, Ref> aside, double rate) {
        var sketch = Graph.sketch();
        var x = sketch.add("data", new Source("data", Source.Target.NUMBER));
        var score = sketch.add("score", Dense.of(1), x);
        sketch.add("error", new HalfSquaredError(Reduction.MEAN), score, new Ref("data", "y"));
        aside.accept(sketch, x);
        return Nets.setup(sketch.done(), DATA, new Optimizer.Sgd(rate), 1);
    }

    private static TrainingRun.Setup vanishing() {
        var sketch = Graph.sketch();
        var x = sketch.add("data", new Source("data", Source.Target.NUMBER));
        var hidden = sketch.add("relu", new Relu(), sketch.add("score", Dense.of(3), x));
        var root = sketch.add("root", new Power(0.5), hidden);
        var sum = sketch.add("sum", new Sum("-1", Reduced.KEPT), root);
        sketch.add("error", new HalfSquaredError(Reduction.MEAN), sum, new Ref("data", "y"));
        return Nets.setup(sketch.done(), DATA, new Optimizer.Sgd(1e-3), 7);
    }

    private static TrainingRun.Setup given() {
        var setup = Nets.setup(Nets.tanhNet(2, 2, 1), DATA, new Optimizer.Sgd(0.01), 10);
        var weights = Values.of(Shape.of(2, 2), 1, 2, Double.POSITIVE_INFINITY, 4);
        return new TrainingRun.Setup(setup.graph(), setup.sources(), setup.plan(), setup.seed(),
                TrainingState.of(Map.of("w1.w", weights), Map.of(), 0));
    }

    private static Failure stepped(TrainingRun.Setup setup) {
        var trainer = Trainer.of(setup);
        while (trainer.failure().isEmpty() && trainer.stepper().step() < 600) {
            trainer.step(Grain.OPERATION);
        }
        return trainer.failure().orElseThrow();
    }

    @ParameterizedTest @MethodSource("cases") void steppingAndRunningFindTheSame(Case given) {
        var naive = stepped(given.setup());
        for (var chunk : new long[]{600, 1, 7}) {
            var trainer = Trainer.of(given.setup());
            while (trainer.failure().isEmpty() && trainer.stepper().step() < 600) {
                trainer.train(chunk);
            }
            var found = trainer.failure().orElseThrow();
            assertEquals(naive.sentence(), found.sentence(), "in chunks of " + chunk);
            assertEquals(naive.step(), found.step());
            assertArrayEquals(naive.index(), found.index());
        }
        assertTrue(given.at().isEmpty() || naive.at().text().startsWith(given.at()), naive.sentence());
        assertTrue(naive.sentence().contains(given.says()), naive.sentence());
    }

    @Test void anIndexOutOfRangeStopsTheRunAtItsNode() {
        var x = Nets.xor(10).rows("data").x();
        var y = Tensor.of(Nets.batch(10), 0, 1, 2, 0, 1, 2, 0, 3, 1, 2);
        var sketch = Graph.sketch();
        var source = sketch.add("data", new Source("data", Source.Target.CLASS));
        sketch.add("loss", new CrossEntropy(Reduction.MEAN), sketch.add("scores", Dense.of(3), source),
                new Ref("data", "y"));
        var setup = Nets.setup(sketch.done(), Nets.sources(x, y, IntStream.range(0, 10).toArray(), new int[0]),
                new Optimizer.Sgd(0.1), 2);
        for (var grain : List.of(Grain.OPERATION, Grain.BATCH)) {
            var trainer = Trainer.of(setup);
            while (trainer.goesOn() && trainer.stepper().step() < 20) {
                trainer.step(grain);
            }
            var failure = trainer.failure().orElseThrow();
            assertEquals("loss", failure.at().text());
            assertTrue(failure.sentence().contains("from 0 to less than 3, but holds 3 at ["), failure.sentence());
        }
    }

    @Test void whatWasRefusedHasNoValueAndWhatCameBeforeHas() {
        var x = Nets.xor(4).rows("data").x();
        var y = Tensor.of(Nets.batch(4), 0, 1, 3, 0);
        var sketch = Graph.sketch();
        var source = sketch.add("data", new Source("data", Source.Target.CLASS));
        sketch.add("loss", new CrossEntropy(Reduction.MEAN), sketch.add("scores", Dense.of(3), source),
                new Ref("data", "y"));
        var trainer = Trainer.of(Nets.setup(sketch.done(),
                Nets.sources(x, y, IntStream.range(0, 4).toArray(), new int[0]), new Optimizer.Sgd(0.1), 4));

        assertTrue(trainer.failure().orElseThrow().isOf("loss"));
        assertTrue(trainer.stepper().value(new Ref("scores", "y")).isPresent());
        assertTrue(trainer.stepper().value(new Ref("loss", "loss")).isEmpty(), "nothing was computed: not even 0");
    }

    @Test void aSoundRunIsLeftAlone() {
        var sketch = Graph.sketch();
        var w = sketch.add("w", new Weight(List.of(3), Init.constant(1e70)));
        sketch.add("error", new HalfSquaredError(Reduction.MEAN), sketch.add("less", new Affine(1e-70, 0), w),
                sketch.add("target", Nets.constant(1, 2, 3)));
        var trainer = Trainer.of(Nets.setup(sketch.done(), Sources.NONE, new Optimizer.Sgd(0.01), 1));
        trainer.train(500);
        assertTrue(trainer.failure().isEmpty() && trainer.stepper().step() == 500);
    }
}
