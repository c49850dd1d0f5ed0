package nabla.app.view.insides;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import nabla.engine.Frame;
import nabla.engine.Past;

/// What a view has seen of a run while it stood open, by training step: thinned as it grows, so that it stays evenly spaced and small. Going back
/// shows what came before; what lies ahead stays until the run goes another way.
final class Chronicle<T> {

    private static final int MOST = 96;

    private final TreeMap<Long, T> moments = new TreeMap<>();
    private long stride = 1;
    private int run = 1;

    /// What was seen after a training step.
    record Moment<T>(long step, T seen) {}

    /// Forgets what is no more part of the run.
    void turn(Frame frame) {
        var past = frame.past();
        if (past.run() != run) {
            var left = past.ghosts().stream()
                    .filter(ghost -> ghost.number() >= run)
                    .mapToLong(Past.Ghost::left)
                    .min()
                    .orElse(Long.MIN_VALUE);
            moments.tailMap(left, false).clear();
            run = past.run();
        }
        moments.tailMap(Math.max(past.last(), frame.step()), false).clear();
        if (moments.isEmpty()) {
            stride = 1;
        }
    }

    void put(long step, T seen) {
        var before = Optional.ofNullable(moments.lowerKey(step));
        var after = Optional.ofNullable(moments.higherKey(step));
        if (moments.containsKey(step)
                || before.filter(b -> step - b < stride).isEmpty() && after.filter(a -> a - step < stride).isEmpty()) {
            moments.put(step, seen);
        }
        if (moments.size() > MOST) {
            stride = Math.max(2 * stride, (moments.lastKey() - moments.firstKey()) / (MOST / 2));
            var kept = moments.firstKey();
            for (var at : new ArrayList<>(moments.keySet())) {
                if (at.equals(kept) || at - kept >= stride) {
                    kept = at;
                } else {
                    moments.remove(at);
                }
            }
        }
    }

    /// So many moments before a training step at most, evenly chosen, oldest first.
    List<Moment<T>> before(long step, int most) {
        var all = moments.headMap(step, false).entrySet().stream()
                .map(e -> new Moment<>(e.getKey(), e.getValue()))
                .toList();
        if (all.size() <= most) {
            return all;
        }
        var chosen = new ArrayList<Moment<T>>();
        for (var i = 0; i < most; i++) {
            chosen.add(all.get((int) Math.round(i * (all.size() - 1.0) / Math.max(1, most - 1))));
        }
        return chosen;
    }

    int size() {
        return moments.size();
    }
}
