package nabla.engine;

import java.util.List;
import java.util.stream.IntStream;

/// Which phase of a plan each training step belongs to, and where epochs begin and end.
final class Agenda {

    private final Plan plan;
    private final long[] perEpoch;
    /// How many training steps of a round come before the turn of each phase; last, how many a round has. Empty where phases do not alternate.
    private final int[] places;

    /// @param perEpoch how many training steps each phase takes to see all its rows
    Agenda(Plan plan, List<Long> perEpoch) {
        this.plan = plan;
        this.perEpoch = perEpoch.stream().mapToLong(Long::longValue).toArray();
        var turns = plan.turns() instanceof Plan.Turns.Alternating(var steps) ? steps : List.<Integer>of();
        places = new int[turns.isEmpty() ? 0 : turns.size() + 1];
        for (var i = 0; i < turns.size(); i++) {
            places[i + 1] = places[i] + turns.get(i);
        }
    }

    boolean alternates() {
        return places.length > 0;
    }

    /// The phase of the training step that follows `step` others.
    int phase(long step, List<Long> begun) {
        if (!alternates()) {
            var phase = Math.min(begun.size(), perEpoch.length) - 1;
            while (phase > 0 && begun.get(phase) > step) {
                phase--;
            }
            return phase;
        }
        var place = step % round();
        var phase = 0;
        while (place >= places[phase + 1]) {
            phase++;
        }
        return phase;
    }

    private int round() {
        return places[places.length - 1];
    }

    /// How many training steps of a phase lie among the first `step`.
    long done(long step, int phase, List<Long> begun) {
        if (!alternates()) {
            return step - begun.get(phase);
        }
        var turn = places[phase + 1] - places[phase];
        return step / round() * turn + Math.clamp(step % round() - places[phase], 0, turn);
    }

    /// Training steps in an epoch while a phase runs.
    long perEpoch(int phase) {
        return alternates() ? round() * Math.ceilDiv(perEpoch[0], places[1]) : perEpoch[phase];
    }

    /// Where an epoch begins that a training step is in.
    long epochBegin(long step, int phase, List<Long> begun) {
        var from = from(phase, begun);
        return from + (step - from) / perEpoch(phase) * perEpoch(phase);
    }

    /// How epochs lie on the training steps.
    Epochs epochs(List<Long> begun) {
        return new Epochs(IntStream.range(0, alternates() ? 1 : begun.size())
                .mapToObj(i -> new Epochs.Stretch(from(i, begun), perEpoch(i)))
                .toList());
    }

    private long from(int phase, List<Long> begun) {
        return alternates() ? 0 : begun.get(phase);
    }

    /// Where a phase ends whose epochs are counted; where phases alternate, the plan.
    long end(int phase, List<Long> begun) {
        var epochs = counting(phase).rule().epochs(counting(phase).epochs());
        return epochs == 0 ? Long.MAX_VALUE : from(phase, begun) + epochs * perEpoch(phase);
    }

    /// Whether the metrics over whole splits are to be read after this many training steps.
    boolean isLook(long step, int phase, List<Long> begun) {
        var every = Math.max(1, counting(phase).evaluateEvery()) * perEpoch(phase);
        return (step - from(phase, begun)) % every == 0 || step == end(phase, begun);
    }

    private Plan.Phase counting(int phase) {
        return plan.phases().get(alternates() ? 0 : phase);
    }
}
