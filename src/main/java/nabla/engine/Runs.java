package nabla.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import nabla.tensor.Values;

/// The logs of one run after another: of that which goes on, and of those that were left because something was changed in their past.
final class Runs {

    private static final int MOST = 8;

    private final List<Left> left = new ArrayList<>();
    private MetricLog log = new MetricLog();
    private int number = 1;
    /// Where the run left the one before.
    private OptionalLong parting = OptionalLong.empty();
    private Optional<Past.Mark> began = Optional.empty();

    private record Left(Past.Ghost ghost, MetricLog log) {}

    MetricLog log() {
        return log;
    }

    int number() {
        return number;
    }

    List<Past.Ghost> ghosts() {
        return left.stream().map(Left::ghost).toList();
    }

    /// The run goes another way from this training step on: what it had beyond is kept as a ghost.
    void branch(long step) {
        var old = log;
        log = old.upTo(step);
        leave(old, step);
    }

    /// Says what was changed, which is why the present run left the one before, where it was changed right there.
    void begin(Past.Mark why) {
        if (parting.isPresent() && parting.getAsLong() == why.step()) {
            began = Optional.of(why);
        }
    }

    Optional<Past.Mark> began() {
        return began;
    }

    /// Another run begins from the start.
    void again() {
        var old = log;
        log = new MetricLog();
        leave(old, old.first());
        parting = OptionalLong.empty();
    }

    /// Keeps no ghosts.
    void forget() {
        left.clear();
    }

    /// A run is kept if it had more than a beginning; of two that went the same way, the longer.
    private void leave(MetricLog old, long step) {
        if (old.rows() < 2 || old.last() <= step) {
            return;
        }
        if (left.stream().noneMatch(known -> old.isBeginningOf(known.log()))) {
            left.removeIf(known -> known.log().isBeginningOf(old));
            left.add(new Left(new Past.Ghost(number, step, old.last(), began), old));
        }
        number++;
        began = Optional.empty();
        parting = OptionalLong.of(step);
        while (left.size() > MOST) {
            left.removeFirst();
        }
    }

    Optional<Values> curve(Probe.Ghost probe) {
        return probe.place() < left.size()
                ? left.get(probe.place()).log().curve(probe.series(), probe.cut())
                : Optional.empty();
    }

    /// All runs as CSV text, oldest first; the first column is the number of the run.
    String csv() {
        var all = new java.util.LinkedHashMap<Integer, MetricLog>();
        left.forEach(l -> all.put(l.ghost().number(), l.log()));
        all.put(number, log);
        return MetricLog.csv(all);
    }
}
