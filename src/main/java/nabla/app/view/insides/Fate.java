package nabla.app.view.insides;

import java.util.ArrayList;
import java.util.List;
import nabla.engine.Probe;
import nabla.graph.Bounded;
import nabla.graph.Op;
import nabla.tensor.Values;

/// What the units of a layer came to over many rows: how often they stood at a flat end, and which of them always do.
///
/// @param flat how many of all outputs stood there
/// @param lost the units that stood there each time: stuck, or dead
record Fate(Kind kind, int units, long outputs, long flat, List<Integer> lost) {

    enum Kind {
        /// Between two bounds, near which it is flat.
        SATURATES,
        /// Flat below 0.
        DIES
    }

    /// How near a bound counts as saturated: |tanh| ≥ 0.97, σ ≤ 0.03 or ≥ 0.97.
    static final double NEAR = 0.03;

    static Kind of(Op op) {
        return op instanceof Bounded ? Kind.SATURATES : Kind.DIES;
    }

    static double low(Op op) {
        return op instanceof Bounded bounded ? bounded.floor() + NEAR : 0;
    }

    static double high(Op op) {
        return op instanceof Bounded bounded ? bounded.ceiling() - NEAR : Double.POSITIVE_INFINITY;
    }

    /// From the answer to a [Probe.Tally].
    static Fate of(Kind kind, Values tally) {
        var units = tally.shape().size(0);
        var outputs = 0L;
        var flat = 0L;
        var lost = new ArrayList<Integer>();
        for (var unit = 0; unit < units; unit++) {
            var at = Probe.Tally.COLUMNS * unit;
            var there = (long) (tally.at(at + Probe.Tally.BELOW) + tally.at(at + Probe.Tally.ABOVE));
            var all = (long) tally.at(at + Probe.Tally.ALL);
            outputs += all;
            flat += there;
            if (there == all) {
                lost.add(unit);
            }
        }
        return new Fate(kind, units, outputs, flat, lost);
    }

    /// The share of the bar that is light and dark together.
    double share() {
        return kind == Kind.DIES ? lostShare() : flat / (double) Math.max(1, outputs);
    }

    double lostShare() {
        return lost.size() / (double) Math.max(1, units);
    }
}
