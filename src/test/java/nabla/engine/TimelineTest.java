package nabla.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import nabla.tensor.Values;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Any place of a run can be gone to, back and forward, and holds the bits that it held when the run came by.
final class TimelineTest {

    private static final int STEPS = 3_000;

    private final TrainingRun.Setup xor = Nets.setup(Nets.tanhNet(2, 4, 2, 1), Nets.xor(200), Optimizer.adam(0.01), 12);
    private final Timeline timeline = new Timeline();

    private Trainer changed(Trainer before, TrainingRun.Setup to) {
        timeline.leave(before.state());
        var state = before.state();
        return Trainer.continuing(to.with(state), timeline);
    }

    private static Map<String, Values> bits(Trainer trainer) {
        return Nets.state(trainer.stepper());
    }

    /// A run with these learning rates from these steps on.
    private Trainer run(Map<Long, Double> rates, long until) {
        var trainer = Trainer.of(xor);
        for (var rate : rates.entrySet()) {
            trainer.train(rate.getKey() - trainer.stepper().step());
            trainer.rate(rate.getValue());
        }
        trainer.train(until - trainer.stepper().step());
        return trainer;
    }

    private static Trainer walked(Trainer fresh, Place place) {
        for (var i = 0; i < place.done(); i++) {
            fresh.step(Grain.OPERATION);
        }
        return fresh;
    }

    @ParameterizedTest(name = "seed {0}") @ValueSource(longs = {1, 2, 3, 4, 5,
            6}) void anyPlaceHasTheBitsOfAFreshRunToThere(long seed) {
        var dice = new Random(seed);
        var rates = new TreeMap<Long, Double>();
        for (var i = 0; i < 4; i++) {
            rates.put(dice.nextLong(1, STEPS), dice.nextDouble(0.001, 0.05));
        }
        var trainer = run(rates, STEPS);
        var end = bits(trainer);
        for (var i = 0; i < 12; i++) {
            var place = new Place(dice.nextLong(STEPS), dice.nextInt(trainer.stepper().steps().size()));
            trainer.goTo(place);
            var fresh = walked(run(rates.headMap(place.step(), true), place.step()), place);
            assertEquals(place, new Place(trainer.stepper().step(), trainer.stepper().done()));
            assertEquals(bits(fresh), bits(trainer), "seed " + seed + ", " + place);
            assertEquals(fresh.stepper().rate(), trainer.stepper().rate(), "seed " + seed + ", " + place);
            assertEquals(fresh.log().newest(), trainer.frame(java.util.Set.of()).metrics());
        }
        trainer.goTo(Place.after(STEPS));
        assertEquals(end, bits(trainer), "seed " + seed);
    }

    @Test void goingOnFromThePastComesToTheSameFuture() {
        var trainer = run(Map.of(700L, 0.05), 2_000);
        var end = bits(trainer);
        var log = trainer.log().csv();
        trainer.goTo(Place.after(300));
        trainer.train(1_700);
        assertEquals(end, bits(trainer), "the learning rate changes again where it changed before");
        assertEquals(log, trainer.log().csv());
        assertEquals(List.of(), trainer.frame(java.util.Set.of()).past().ghosts());
    }

    @Test void aPlaceBetweenStepsShowsTheStepThatWasJustCompleted() {
        var trainer = run(Map.of(), 500);
        trainer.goTo(Place.after(200));
        assertTrue(trainer.stepper().isWhole());
        trainer.goTo(Place.after(0));
        assertFalse(trainer.stepper().isWhole());
    }

    @Test void aChangeInThePastBranchesAndKeepsTheOldRunAsAGhost() {
        var trainer = run(Map.of(), 1_400);
        var old = trainer.log().curve(Evaluation.LOSS, 1_000).orElseThrow();
        trainer.goTo(Place.after(400));
        trainer.rate(0.1);
        trainer.train(280);
        var probe = new Probe.Ghost(0, Evaluation.LOSS, 1_000);
        var frame = trainer.frame(java.util.Set.of(probe));
        assertEquals(List.of(new Past.Ghost(1, 400, 1_400)), frame.past().ghosts());
        assertEquals(old, frame.get(probe).orElseThrow());
        assertEquals(680, frame.past().last());
        assertEquals(2, frame.past().run());
        assertEquals(List.of(new Past.Mark(400, Past.What.RATE, "0.01", "0.1")), frame.past().marks());
        assertEquals(bits(run(Map.of(400L, 0.1), 680)), bits(trainer));
    }

    @Test void aRunIsToldByWhatWasChangedWhenItBegan() {
        var trainer = run(Map.of(), 400);
        trainer.goTo(Place.after(100));
        trainer.rate(0.2);
        trainer.rate(0.3);
        trainer.train(100);
        trainer.goTo(Place.after(50));
        trainer.rate(0.4);
        trainer.train(200);
        var past = trainer.frame(java.util.Set.of()).past();
        assertEquals(List.of(java.util.Optional.empty(),
                java.util.Optional.of(new Past.Mark(100, Past.What.RATE, "0.01", "0.3"))),
                past.ghosts().stream().map(Past.Ghost::began).toList());
        assertEquals(java.util.Optional.of(new Past.Mark(50, Past.What.RATE, "0.01", "0.4")), past.began());
    }

    @Test void theRateThatWasThereAlreadyIsNoChange() {
        var trainer = run(Map.of(), 1_000);
        trainer.goTo(Place.after(400));
        trainer.rate(0.01);
        assertEquals(1_000, trainer.frame(java.util.Set.of()).past().last());
    }

    @Test void aRateThatIsTurnedInsideATrainingStepHoldsForAllOfIt() {
        var trainer = run(Map.of(), 20);
        for (var i = 0; i < trainer.stepper().steps().size() - 1; i++) {
            trainer.step(Grain.OPERATION);
        }
        trainer.rate(0.3);
        trainer.train(1);
        assertEquals(bits(run(Map.of(20L, 0.3), 21)), bits(trainer));
    }

    @Test void onlySoManyGhostsAreKeptAndNoneTwice() {
        var trainer = run(Map.of(), 200);
        for (var i = 1; i <= 12; i++) {
            trainer.goTo(Place.after(100));
            trainer.rate(0.01 + 0.001 * i);
            trainer.train(100);
        }
        var ghosts = trainer.frame(java.util.Set.of()).past().ghosts();
        assertEquals(8, ghosts.size());
        assertEquals(12, ghosts.getLast().number());
        assertEquals(13, trainer.frame(java.util.Set.of()).past().run());
    }

    @Test void theTimelineCrossesAChangeOfBatchAndOptimiser() {
        var first = Trainer.continuing(xor, timeline);
        first.train(500);
        var plan = xor.plan().with(xor.plan().first().withBatch(30));
        var second = changed(first, new TrainingRun.Setup(xor.graph(), xor.sources(), plan, xor.seed(), xor.state()));
        second.train(300);
        var other = plan.with(plan.first().with(new Optimizer.Momentum(0.02, 0.9)));
        var third = changed(second, new TrainingRun.Setup(xor.graph(), xor.sources(), other, xor.seed(), xor.state()));
        third.train(200);
        var end = bits(third);
        assertEquals(List.of(Past.What.BATCH, Past.What.OPTIMIZER, Past.What.RATE),
                third.frame(java.util.Set.of()).past().marks().stream().map(Past.Mark::what).toList());

        third.goTo(new Place(250, 3));
        assertEquals(bits(walked(run(Map.of(), 250), new Place(250, 3))), bits(third));
        third.goTo(Place.after(650));
        assertEquals(6, third.stepper().stepsPerEpoch());
        third.goTo(Place.after(499));
        third.train(501);
        assertEquals(1_000, third.stepper().step());
        assertEquals(end, bits(third));
    }

    @Test void thePastOfAnotherGraphIsBarredUntilTheGraphIsBack() {
        var first = Trainer.continuing(xor, timeline);
        first.train(300);
        var before = bits(first);
        var wide = new TrainingRun.Setup(
                Nets.tanhNet(2, 4, 3, 1), xor.sources(), xor.plan(), xor.seed(), xor.state());
        var second = changed(first, wide);
        second.train(100);
        var past = second.frame(java.util.Set.of()).past();
        assertEquals(List.of(new Past.Span(0, 300)), past.barred());
        assertEquals(List.of(Past.Mark.of(300, Past.What.GRAPH)), past.marks());
        second.goTo(Place.after(100));
        assertEquals(300, second.stepper().step(), "as far back as it can");
        second.back(Grain.BATCH);
        assertEquals(300, second.stepper().step());

        second.goTo(Place.after(400));
        var third = changed(second, xor);
        assertEquals(List.of(new Past.Span(300, 400)), third.frame(java.util.Set.of()).past().barred());
        third.goTo(Place.after(100));
        assertEquals(bits(run(Map.of(), 100)), bits(third));
        third.train(200);
        assertEquals(before, bits(third));
        third.train(14);
        assertEquals(314, third.stepper().step(), "goes on with the graph that stands there");
        assertEquals(bits(run(Map.of(), 314)), bits(third));
        assertEquals(1, third.frame(java.util.Set.of()).past().ghosts().size());
    }

    @Test void aChangeThatIsTakenBackAtOnceLeavesNoMark() {
        var first = Trainer.continuing(xor, timeline);
        first.train(300);
        var second = changed(first, new TrainingRun.Setup(
                xor.graph(), xor.sources(), xor.plan().with(xor.plan().first().withBatch(5)), 7, xor.state()));
        assertEquals(1, second.frame(java.util.Set.of()).past().marks().size());
        var third = changed(second, xor);
        assertEquals(List.of(), third.frame(java.util.Set.of()).past().marks());
        third.train(50);
        third.goTo(Place.after(100));
        third.train(250);
        assertEquals(bits(run(Map.of(), 350)), bits(third));
    }

    @Test void aWeightThatWasSetIsSetAgainOnTheWay() {
        var first = Trainer.continuing(xor, timeline);
        first.train(100);
        var state = first.state();
        timeline.leave(state);
        var held = new LinkedHashMap<>(state.held());
        held.put("b1.w", Values.vector(1, 2, 3, 4));
        var second = Trainer.continuing(xor.with(TrainingState.of(held, state.slots(), state.step())), timeline);
        second.train(100);
        var end = bits(second);
        assertNotEquals(bits(run(Map.of(), 200)), end);
        second.goTo(Place.after(40));
        assertEquals(bits(run(Map.of(), 40)), bits(second));
        second.train(160);
        assertEquals(end, bits(second));
    }

    @Test void checkpointsAreDenseNearThePresentAndBounded() {
        var state = Trainer.of(xor).state();
        var size = Checkpoints.bytes(state);
        var kept = new Checkpoints(60 * size, 512);
        kept.pin(state);
        for (long step = 50; step <= 200_000; step += 50) {
            kept.put(TrainingState.of(state.held(), state.slots(), step));
            assertTrue(kept.bytes() <= 60 * size);
        }
        var steps = new java.util.ArrayList<>(kept.steps());
        assertEquals(0, steps.getFirst());
        assertEquals(200_000, steps.getLast());
        for (var i = 1; i < steps.size(); i++) {
            var gap = steps.get(i) - steps.get(i - 1);
            var age = 200_000 - steps.get(i - 1);
            assertTrue(gap <= 1_500 || gap <= 0.2 * age, "from " + steps.get(i - 1) + " to " + steps.get(i));
        }
        kept.forgetFrom(0);
        assertEquals(0, kept.bytes());
    }

    @Test void aLogOfAMillionStepsLosesNothing() {
        var log = new MetricLog();
        for (var i = 0; i < 1_000_000; i++) {
            log.add(i, Map.of("loss", 1.0 / (i + 1)));
        }
        assertEquals(1_000_000, log.rows());
        var curve = log.curve("loss", 400).orElseThrow();
        assertTrue(curve.shape().size(0) <= 401);
        assertEquals(999_999, curve.at(curve.size() - 2));
        assertEquals(1_000_001, log.csv().lines().count());
    }
}
