package nabla.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import nabla.graph.GraphEdit;
import nabla.graph.Path;
import nabla.graph.Ref;
import nabla.graph.Wire;
import nabla.tensor.Shape;
import nabla.tensor.Values;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TrainingRunTest {

    private static final Probe LOSS = Probe.value("error", "loss");
    private static final Probe HIDDEN = Probe.gradient("h1", "y");
    private static final Probe MAP = new Probe.Plane("data", new Path("h1"), "y", -6, 6, 20);

    private final TrainingRun.Setup xor = Nets.setup(Nets.tanhNet(2, 4, 2, 1), Nets.xor(100), new Optimizer.Sgd(0.03),
            10);
    private final TrainingRun run = TrainingRun.of(xor);

    @AfterEach void close() {
        run.close();
    }

    private Frame await(Predicate<Frame> wanted) {
        return org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            var frame = run.frame();
            while (!wanted.test(frame)) {
                LockSupport.parkNanos(500_000);
                frame = run.frame();
            }
            return frame;
        });
    }

    /// The same but for the learning rate.
    private TrainingRun.Setup rated(double rate) {
        return xor.with(xor.plan().with(0, xor.plan().first().at(rate)));
    }

    @Test void valuesAreLiveBeforeAnyTraining() {
        run.watch(Set.of(LOSS, MAP));
        var frame = await(f -> f.get(LOSS).isPresent() && f.get(MAP).isPresent());
        assertEquals(0, frame.step());
        assertEquals(Frame.Status.PAUSED, frame.status());
        assertEquals(Shape.of(4, 20, 20), frame.get(MAP).orElseThrow().shape());
        assertTrue(frame.metrics().containsKey("validation.loss"), frame.metrics().toString());
    }

    @Test void whatStaysWantedAtTheSameMomentIsNotWorkedOutAnew() {
        run.watch(Set.of(MAP));
        var first = await(f -> f.get(MAP).isPresent()).get(MAP).orElseThrow();
        Probe other = Probe.tried(Trial.row(2), new Ref("h1", "y"));
        run.watch(Set.of(MAP, other));
        assertSame(first, await(f -> f.get(other).isPresent()).get(MAP).orElseThrow());
        run.step(Grain.BATCH);
        assertNotSame(first, await(f -> f.step() == 1 && f.get(MAP).filter(m -> m != first).isPresent()).get(MAP)
                .orElseThrow());
    }

    @Test void aGradientIsPendingUntilItsBackwardHasRun() {
        run.watch(Set.of(HIDDEN));
        run.step(Grain.OPERATION);
        var early = await(f -> f.done() == 1);
        assertEquals(Frame.Freshness.PENDING, early.freshness(HIDDEN));
        run.step(Grain.PASS);
        run.step(Grain.PASS);
        var late = await(f -> f.last().map(Step::kind).equals(java.util.Optional.of("backward")));
        assertEquals(Frame.Freshness.COMPUTED, late.freshness(HIDDEN));
    }

    @Test void aStepByNodeStaysInsideTheNode() {
        run.step(Grain.NODE);
        var frame = await(f -> f.done() > 0);
        assertEquals("data", frame.last().orElseThrow().at().top());
        assertNotEquals("data", frame.next().orElseThrow().at().top());
    }

    @Test void playingTrainsAndPausingStopsBetweenSteps() {
        run.play();
        await(f -> f.step() > 100);
        run.pause();
        var paused = await(f -> f.status() == Frame.Status.PAUSED);
        assertEquals(0, paused.done());
        assertEquals(paused.step(), run.state().join().step());
    }

    @Test void aPlayedRunGivesTheSameBitsAsAStepper() {
        run.play();
        await(f -> f.step() > 300);
        run.pause();
        var state = run.state().join();
        var stepper = Nets.stepper(xor);
        stepper.train(state.step());
        assertEquals(stepper.state(), state);
    }

    @Test void resetDrawsTheSameWeightsAgain() {
        var start = run.state().join();
        run.step(Grain.EPOCH);
        assertNotEquals(start, run.state().join());
        run.reset();
        assertEquals(start, run.state().join());
    }

    @Test void resetGivesBackTheWeightsThatTheProjectBeganWith() {
        var drawn = run.state().join();
        var name = drawn.held().firstEntry().getKey();
        var shape = drawn.held().firstEntry().getValue().shape();
        var whole = java.util.stream.IntStream.range(0, (int) shape.volume()).asDoubleStream().toArray();
        var held = new java.util.LinkedHashMap<String, Values>();
        held.put(name, Values.of(shape, whole));
        var given = TrainingState.of(held, java.util.Map.of(), 0);
        try (var begun = TrainingRun.of(xor.with(given))) {
            var start = begun.state().join();
            assertEquals(held.get(name), start.held().get(name));
            begun.step(Grain.EPOCH);
            assertNotEquals(start, begun.state().join());
            begun.reset();
            assertEquals(start, begun.state().join());
        }
    }

    @Test void aGraphWithProblemsWaitsAndGoesOnWithItsWeightsWhenItIsMended() {
        run.step(Grain.EPOCH);
        var before = run.state().join();
        var wire = Wire.of("product2.y", "z2.a");
        var broken = new GraphEdit.Cut(wire).applyTo(xor.graph());
        run.change(new TrainingRun.Setup(broken, xor.sources(), xor.plan(), xor.seed(), TrainingState.FRESH));
        await(f -> f.status() == Frame.Status.WAITING);
        assertEquals(before, run.state().join(), "what was trained is remembered while the graph is wrong");
        run.change(new TrainingRun.Setup(
                new GraphEdit.Connect(wire).applyTo(broken), xor.sources(), xor.plan(), xor.seed(),
                TrainingState.FRESH));
        await(f -> f.status() == Frame.Status.PAUSED);
        assertEquals(before.held(), run.state().join().held());
        assertEquals(before.step(), run.state().join().step());
    }

    @Test void theRateChangesWhileItRuns() {
        run.play();
        await(f -> f.step() > 10);
        run.change(rated(0.5));
        var frame = await(f -> f.rate() == 0.5);
        assertEquals(Frame.Status.PLAYING, frame.status());
    }

    @Test void ofManyPlacesThatAreSoughtOnlyTheNewestIsWaitedFor() {
        run.step(Grain.EPOCH);
        for (var i = 0; i < 100; i++) {
            run.step(Grain.EPOCH);
        }
        var end = await(f -> f.step() == 808);
        for (var i = 0; i < 2_000; i++) {
            run.goTo(Place.after(i * 7 % 808));
        }
        run.goTo(new Place(123, 4));
        var frame = await(f -> f.step() == 123 && f.done() == 4);
        assertTrue(frame.number() - end.number() < 1_000, "frames: " + (frame.number() - end.number()));
        assertEquals(808, frame.past().last());
        run.goTo(Place.after(808));
        assertEquals(end.metrics(), await(f -> f.step() == 808).metrics());
    }

    @Test void aChangeInThePastLeavesTheOldRunAsAGhost() {
        var ghost = new Probe.Ghost(0, Evaluation.LOSS, 100);
        run.watch(Set.of(ghost));
        for (var i = 0; i < 10; i++) {
            run.step(Grain.EPOCH);
        }
        run.goTo(Place.after(40));
        run.change(rated(0.3));
        run.step(Grain.EPOCH);
        var frame = await(f -> f.step() == 48 && f.get(ghost).isPresent());
        assertEquals(Shape.of(11, 2), frame.get(ghost).orElseThrow().shape());
        assertEquals(java.util.List.of(new Past.Ghost(1, 40, 80)), frame.past().ghosts());
        assertTrue(run.log().join().startsWith("run,step,loss"), run.log().join());
        run.reset();
        assertEquals(2, await(f -> f.step() == 0).past().ghosts().size());
        run.forgetGhosts();
        assertEquals(java.util.List.of(), await(f -> f.past().ghosts().isEmpty()).past().ghosts());
    }

    @Test void thePastSaysWithWhatItWasTrainedAndCanBeGoneOnFromWithThePlanOfNow() {
        run.step(Grain.EPOCH);
        var plan = xor.plan().with(xor.plan().first().withBatch(20).with(new Optimizer.Sgd(0.2)));
        var other = new TrainingRun.Setup(xor.graph(), xor.sources(), plan, xor.seed(), TrainingState.FRESH);
        run.change(other);
        run.step(Grain.EPOCH);
        assertEquals(java.util.Optional.empty(), await(f -> f.step() == 12).past().then());
        run.goTo(Place.after(5));
        assertEquals(java.util.Optional.of(xor.plan().first()), await(f -> f.step() == 5).past().then());
        run.fromHere();
        var frame = await(f -> f.past().then().isEmpty() && f.past().last() == 5);
        assertEquals(0.2, frame.rate());
        assertEquals(4, frame.stepsPerEpoch());
    }

    @Test void anEditOfTheGraphBarsThePastAndUndoOpensIt() {
        run.step(Grain.EPOCH);
        var wide = Nets.setup(Nets.tanhNet(2, 5, 2, 1), xor.sources(), new Optimizer.Sgd(0.03), 10);
        run.change(wide);
        run.step(Grain.EPOCH);
        assertEquals(java.util.List.of(new Past.Span(0, 8)), await(f -> f.step() == 16).past().barred());
        run.change(xor);
        assertEquals(java.util.List.of(new Past.Span(8, 16)),
                await(f -> f.past().barred().stream().noneMatch(s -> s.contains(0))).past().barred());
        run.goTo(new Place(3, 2));
        await(f -> f.step() == 3 && f.done() == 2);
    }

    @Test void aPlaneIsTheNetworkOverTheGrid() {
        run.watch(Set.of(MAP, Probe.value("data", "x"), Probe.value("h1", "y")));
        var frame = await(f -> f.get(MAP).isPresent());
        var map = frame.get(MAP).orElseThrow();
        var stepper = Nets.stepper(xor);
        var held = stepper.state().held();
        for (var unit = 0; unit < 4; unit++) {
            // The cell of column 3 in the row 5 from the top.
            var x1 = -6 + 12 * 3.5 / 20;
            var x2 = -6 + 12 * 14.5 / 20;
            var z = held.get("w1.w").at(2 * unit) * x1 + held.get("w1.w").at(2 * unit + 1) * x2
                    + held.get("b1.w").at(unit);
            assertEquals(Math.tanh(z), map.at(unit * 400 + 5 * 20 + 3), 1e-12);
        }
    }

    @Test void aCurveHasAPlaceForEachReading() {
        var probe = new Probe.Curve(Evaluation.LOSS, 1000);
        run.watch(Set.of(probe));
        run.step(Grain.EPOCH);
        run.step(Grain.EPOCH);
        Values curve = await(f -> f.epoch() == 2 && f.get(probe).isPresent()).get(probe).orElseThrow();
        assertEquals(Shape.of(3, 2), curve.shape(), curve.toString());
    }
}
