package nabla.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// Where a run must stop at a breakpoint, whichever way it goes forward.
final class Stops {

    static final int TRAINING_STEPS = 12;

    private Stops() {}

    /// The ways to go forward that a breakpoint stops.
    static final List<Consumer<Trainer>> WAYS = List.of(
            t -> t.train(1_000),
            t -> t.step(Grain.BATCH),
            t -> t.step(Grain.EPOCH),
            t -> t.step(Grain.PASS),
            t -> t.step(Grain.NODE),
            t -> t.out(),
            t -> t.step(Grain.OPERATION));

    static void at(Place place, TrainingRun.Setup setup, Breakpoint breakpoint) {
        for (var forward : WAYS) {
            var trainer = Trainer.of(setup);
            trainer.breakpoints(List.of(breakpoint));
            while (trainer.stop().isEmpty() && trainer.stepper().step() <= TRAINING_STEPS) {
                forward.accept(trainer);
            }
            var stop = trainer.stop().orElseThrow();
            assertEquals(place, WalkedNets.place(trainer), "way " + WAYS.indexOf(forward));
            assertEquals(breakpoint, stop.breakpoint());
            assertEquals(place.step() + 1, stop.trainingStep());
            assertEquals(trainer.stepper().steps().get(place.done() - 1), stop.step());
            assertEquals(Past.What.STOP, trainer.frame(Set.of()).past().marks().getFirst().what());
            var naive = Trainer.of(setup);
            naive.train(place.step());
            for (var i = 0; i < place.done(); i++) {
                naive.step(Grain.OPERATION);
            }
            assertTrue(WalkedNets.numbers(naive).equals(WalkedNets.numbers(trainer)), "the same numbers");
        }
    }
}
