package nabla.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import nabla.graph.Ref;
import nabla.tensor.Values;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepperTest {

    private final TrainingRun.Setup xor = Nets.setup(Nets.tanhNet(2, 4, 2, 1), Nets.xor(200), Optimizer.adam(0.01), 12);

    @Test void theSameSeedGivesTheSameBits() {
        var one = Nets.stepper(xor);
        var other = Nets.stepper(xor);
        one.train(300);
        other.train(300);
        assertEquals(Nets.state(one), Nets.state(other));
    }

    @Test void anotherSeedGivesOtherWeights() {
        var one = Nets.stepper(xor);
        var other = Stepper.of(xor.graph(), xor.sources(), xor.plan(), xor.seed() + 1, xor.state());
        assertNotEquals(Nets.state(one), Nets.state(other));
    }

    @Test void steppingIsTraining() {
        var run = Nets.stepper(xor);
        var stepped = Nets.stepper(xor);
        run.train(40);
        for (var i = 0; i < 40 * stepped.steps().size(); i++) {
            stepped.next();
        }
        assertEquals(40, stepped.step());
        assertEquals(Nets.state(run), Nets.state(stepped));
    }

    @Test void theLastBatchIsShortAndNotDropped() {
        var stepper = Nets.stepper(xor);
        assertEquals(14, stepper.stepsPerEpoch(), "160 training rows in batches of 12");
        stepper.train(13);
        stepper.preview();
        assertEquals(4, stepper.value(new Ref("data", "x")).orElseThrow().shape().rows());
    }

    @Test void anEpochSeesEveryRowOnce() {
        var stepper = Nets.stepper(xor);
        var seen = new ArrayList<Double>();
        for (var i = 0; i < stepper.stepsPerEpoch(); i++) {
            stepper.preview();
            var x = stepper.value(new Ref("data", "x")).orElseThrow();
            for (var row = 0; row < x.shape().rows(); row++) {
                seen.add(x.get(row, 0));
            }
            stepper.finish();
        }
        assertEquals(160, seen.stream().distinct().count());
        assertEquals(160, seen.size());
    }

    @ParameterizedTest @ValueSource(longs = {0, 1, 17, 250}) void threeStepsForwardAndBackLeaveEveryBit(long warm) {
        var trainer = Trainer.of(xor);
        trainer.train(warm);
        var before = Nets.state(trainer.stepper());
        var trail = new ArrayList<List<Values>>();
        for (var i = 0; i < 3 * trainer.stepper().steps().size(); i++) {
            trail.add(List.copyOf(Nets.state(trainer.stepper()).values()));
            trainer.step(Grain.OPERATION);
        }
        assertEquals(warm + 3, trainer.stepper().step());
        for (var i = trail.size() - 1; i >= 0; i--) {
            trainer.back(Grain.OPERATION);
            assertEquals(trail.get(i), List.copyOf(Nets.state(trainer.stepper()).values()), "after going back to " + i);
        }
        assertEquals(before, Nets.state(trainer.stepper()));
        assertEquals(warm, trainer.stepper().step());
    }

    @Test void goingBackAThousandStepsAndOnAgainGivesTheSameBits() {
        var trainer = Trainer.of(xor);
        trainer.train(1500);
        trainer.rate(0.003);
        trainer.train(1500);
        var end = Nets.state(trainer.stepper());
        for (var i = 0; i < 2000; i += 1) {
            if (i % 500 == 0) {
                trainer.back(Grain.EPOCH);
            }
        }
        while (trainer.stepper().step() > 1000) {
            trainer.back(Grain.EPOCH);
        }
        trainer.train(3000 - trainer.stepper().step());
        assertEquals(end, Nets.state(trainer.stepper()), "the learning rate changes again where it changed before");
    }

    @Test void aTrainingStepAllocatesNothing() {
        var stepper = Nets.stepper(xor);
        stepper.train(60_000);
        var bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var thread = Thread.currentThread().threadId();
        var least = Long.MAX_VALUE;
        var patience = System.nanoTime() + 30_000_000_000L;
        while (least > 1_000 && System.nanoTime() < patience) {
            var before = bean.getThreadAllocatedBytes(thread);
            stepper.train(1_000);
            least = Math.min(least, bean.getThreadAllocatedBytes(thread) - before);
        }
        assertTrue(least < 1_000, "1,000 training steps allocated " + least + " bytes");
    }

    @Test void theFirstNumberThatIsNoneStopsTheRunWhereItWasMade() {
        var trainer = Trainer.of(Nets.setup(Nets.linear(), Nets.xor(50), new Optimizer.Sgd(1e200), 10));
        trainer.train(100);
        var failure = trainer.failure().orElseThrow();
        assertTrue(trainer.stepper().step() < 5, failure.sentence());
        assertTrue(failure.sentence().contains(failure.at().text()), failure.sentence());
        trainer.back(Grain.OPERATION);
        assertTrue(trainer.failure().isEmpty());
    }

    @Test void gradientsAreSlopes() {
        GradientCheck.of(xor).forEach((weight, result) -> assertTrue(result.agrees(), weight + " " + result));
    }
}
