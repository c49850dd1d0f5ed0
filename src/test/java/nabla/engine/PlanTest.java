package nabla.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import nabla.graph.Graph;
import nabla.op.Accuracy;
import nabla.op.Dense;
import nabla.op.Source;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;
import org.junit.jupiter.api.Test;

/// Phases in order and in turns, schedules, early stopping, and the perceptron rule.
class PlanTest {

    private static final Plan.Phase FIRST = Plan.Phase.standard().with(new Optimizer.Sgd(0.1)).withBatch(16);

    private static Trainer trainer(Plan plan) {
        return Trainer.of(new TrainingRun.Setup(Nets.plane(), Nets.xor(40), plan, 5, TrainingState.FRESH));
    }

    private static Trainer trainer(Plan.Phase... phases) {
        return trainer(Plan.of(phases));
    }

    @Test void aPhaseFollowsWhenTheEpochsOfTheOneBeforeAreOver() {
        var trainer = trainer(FIRST.withEpochs(3), FIRST.named("second").withBatch(8).withEpochs(2)
                .with(Optimizer.adam(0.01)));
        trainer.train(6);
        assertEquals(0, trainer.stepper().phase());
        assertEquals(Set.of(), trainer.state().slots().keySet().stream().filter(s -> s.endsWith("/m"))
                .collect(java.util.stream.Collectors.toSet()));
        trainer.train(1);
        assertEquals(1, trainer.stepper().phase());
        assertEquals(0.01, trainer.stepper().rate());
        assertTrue(trainer.state().slots().containsKey("hidden.w/m@2"));
        trainer.train(1000);
        assertEquals(3 * 2 + 2 * 4, trainer.stepper().step());
        assertTrue(trainer.isFinished());
        assertEquals(5, trainer.frame(Set.of()).epoch());
        assertEquals(List.of(new MetricLog.Event(6, 6, "phase second")), trainer.log().events());
        assertEquals(List.of(new Past.Mark(6, Past.What.PHASE, "", "second")), trainer.frame(Set.of()).past().marks());
    }

    @Test void whatIsFrozenInAPhaseStaysAsItIs() {
        var trainer = trainer(
                FIRST.withEpochs(2).withFactors(Map.of("*", 0.0, "score", 1.0)),
                FIRST.withEpochs(2).withFactors(Map.of("score.b", 0.0)));
        var start = trainer.state().held();
        trainer.train(4);
        var between = trainer.state().held();
        assertEquals(start.get("hidden.w"), between.get("hidden.w"));
        assertNotEquals(start.get("score.b"), between.get("score.b"));
        trainer.train(4);
        assertNotEquals(between.get("hidden.w"), trainer.state().held().get("hidden.w"));
        assertEquals(between.get("score.b"), trainer.state().held().get("score.b"));
    }

    @Test void theClosestNameSaysHowFastAWeightLearns() {
        var factors = new Factors(Map.of("*", 0.1, "*.b", 0.2, "encoder", 0.3, "encoder/ff", 0.4, "encoder/ff.w", 0.5));
        assertEquals(0.5, factors.of("encoder/ff.w"));
        assertEquals(0.4, factors.of("encoder/ff.b"));
        assertEquals(0.3, factors.of("encoder/norm/x.b"));
        assertEquals(0.2, factors.of("head.b"));
        assertEquals(0.1, factors.of("head.w"));
        assertEquals(1, new Factors(Map.of("head", 0.5)).of("header.w"));
    }

    @Test void phasesTakeTurnsAndEachOptimiserRemembersForItself() {
        var discriminator = FIRST.named("discriminator").with(Optimizer.adam(0.01)).withEpochs(3)
                .withFactors(Map.of("hidden", 0.0));
        var generator = FIRST.named("generator").with(new Optimizer.Momentum(0.1, 0.9))
                .withFactors(Map.of("score", 0.0));
        var trainer = trainer(new Plan(List.of(discriminator, generator), new Plan.Turns.Alternating(List.of(3, 1))));
        for (var step = 0; step < 8; step++) {
            var before = trainer.state();
            trainer.train(1);
            var still = step % 4 < 3 ? "hidden.w" : "score.w";
            var moving = step % 4 < 3 ? "score.w" : "hidden.w";
            assertEquals(before.held().get(still), trainer.state().held().get(still), "step " + step);
            assertNotEquals(before.held().get(moving), trainer.state().held().get(moving), "step " + step);
            assertEquals(step % 4 < 3, before.slots().get("hidden.w/v@2").equals(
                    trainer.state().slots().get("hidden.w/v@2")));
            assertEquals(step % 4 == 3, before.slots().get("score.w/m").equals(
                    trainer.state().slots().get("score.w/m")));
        }
        trainer.train(1000);
        assertEquals(3 * 4, trainer.stepper().step(),
                "an epoch is a round: three batches hold more than the two there are");
        assertTrue(trainer.log().series().containsAll(List.of("loss", "generator.loss")));
    }

    @Test void theRateFollowsTheSchedule() {
        var half = DoubleStream.of(0.1, 0.1, 0.05, 0.05, 0.025);
        assertArrayEquals(half.toArray(), rates(new Schedule.Step(2, 0.5, Schedule.Per.UPDATE), 5), 1e-15);
        assertArrayEquals(new double[]{0.1, 0.1, 0.09, 0.09, 0.081},
                rates(new Schedule.Exponential(0.9, Schedule.Per.EPOCH), 5), 1e-15);
        assertArrayEquals(new double[]{0.1 / 4, 0.1 * 2 / 4, 0.1 * 3 / 4, 0.1, 0.1, 0.1},
                rates(new Schedule.WarmUp(4, 0, Schedule.Per.UPDATE), 6), 1e-15);
        assertArrayEquals(new double[]{0.05, 0.1, 0.1, 0.05, 0, 0},
                rates(new Schedule.WarmUp(2, 4, Schedule.Per.UPDATE), 6), 1e-15);
        assertArrayEquals(
                new double[]{0.1 / 32, 0.1, 0.1 * (1 + 31 * 2 / 3.0) / 32, 0.1 * (1 + 31 / 3.0) / 32, 0.1 / 32},
                rates(new Schedule.SlantedTriangular(4, 0.25, 32, Schedule.Per.UPDATE), 5), 1e-15);
    }

    private static double[] rates(Schedule schedule, int count) {
        var trainer = trainer(FIRST.with(Rule.Gradient.by(new Optimizer.Sgd(0.1)).with(schedule)));
        return IntStream.range(0, count).mapToDouble(_ -> {
            var rate = trainer.frame(Set.of()).rate();
            trainer.train(1);
            return rate;
        }).toArray();
    }

    @Test void aPlateauHalvesTheRate() {
        var accuracy = new Goal("accuracy", Goal.Better.HIGHER);
        var still = Rule.Gradient.by(new Optimizer.Sgd(1e-12)).with(new Schedule.HalveOnPlateau(accuracy, 2));
        var trainer = trainer(FIRST.with(still));
        assertArrayEquals(new double[]{1, 1, 1, 0.5, 0.5, 0.25, 0.25}, IntStream.range(0, 7).mapToDouble(_ -> {
            var share = trainer.frame(Set.of()).rate() / 1e-12;
            trainer.step(Grain.EPOCH);
            return share;
        }).toArray(), 1e-12);
        trainer.goTo(Place.after(7));
        assertEquals(0.5e-12, trainer.frame(Set.of()).rate(), 1e-27);
    }

    @Test void earlyStoppingTakesTheBestWeightsBack() {
        var patience = 3;
        var phase = FIRST.with(new Optimizer.Sgd(2.5)).withEpochs(200)
                .with(new Stopping.Early(Goal.VALIDATION_LOSS, patience));
        var trainer = trainer(phase);
        trainer.train(10_000);
        assertTrue(trainer.isFinished());
        var events = trainer.log().events();
        assertEquals("best training", events.getFirst().what());
        var best = events.getFirst().step();
        assertEquals(best + patience * 2, trainer.stepper().step());
        var ended = trainer.state().held();
        assertTrue(trainer.frame(Set.of()).past().marks().contains(
                new Past.Mark(best, Past.What.BEST, "training", "" + trainer.stepper().step())));
        var readAtEnd = trainer.frame(Set.of()).metrics().get("validation.loss");
        trainer.goTo(Place.after(best));
        assertEquals(ended, trainer.state().held());
        assertEquals(readAtEnd, trainer.frame(Set.of()).metrics().get("validation.loss"));
        LongStream.rangeClosed(1, patience - 1).forEach(k -> {
            trainer.goTo(Place.after(best + 2 * k));
            assertTrue(trainer.frame(Set.of()).metrics().get("validation.loss") >= readAtEnd);
        });
    }

    @Test void aMetricThatNobodyReadsIsSaid() {
        var phase = FIRST.with(new Stopping.Early(new Goal("validation.fame", Goal.Better.HIGHER), 2));
        var sentence = assertThrows(PlanProblem.class, () -> trainer(phase)).sentence();
        assertTrue(sentence.contains("‘validation.fame’") && sentence.contains("validation.accuracy"), sentence);
    }

    @Test void clippedGradientsCanBeSteppedInto() {
        var trainer = trainer(FIRST.with(Rule.Gradient.by(new Optimizer.Sgd(0.1)).with(new Clip.Norm(0.01))));
        var steps = trainer.stepper().steps();
        var clip = IntStream.range(0, steps.size()).filter(i -> steps.get(i) instanceof Step.Clip).findFirst();
        assertTrue(steps.get(clip.getAsInt() + 1) instanceof Step.Update);
        var gradient = Probe.gradient("hidden", "w");
        var clipped = new Probe.Clipped();
        var probes = Set.<Probe>of(gradient, clipped);
        for (var i = 0; i < clip.getAsInt(); i++) {
            trainer.step(Grain.OPERATION);
        }
        var before = trainer.frame(probes);
        assertTrue(before.get(clipped).isEmpty());
        trainer.step(Grain.OPERATION);
        var after = trainer.frame(probes);
        var numbers = after.get(clipped).orElseThrow();
        assertEquals(0.01 / (numbers.at(0) + 1e-6), numbers.at(1), 1e-15);
        for (var i = 0; i < 8; i++) {
            assertEquals(before.get(gradient).orElseThrow().at(i) * numbers.at(1),
                    after.get(gradient).orElseThrow().at(i));
        }
        trainer.back(Grain.OPERATION);
        assertEquals(before.get(gradient), trainer.frame(probes).get(gradient));
    }

    /// Points on both sides of a line, at least 0.3 away.
    private static Sources parted(int classes) {
        var rows = 30;
        var x = Tensor.zeros(Shape.features(2).batched(rows));
        var y = Tensor.zeros(Nets.batch(rows));
        var draws = nabla.graph.SeededDraws.of(3, "parted");
        for (var i = 0; i < rows; i++) {
            var k = i % classes;
            var turn = 2 * Math.PI * k / classes;
            x.data()[2 * i] = Math.cos(turn) + 0.4 * (draws.uniform(2 * i) - 0.5);
            x.data()[2 * i + 1] = Math.sin(turn) + 0.4 * (draws.uniform(2 * i + 1) - 0.5);
            y.data()[i] = k;
        }
        return Nets.sources(x, y, IntStream.range(0, rows).toArray(), new int[0]);
    }

    private static Trainer perceptron(int classes, Sources sources) {
        var sketch = Graph.sketch();
        var x = sketch.add("data", new Source("data", Source.Target.CLASS));
        var score = sketch.add("score", new Dense(classes == 2 ? 1 : classes, nabla.op.Bias.WITH,
                nabla.graph.Init.ZEROS), x);
        sketch.add("accuracy", new Accuracy(Accuracy.Scores.LOGITS), score, new nabla.graph.Ref("data", "y"));
        var phase = Plan.Phase.standard().with(new Rule.Perceptron(1));
        return Trainer.of(new TrainingRun.Setup(sketch.done(), sources, Plan.of(phase), 1, TrainingState.FRESH));
    }

    @Test void thePerceptronMovesAtMistakesAlone() {
        var sources = parted(2);
        var trainer = perceptron(2, sources);
        var rows = sources.rows("data");
        var w = new double[3];
        var mistakes = 0;
        while (!trainer.isFinished()) {
            trainer.train(1);
            var frame = trainer.frame(Set.of(Probe.value("data", "x"), Probe.value("data", "y")));
            var x = frame.get(Probe.value("data", "x")).orElseThrow();
            var y = frame.get(Probe.value("data", "y")).orElseThrow().at(0) > 0 ? 1 : -1;
            if (y * (w[0] * x.at(0) + w[1] * x.at(1) + w[2]) <= 0) {
                mistakes++;
                w[0] += y * x.at(0);
                w[1] += y * x.at(1);
                w[2] += y;
            }
            var held = trainer.state().held();
            assertArrayEquals(w, new double[]{held.get("score.w").at(0), held.get("score.w").at(1),
                    held.get("score.b").at(0)}, 1e-14);
            assertEquals(mistakes, trainer.state().progress().standing(0).mistakes());
        }
        assertTrue(mistakes > 0);
        assertEquals(0, trainer.stepper().step() % rows.training().length);
        assertEquals(mistakes, trainer.frame(Set.of()).metrics().get(Evaluation.MISTAKES));
        assertEquals(1, trainer.frame(Set.of()).metrics().get("accuracy"));
    }

    @Test void thePerceptronForManyClassesMovesTheRightAndTheChosenRow() {
        var trainer = perceptron(3, parted(3));
        var w = new double[3][3];
        while (!trainer.isFinished()) {
            trainer.train(1);
            var frame = trainer.frame(Set.of(Probe.value("data", "x"), Probe.value("data", "y")));
            var x = frame.get(Probe.value("data", "x")).orElseThrow();
            var y = (int) frame.get(Probe.value("data", "y")).orElseThrow().at(0);
            var chosen = 0;
            for (var k = 1; k < 3; k++) {
                chosen = score(w[k], x.at(0), x.at(1)) > score(w[chosen], x.at(0), x.at(1)) ? k : chosen;
            }
            if (chosen != y) {
                for (var i = 0; i < 3; i++) {
                    var in = i == 2 ? 1 : x.at(i);
                    w[y][i] += in;
                    w[chosen][i] -= in;
                }
            }
            var held = trainer.state().held();
            for (var k = 0; k < 3; k++) {
                assertArrayEquals(w[k], new double[]{held.get("score.w").at(2 * k), held.get("score.w").at(2 * k + 1),
                        held.get("score.b").at(k)}, 1e-13);
            }
        }
        assertEquals(1, trainer.frame(Set.of()).metrics().get("accuracy"));
    }

    private static double score(double[] w, double x, double y) {
        return w[0] * x + w[1] * y + w[2];
    }

    @Test void thePerceptronNeverEndsOnWhatNoLineParts() {
        var x = Tensor.of(Shape.features(2).batched(4), 0, 0, 0, 1, 1, 0, 1, 1);
        var y = Tensor.of(Nets.batch(4), 0, 1, 1, 0);
        var trainer = perceptron(2, Nets.sources(x, y, IntStream.range(0, 4).toArray(), new int[0]));
        trainer.train(4_000);
        assertEquals(4_000, trainer.stepper().step());
        assertTrue(!trainer.isFinished());
    }

    @Test void aRuleThatRemembersOtherThingsBeginsAnew() {
        var momentum = trainer(FIRST.with(new Optimizer.Momentum(0.1, 0.9)));
        momentum.train(10);
        var state = momentum.state();
        var adam = Trainer
                .of(new TrainingRun.Setup(Nets.plane(), Nets.xor(40), Plan.of(FIRST.with(Optimizer.adam(0.01))),
                        5, state));
        assertEquals(0, Flows.norm(adam.state().slots().get("hidden.w/v").tensor()));
        adam.train(1);
        var moved = adam.state().held().get("hidden.w").at(0) - state.held().get("hidden.w").at(0);
        assertEquals(0.01, Math.abs(moved), 1e-6, "the first step of Adam is the rate");
    }
}
