package nabla.engine;

import java.util.List;

/// How the epochs of a run lie on its training steps: phases in order count their own, each with its own batches.
///
/// @param stretches in their order, the first from training step 0 on; there is one at least
public record Epochs(List<Stretch> stretches) {

    /// Training steps from one on that fall into epochs of so many.
    public record Stretch(long first, long perEpoch) {}

    public Epochs {
        stretches = List.copyOf(stretches);
    }

    /// All epochs are of one length.
    public static Epochs of(long perEpoch) {
        return new Epochs(List.of(new Stretch(0, perEpoch)));
    }

    /// How many training steps the epoch has that follows so many others.
    public long perEpoch(long step) {
        var found = stretches.getFirst();
        for (var stretch : stretches) {
            found = stretch.first() <= step ? stretch : found;
        }
        return found.perEpoch();
    }

    /// How many epochs are over after so many training steps, and the part of the one under way.
    public double at(double step) {
        var sum = 0.0;
        for (var i = 0; i < stretches.size(); i++) {
            var length = Math.min(step, end(i)) - stretches.get(i).first();
            sum += Math.max(0, length) / stretches.get(i).perEpoch();
        }
        return sum;
    }

    /// After how many training steps so many epochs are over: the way back from [#at(double)].
    public double step(double epochs) {
        var left = epochs;
        for (var i = 0; i < stretches.size(); i++) {
            var stretch = stretches.get(i);
            var own = (end(i) - stretch.first()) / stretch.perEpoch();
            if (left <= own) {
                return stretch.first() + left * stretch.perEpoch();
            }
            left -= own;
        }
        throw new IllegalStateException("the last stretch has no end");
    }

    private double end(int stretch) {
        return stretch + 1 < stretches.size() ? stretches.get(stretch + 1).first() : Double.POSITIVE_INFINITY;
    }
}
