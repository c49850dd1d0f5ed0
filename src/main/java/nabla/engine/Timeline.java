package nabla.engine;

import java.util.NavigableMap;
import java.util.TreeMap;

/// What is needed to go back: checkpoints, and every change of the learning rate with its training step. Going back is replay, so it is
/// exact to the bit.
final class Timeline {

    private static final int MOST = 64;

    private final NavigableMap<Long, TrainingState> checkpoints = new TreeMap<>();
    private final NavigableMap<Long, Double> rates = new TreeMap<>();
    private long every = 16;

    Timeline(Stepper stepper) {
        checkpoints.put(stepper.step(), stepper.state());
        rates.put(stepper.step(), stepper.rate());
    }

    /// Changes the rate of the training step under way and all that follow; what was ahead is forgotten.
    void rate(Stepper stepper, double rate) {
        forgetAfter(stepper.step());
        rates.put(stepper.step(), rate);
        stepper.rate(rate);
    }

    private void forgetAfter(long step) {
        checkpoints.tailMap(step, false).clear();
        rates.tailMap(step, false).clear();
    }

    /// Executes whole training steps and keeps checkpoints; says how many it did, fewer where a loss is not finite.
    long train(Stepper stepper, long count) {
        long did = 0;
        while (did < count) {
            var now = stepper.step();
            var until = Math.min(now + count - did, (now / every + 1) * every);
            var turn = rates.higherKey(now);
            if (turn != null) {
                until = Math.min(until, turn);
            }
            var went = stepper.train(until - now);
            did += went;
            arrive(stepper);
            if (went < until - now || !Double.isFinite(stepper.lastLoss())) {
                break;
            }
        }
        return did;
    }

    /// To be called when a whole training step is done.
    void arrive(Stepper stepper) {
        stepper.rate(rates.floorEntry(stepper.step()).getValue());
        if (stepper.step() % every == 0 && !checkpoints.containsKey(stepper.step())) {
            keep(stepper);
        }
    }

    /// Makes the beginning of the training step under way quick to return to.
    void keep(Stepper stepper) {
        if (stepper.done() == 0) {
            checkpoints.put(stepper.step(), stepper.state());
            thin(stepper.step());
        }
    }

    private void thin(long now) {
        while (checkpoints.size() > MOST) {
            every *= 2;
            var first = checkpoints.firstKey();
            checkpoints.keySet().removeIf(step -> !step.equals(first) && step != now && step % every != 0);
        }
    }

    /// The first training step that can be returned to.
    long first() {
        return checkpoints.firstKey();
    }

    /// Goes to a place of the past: `done` steps into a training step.
    void goTo(Stepper stepper, long step, int done) {
        var from = checkpoints.floorEntry(step).getValue();
        stepper.restore(from);
        stepper.rate(rates.floorEntry(stepper.step()).getValue());
        while (stepper.step() < step) {
            stepper.finish();
            arrive(stepper);
        }
        if (done > 0) {
            keep(stepper);
        }
        for (var i = 0; i < done; i++) {
            stepper.next();
        }
    }
}
