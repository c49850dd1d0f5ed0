package nabla.engine;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import nabla.tensor.Values;

/// States of a run by their training step, as many as there is room for: evenly over the last steps, thinner the further back.
///
/// Where there are too many, that one goes whose neighbours lie closest together, in proportion to how long ago it was. Pinned ones stay.
final class Checkpoints {

    /// Over so many of the last training steps they lie evenly.
    static final long WINDOW = 10_000;
    private static final long MOST_BYTES = 192L << 20;
    private static final int MOST = 512;
    private static final int FEW = 8;

    private final long mostBytes;
    private final int most;
    private final NavigableMap<Long, TrainingState> states = new TreeMap<>();
    private final Set<Long> pinned = new TreeSet<>();
    private long bytes;

    Checkpoints(long mostBytes, int most) {
        this.mostBytes = mostBytes;
        this.most = most;
    }

    /// With an eighth of the memory that there is, or less.
    static Checkpoints withinMemory() {
        return new Checkpoints(Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / 8), MOST);
    }

    /// With a share of that memory for each of several runs at a time.
    static Checkpoints few(int runs) {
        return new Checkpoints(Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / 8) / runs, FEW);
    }

    /// Keeps a state that never goes by itself.
    void pin(TrainingState state) {
        pinned.add(state.step());
        put(state);
    }

    void put(TrainingState state) {
        forget(states.put(state.step(), state));
        bytes += bytes(state);
        while ((states.size() > most || bytes > mostBytes) && thin(state.step())) {
            // one at a time
        }
    }

    private boolean thin(long newest) {
        var end = states.lastKey();
        var least = Double.POSITIVE_INFINITY;
        Long worst = null;
        Long before = null;
        Long at = null;
        for (var after : states.keySet()) {
            if (before != null && at != newest && !pinned.contains(at)) {
                var gap = (after - before) / (double) Math.max(WINDOW, end - at);
                if (gap < least) {
                    least = gap;
                    worst = at;
                }
            }
            before = at;
            at = after;
        }
        if (worst != null) {
            forget(states.remove(worst));
        }
        return worst != null;
    }

    private void forget(TrainingState state) {
        bytes -= state == null ? 0 : bytes(state);
    }

    /// The newest at this training step or before.
    TrainingState before(long step) {
        return states.floorEntry(step).getValue();
    }

    /// How far the newest at this training step or before lies back; without end where there is none.
    long since(long step) {
        var from = states.floorKey(step);
        return from == null ? Long.MAX_VALUE : step - from;
    }

    void forgetFrom(long step) {
        states.tailMap(step, true).values().forEach(this::forget);
        states.tailMap(step, true).clear();
        pinned.removeIf(at -> at >= step);
    }

    void forgetBefore(long step) {
        states.headMap(step, false).values().forEach(this::forget);
        states.headMap(step, false).clear();
        pinned.removeIf(at -> at < step);
    }

    Set<Long> steps() {
        return states.keySet();
    }

    long bytes() {
        return bytes;
    }

    /// Whether the pinned ones alone take more than there is room for.
    boolean isFull() {
        return bytes > mostBytes && pinned.size() >= states.size() - 1;
    }

    static long bytes(TrainingState state) {
        return Stream.concat(Stream.of(state.held(), state.slots()),
                state.progress().standings().stream().map(Progress.Standing::kept))
                .map(Map::values)
                .flatMap(java.util.Collection::stream)
                .mapToLong(Values::size)
                .sum() * Double.BYTES;
    }
}
