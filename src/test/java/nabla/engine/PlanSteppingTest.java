package nabla.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Under any plan, over all its phases: stepping is training, going back restores every bit, and a run that was saved goes on as it would have.
class PlanSteppingTest {

    private static final int MOST = 60;

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    private static TrainingRun.Setup setup(long seed) {
        return new TrainingRun.Setup(Nets.plane(), Nets.xor(40), RandomPlans.of(seed), seed, TrainingState.FRESH);
    }

    /// The states of a run, by training step.
    private static List<TrainingState> states(TrainingRun.Setup setup) {
        var trainer = Trainer.of(setup);
        var states = new ArrayList<>(List.of(trainer.state()));
        while (!trainer.isFinished() && states.size() <= MOST) {
            trainer.train(1);
            assertTrue(trainer.failure().isEmpty(), () -> trainer.failure().get().sentence());
            states.add(trainer.state());
        }
        return states;
    }

    @ParameterizedTest @MethodSource("seeds") void steppingIsRunning(long seed) {
        var setup = setup(seed);
        var states = states(setup);
        var stepped = Trainer.of(setup);
        for (var step = 1; step < states.size(); step++) {
            do {
                stepped.step(Grain.OPERATION);
            } while (stepped.stepper().done() > 0);
            assertEquals(states.get(step), stepped.state(), "plan " + seed + ", step " + step);
        }
        var atOnce = Trainer.of(setup);
        atOnce.train(states.size() - 1);
        assertEquals(states.getLast(), atOnce.state(), "plan " + seed + ", at once");
        assertEquals(stepped.log().csv(), atOnce.log().csv(), "plan " + seed);
        assertEquals(stepped.isFinished(), atOnce.isFinished());
    }

    @ParameterizedTest @MethodSource("seeds") void anyPlaceIsGoneToExactly(long seed) {
        var setup = setup(seed);
        var trainer = Trainer.of(setup);
        var rates = new TreeMap<Long, Double>();
        var states = new ArrayList<>(List.of(trainer.state()));
        while (!trainer.isFinished() && states.size() <= MOST) {
            trainer.step(Grain.OPERATION);
            rates.put(trainer.stepper().step(), trainer.stepper().rate());
            trainer.train(1);
            states.add(trainer.state());
        }
        var random = new Random(seed);
        for (var i = 0; i < 12; i++) {
            var step = random.nextInt(states.size() - 1);
            var place = new Place(step, random.nextInt(30));
            trainer.goTo(place);
            var at = trainer.stepper().step();
            assertEquals(states.get((int) at), trainer.state(), "plan " + seed + ", " + place);
            if (trainer.stepper().done() > 0) {
                assertEquals(rates.get(at), trainer.stepper().rate(), "plan " + seed + ", " + place);
            }
        }
        trainer.goTo(Place.after(0));
        trainer.train(states.size() - 1);
        assertEquals(states.getLast(), trainer.state(), "plan " + seed + ", once more");
    }

    @ParameterizedTest @MethodSource("seeds") void aStepBackIsOneOperation(long seed) {
        var trainer = Trainer.of(setup(seed));
        var trail = new ArrayList<TrainingState>();
        var places = new ArrayList<Integer>();
        trainer.train(new Random(seed).nextInt(12));
        for (var i = 0; i < 70 && !trainer.isFinished(); i++) {
            trail.add(trainer.state());
            places.add(trainer.stepper().done());
            trainer.step(Grain.OPERATION);
        }
        for (var i = trail.size() - 1; i >= 0; i--) {
            trainer.back(Grain.OPERATION);
            assertEquals(places.get(i), trainer.stepper().done(), "plan " + seed + ", back at " + i);
            assertEquals(trail.get(i), trainer.state(), "plan " + seed + ", back at " + i);
        }
    }

    @ParameterizedTest @MethodSource("seeds") void whatWasSavedGoesOnAsItWouldHave(long seed) {
        var setup = setup(seed);
        var states = states(setup);
        var from = new Random(seed).nextInt(states.size());
        var resumed = Trainer.of(setup.with(states.get(from)));
        resumed.train(states.size() - 1 - from);
        assertEquals(states.getLast(), resumed.state(), "plan " + seed + ", from step " + from);
    }
}
