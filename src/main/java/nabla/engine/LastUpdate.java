package nabla.engine;

import java.util.Optional;
import nabla.tensor.Values;

/// What the updates that were done last began with, for those who show how they went.
final class LastUpdate {

    private Optional<Moved> moved = Optional.empty();
    private double rate;
    private long count;

    /// One that was done by itself.
    private record Moved(String weight, Values before, double rate, long count) {}

    /// Updates are about to be done together.
    void beginAll(Pace pace) {
        rate = pace.rate();
        count = pace.count() + 1;
        moved = Optional.empty();
    }

    /// Updates were done together.
    void doneAll(Pace pace) {
        rate = pace.rate();
        count = pace.count() + 1;
    }

    /// One update is about to be done by itself.
    void begin(String weight, Lesson lesson) {
        doneAll(lesson.pace());
        var before = Values.of(lesson.program().held().find(weight).orElseThrow());
        moved = Optional.of(new Moved(weight, before, rate * lesson.phase().factor(weight), count));
    }

    /// The learning rate of the updates that were done last.
    double rate() {
        return rate;
    }

    /// None was done by itself.
    void forget() {
        moved = Optional.empty();
    }

    /// A part of the update that was done last by itself, where it was of this weight; see [Probe.Moved].
    Optional<Values> part(String weight, String part, Lesson lesson) {
        return moved.filter(m -> m.weight().equals(weight)).flatMap(m -> switch (part) {
            case "before" -> Optional.of(m.before());
            case "rate" -> Optional.of(Values.scalar(m.rate()));
            case "count" -> Optional.of(Values.scalar(m.count()));
            default -> lesson.slot(weight, part);
        });
    }

    /// What the last update added to a weight.
    Optional<Values> added(String weight, Bound bound, Lesson lesson) {
        return lesson.moves(weight, bound, rate, count);
    }
}
