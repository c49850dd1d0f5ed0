package nabla.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import nabla.graph.Path;
import nabla.tensor.Values;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Where phases of several batch sizes take turns or follow one another, any moment that was run is gone back to with all its bits.
final class TurnsTest {

    /// A moment: where it is, what training had changed by then, and what a frame of it shows.
    private record Moment(Place place, TrainingState state, Map<String, Values> values, double rate, double epoch,
            long perEpoch, int phase, double loss, Map<String, Double> metrics) {

        static Moment of(Trainer trainer) {
            var stepper = trainer.stepper();
            var probes = stepper.program().weights().stream()
                    .map(w -> nabla.graph.Ref.parse(w))
                    .flatMap(r -> java.util.stream.Stream.of(Probe.value(r.node(), r.port()),
                            Probe.gradient(r.node(), r.port())))
                    .collect(java.util.stream.Collectors.toSet());
            probes.add(Probe.value("score", "y"));
            var frame = trainer.frame(Set.copyOf(probes));
            var values = new TreeMap<String, Values>();
            probes.stream().filter(p -> frame.freshness(p) != Frame.Freshness.PENDING)
                    .forEach(p -> frame.get(p).ifPresent(v -> values.put(p.toString(), v)));
            return new Moment(new Place(stepper.step(), stepper.done()), trainer.state(), values, frame.rate(),
                    frame.epoch(), frame.stepsPerEpoch(), frame.phase(), stepper.lastLoss(), frame.metrics());
        }
    }

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    private static Trainer trainer(long seed) {
        var random = new Random(seed);
        var plan = RandomPlans.of(seed);
        var taking = plan.phases().size() > 1 || random.nextBoolean()
                ? new Plan(plan.phases(), new Plan.Turns.Alternating(
                        plan.phases().stream().map(_ -> 1 + random.nextInt(4)).toList()))
                : plan;
        return Trainer.of(new TrainingRun.Setup(Nets.plane(), Nets.xor(60), seed % 3 == 0 ? plan : taking, seed,
                TrainingState.FRESH));
    }

    @ParameterizedTest(name = "seed {0}") @MethodSource("seeds") void anyMomentIsGoneBackToWithAllItsBits(long seed) {
        var trainer = trainer(seed);
        var random = new Random(seed);
        var moments = new ArrayList<Moment>(List.of(Moment.of(trainer)));
        for (var i = 0; i < 40 && !trainer.isFinished(); i++) {
            switch (random.nextInt(4)) {
                case 0 -> trainer.step(Grain.OPERATION);
                case 1 -> trainer.step(Grain.EPOCH);
                default -> trainer.train(1 + random.nextInt(3));
            }
            moments.add(Moment.of(trainer));
        }
        for (var i = 0; i < 15; i++) {
            var to = moments.get(random.nextInt(moments.size()));
            trainer.goTo(to.place());
            assertEquals(to, Moment.of(trainer), "seed " + seed + ": " + to.place());
            trainer.train(random.nextInt(2));
        }
        trainer.goTo(moments.getLast().place());
        assertEquals(moments.getLast(), Moment.of(trainer), "seed " + seed);
    }

    /// Back to a node is the nearest moment before, right after its first step in a training step: whichever phase that was in.
    @ParameterizedTest(name = "seed {0}") @MethodSource("seeds") void backToANodeIsWhereItWasComeToLast(long seed) {
        var random = new Random(seed);
        var trainer = trainer(seed);
        trainer.train(1 + random.nextInt(9));
        for (var i = 0; i < 12 && !trainer.isFinished(); i++) {
            trainer.step(Grain.OPERATION);
            var at = trainer.stepper();
            var node = at.steps().get(random.nextInt(at.steps().size())).at();
            var from = new Place(at.step(), at.done());
            var expected = cameToLast(trainer(seed), node, from);
            trainer.backTo(node);
            assertEquals(expected.orElse(from), new Place(trainer.stepper().step(), trainer.stepper().done()),
                    "seed " + seed + ": back from " + from + " to " + node);
            trainer.goTo(from);
            trainer.train(random.nextInt(2));
        }
    }

    /// Walks there from the start.
    private static Optional<Place> cameToLast(Trainer fresh, Path node, Place until) {
        var last = Optional.<Place>empty();
        for (var at = new Place(0, 0); at.compareTo(until) < 0;) {
            fresh.stepper().begin();
            var entered = new Stride(fresh.stepper().steps(), Level.TOP).enters(node, at.done());
            var after = new Place(at.step(), at.done() + 1);
            fresh.step(Grain.OPERATION);
            at = new Place(fresh.stepper().step(), fresh.stepper().done());
            if (entered && after.compareTo(until) < 0) {
                last = Optional.of(after);
            }
        }
        return last;
    }

    /// An epoch of a phase is over when the phase has seen its rows, whatever size the batches of others have.
    @ParameterizedTest(name = "seed {0}") @MethodSource("seeds") void epochsAreThoseOfThePhasesThatWereRun(long seed) {
        var trainer = trainer(seed);
        var run = new TreeMap<Long, Double>();
        var sum = 0.0;
        while (!trainer.isFinished() && trainer.stepper().step() < 80) {
            trainer.step(Grain.BATCH);
            sum += 1.0 / trainer.stepper().stepsPerEpoch();
            run.put(trainer.stepper().step(), sum);
            assertEquals(sum, trainer.frame(Set.of()).epoch(), 1e-9, "seed " + seed);
        }
        trainer.goTo(Place.after(new Random(seed).nextInt(run.size())));
        var epochs = trainer.frame(Set.of()).epochs();
        run.forEach((step, epoch) -> {
            assertEquals(epoch, epochs.at(step), 1e-9, "seed " + seed + ": what lies ahead is known");
            assertEquals(step, epochs.step(epochs.at(step)), 1e-6, "seed " + seed);
        });
    }

    @ParameterizedTest(name = "seed {0}") @MethodSource("seeds") void backByEpochsAndBatchesComesByTheSameMoments(
            long seed) {
        var trainer = trainer(seed);
        var moments = new TreeMap<Long, Moment>();
        for (var i = 0; i < 60 && !trainer.isFinished(); i++) {
            trainer.step(Grain.BATCH);
            moments.put(trainer.stepper().step(), Moment.of(trainer));
        }
        for (var grain : List.of(Grain.BATCH, Grain.EPOCH, Grain.BATCH, Grain.EPOCH)) {
            trainer.back(grain);
            var step = trainer.stepper().step();
            if (step > 0) {
                assertEquals(moments.get(step), Moment.of(trainer), "seed " + seed + ", back by " + grain);
            }
            trainer.train(1);
            assertEquals(moments.get(step + 1), Moment.of(trainer), "seed " + seed + ", on from " + step);
        }
    }
}
