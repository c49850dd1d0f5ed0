package nabla.app.workbench.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import nabla.engine.Evaluation;
import nabla.engine.Frame;
import nabla.engine.Past;
import nabla.engine.Place;
import nabla.engine.Probe;
import nabla.engine.Step;
import nabla.tensor.Values;

/// What the scrub bar shows of a run: where it stands, how its loss went and will go, the runs that were left, and what happened on the way.
///
/// @param curve pairs of training step and loss up to now
/// @param ahead how the loss went on when the run came by before
/// @param ghosts the losses of the runs that were left, in the order of [Past#ghosts()]
/// @param steps the operations of one training step
/// @param epochs how many epochs the plan has; 0 where it does not end by itself
public record Reel(Optional<Values> curve, Optional<Values> ahead, List<Values> ghosts, Past past, Place at,
        List<Step> steps,
        long perEpoch, int epochs) {

    private static final int POINTS = 400;
    private static final int MOST_GHOSTS = 8;
    private static final Probe CURVE = new Probe.Curve(Evaluation.LOSS, POINTS);
    private static final Probe AHEAD = new Probe.Ahead(Evaluation.LOSS, POINTS);

    static final Reel EMPTY = new Reel(Optional.empty(), Optional.empty(), List.of(), Past.NONE, Place.after(0),
            List.of(), 1, 0);

    static Set<Probe> probes() {
        var probes = new HashSet<>(Set.of(CURVE, AHEAD));
        for (var i = 0; i < MOST_GHOSTS; i++) {
            probes.add(ghost(i));
        }
        return probes;
    }

    private static Probe ghost(int place) {
        return new Probe.Ghost(place, Evaluation.LOSS, POINTS);
    }

    static Reel of(Frame frame, int epochs) {
        var ghosts = new ArrayList<Values>();
        for (var i = 0; i < frame.past().ghosts().size(); i++) {
            frame.get(ghost(i)).ifPresent(ghosts::add);
        }
        var within = frame.done() > 0 && frame.done() < frame.steps().size();
        return new Reel(frame.get(CURVE), frame.get(AHEAD), ghosts, frame.past(),
                new Place(frame.step(), within ? frame.done() : 0), frame.steps(), Math.max(1, frame.stepsPerEpoch()),
                epochs);
    }

    /// How far this run has come, or one that was left for it.
    private long reached() {
        return past.ghosts().stream().mapToLong(Past.Ghost::last).reduce(Math.max(past.last(), at.step()), Math::max);
    }

    /// The training step at the right end: a round number ahead of all that was run, or the end of the plan once it comes into sight.
    public long horizon() {
        var end = epochs > 0 ? Math.max(reached(), epochs * perEpoch) : Long.MAX_VALUE;
        var wanted = Math.max(5.0, reached() / (double) perEpoch * 1.2);
        var ten = Math.pow(10, Math.floor(Math.log10(wanted)));
        var round = wanted <= 2 * ten ? 2 * ten : wanted <= 5 * ten ? 5 * ten : 10 * ten;
        return Math.min(end, (long) (round * perEpoch));
    }

    /// Whether a training step is under way.
    boolean isWithin() {
        return at.done() > 0;
    }

    /// The training step nearest to another that can be gone to.
    long nearest(double step) {
        var wished = Math.clamp(Math.round(step), past.first(), past.last());
        if (past.isOpen(wished)) {
            return wished;
        }
        var best = at.step();
        for (var span : past.barred()) {
            for (var edge : new long[]{span.from() - 1, span.to()}) {
                if (past.isOpen(edge) && Math.abs(edge - wished) < Math.abs(best - wished)) {
                    best = edge;
                }
            }
        }
        return best;
    }

    /// The loss that was read last at a training step or before it.
    Optional<Double> loss(long step) {
        return ahead.filter(values -> values.at(0) <= step).or(() -> curve.filter(values -> values.at(0) <= step))
                .map(values -> {
                    var i = 0;
                    while (i + 1 < values.size() / 2 && values.at(2 * i + 2) <= step) {
                        i++;
                    }
                    return values.at(2 * i + 1);
                });
    }
}
