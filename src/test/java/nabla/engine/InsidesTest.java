package nabla.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nabla.engine.Probe.Norm.Of;
import nabla.graph.Ref;
import org.junit.jupiter.api.Test;

/// The log notes rate, gradients and updates of the training steps at which it looks, and they are what the trainer shows there.
class InsidesTest {

    private final TrainingRun.Setup xor = Nets.setup(Nets.plane(), Nets.xor(80),
            new Optimizer.Adam(0.05, 0.9, 0.999, 1e-8),
            10);

    private static double at(Trainer trainer, String series, long step) {
        var curve = trainer.log().curve(series, 10_000).orElseThrow();
        for (var i = 0; i < curve.size(); i += 2) {
            if (curve.at(i) == step) {
                return curve.at(i + 1);
            }
        }
        throw new AssertionError("nothing of " + series + " at " + step);
    }

    private static double shown(Trainer trainer, Of of, String weight) {
        var probe = Probe.norm(of, Ref.parse(weight));
        return trainer.frame(Set.of(probe)).get(probe).orElseThrow().at(0);
    }

    @Test void theLogHoldsTheNormsThatTheTrainerShows() {
        var trainer = Trainer.of(xor);
        trainer.train(49);
        for (var weight : trainer.stepper().program().weights()) {
            var gradient = trainer.stepper().gradient(Ref.parse(weight)).orElseThrow();
            var byHand = Math.sqrt(Arrays.stream(gradient.data(), 0, gradient.size()).map(g -> g * g).sum());
            assertEquals(byHand, at(trainer, Insides.gradient(weight), 49), 1e-12);
            assertEquals(shown(trainer, Of.UPDATE, weight) / shown(trainer, Of.VALUE, weight),
                    at(trainer, Insides.update(weight), 49), 1e-15);
        }
        assertEquals(0.05, at(trainer, Insides.RATE, 49));
        trainer.rate(0.2);
        trainer.train(7);
        assertEquals(0.2, at(trainer, Insides.RATE, 56));
    }

    @Test void theyAreNoMetrics() {
        var trainer = Trainer.of(xor);
        trainer.train(16);
        assertEquals(Set.of("loss", "validation.loss", "accuracy", "validation.accuracy"),
                trainer.frame(Set.of()).metrics().keySet());
        assertFalse(trainer.log().series().contains(Insides.RATE));
    }

    @Test void theCsvOfTheLogHoldsAllOfItToTheBit() {
        var trainer = Trainer.of(xor);
        trainer.train(40);
        var lines = trainer.log().csv().lines().toList();
        var header = List.of(lines.getFirst().split(",", -1));
        assertTrue(header.containsAll(List.of("step", "loss", "validation.loss", "accuracy", Insides.RATE,
                Insides.gradient("hidden.w"), Insides.update("score.b"))), header.toString());
        assertEquals(1 + trainer.log().rows(), lines.size());
        for (var name : header.subList(1, header.size())) {
            var curve = trainer.log().curve(name, 1_000).orElseThrow();
            for (var i = 0; i < curve.size(); i += 2) {
                var step = Long.toString((long) curve.at(i));
                var row = List.of(lines.stream().filter(l -> l.startsWith(step + ",")).findFirst().orElseThrow()
                        .split(",", -1));
                var cell = row.get(header.indexOf(name));
                assertEquals(curve.at(i + 1), cell.isEmpty() ? Double.NaN : Double.parseDouble(cell), name + step);
            }
        }
    }

    @Test void goingBackAndOnAgainNotesTheSame() {
        var trainer = Trainer.of(xor);
        trainer.train(200);
        var log = trainer.log().csv();
        trainer.goTo(Place.after(43));
        trainer.train(157);
        assertEquals(log, trainer.log().csv());
    }

    @Test void overAMillionStepsTheyStandCloserThanAPixelAndTakeLittle() {
        var log = new MetricLog();
        var gradient = Insides.gradient("w");
        for (var step = 1; step <= 1_000_000; step++) {
            log.add(step, Map.of("loss", 1.0 / step));
            var norm = 2.0 / step;
            log.addInsides(step, () -> Map.of(gradient, norm));
        }
        var curve = log.curve(gradient, 1_000_000).orElseThrow();
        for (var i = 2; i < curve.size(); i += 2) {
            assertTrue(curve.at(i) - curve.at(i - 2) <= Math.max(1, curve.at(i) / 2_000 + 1), "at " + curve.at(i));
        }
        log.curve("loss", 1_000);
        System.out.printf("a million looks: %,d bytes; of a weight: %,d places%n", log.bytes(), curve.size() / 2);
        assertTrue(curve.size() / 2 < 20_000 && log.bytes() < 20_000_000);
        var names = new HashSet<>(List.of(log.csv().lines().findFirst().orElseThrow().split(",")));
        assertEquals(Set.of("step", "loss", gradient), names);
    }
}
