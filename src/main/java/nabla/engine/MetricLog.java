package nabla.engine;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import nabla.tensor.Values;

/// What was measured, row by row: the training step, and each series where it was read. Kept in Tablesaw columns.
///
/// Loss and metrics are kept at each look. What the training steps were like inside ([Insides]) is kept ever more seldom, but never at
/// places that are further apart than a two-thousandth of the run, so that no picture of all of it lacks any.
public final class MetricLog {

    private static final long PARTS = 2_000;

    private final LogTable measures = new LogTable();
    private final LogTable insides = new LogTable();
    private final List<Event> events = new ArrayList<>();

    /// Something that happened of itself, in a few words.
    ///
    /// @param step the training step that it is about
    /// @param found the training step at which it was found
    public record Event(long step, long found, String what) {}

    /// Notes what happened, once.
    void tell(long step, long found, String what) {
        var event = new Event(step, found, what);
        events.remove(event);
        events.add(event);
    }

    public List<Event> events() {
        return List.copyOf(events);
    }

    /// Adds what was read after `step` training steps, or puts it in the place of what was read there before.
    public void add(long step, Map<String, Double> readings) {
        measures.add(step, readings);
    }

    /// Adds what the training step was like inside that ended there, where it is time to.
    void addInsides(long step, Supplier<Map<String, Double>> readings) {
        var row = insides.rowsUpTo(step) - 1;
        var before = row < 0 ? Long.MIN_VALUE / 2 : insides.step(row);
        if (before == step || step - before >= step / PARTS) {
            var read = readings.get();
            if (!read.isEmpty()) {
                insides.add(step, read);
            }
        }
    }

    /// Forgets what was measured at this step and later.
    public void forgetFrom(long step) {
        events.removeIf(event -> event.found() >= step);
        measures.forgetFrom(step);
        insides.forgetFrom(step);
    }

    /// A copy of what was measured up to a step.
    MetricLog upTo(long step) {
        var copy = new MetricLog();
        copy.measures.append(measures);
        copy.insides.append(insides);
        copy.events.addAll(events);
        copy.forgetFrom(step + 1);
        return copy;
    }

    /// Loss and metrics.
    public List<String> series() {
        return measures.series();
    }

    public int rows() {
        return measures.rows();
    }

    /// The step of the first row; 0 where there is none.
    long first() {
        return rows() == 0 ? 0 : measures.step(0);
    }

    /// The step of the last row; 0 where there is none.
    long last() {
        return rows() == 0 ? 0 : measures.step(rows() - 1);
    }

    /// Whether another log goes on where this one ends, with the same readings up to there, to the bit.
    boolean isBeginningOf(MetricLog other) {
        return measures.isBeginningOf(other.measures);
    }

    /// The newest reading of each of loss and metrics.
    public SequencedMap<String, Double> newest() {
        return newest(Long.MAX_VALUE);
    }

    /// The newest reading of each of loss and metrics up to a step.
    SequencedMap<String, Double> newest(long step) {
        return measures.newest(step);
    }

    /// A series as n × 2 numbers, step and value; where there are more than `points` rows, the smallest and the largest reading of each
    /// column of a picture, and always the first and the last.
    public Optional<Values> curve(String name, int points) {
        return curve(name, Cut.of(points));
    }

    /// The same of a part of it, or smoothed.
    public Optional<Values> curve(String name, Cut cut) {
        return curveUpTo(Long.MAX_VALUE, name, cut);
    }

    /// The same of what was read up to a step.
    Optional<Values> curveUpTo(long step, String name, Cut cut) {
        var table = table(name);
        return table.curve(name, cut, 0, table.rowsUpTo(step));
    }

    /// The same of what was read after a step, and in the row before, from which it goes on; empty where nothing was.
    Optional<Values> curveFrom(long step, String name, Cut cut) {
        var table = table(name);
        var until = table.rowsUpTo(step);
        return until == table.rows() ? Optional.empty()
                : table.curve(name, cut, Math.max(0, until - 1), table.rows());
    }

    private LogTable table(String name) {
        return insides.has(name) ? insides : measures;
    }

    /// What it takes in memory.
    public long bytes() {
        return measures.bytes() + insides.bytes();
    }

    /// All of it as CSV text with a header; an empty cell where a series was not read. What happened stands in a last column, where anything did.
    public String csv() {
        var text = new StringBuilder(header("step", names())).append(events.isEmpty() ? "" : ",event");
        rows("", names(), text, events.isEmpty() ? Column.NONE : Column.EVENTS);
        return text.append('\n').toString();
    }

    /// Several logs as one CSV text, with the number of each as the first column.
    static String csv(SequencedMap<Integer, MetricLog> logs) {
        var names = new LinkedHashSet<String>();
        logs.values().forEach(log -> names.addAll(log.measures.series()));
        logs.values().forEach(log -> names.addAll(log.insides.series()));
        var isTold = logs.values().stream().anyMatch(log -> !log.events.isEmpty());
        var text = new StringBuilder(header("run,step", names)).append(isTold ? ",event" : "");
        logs.forEach((number, log) -> log.rows(number + ",", names, text, isTold ? Column.EVENTS : Column.NONE));
        return text.append('\n').toString();
    }

    private enum Column {
        EVENTS,
        NONE
    }

    private SequencedSet<String> names() {
        var names = new LinkedHashSet<>(measures.series());
        names.addAll(insides.series());
        return names;
    }

    private static String header(String first, Set<String> names) {
        return names.isEmpty() ? first : first + "," + String.join(",", names);
    }

    private void rows(String before, Set<String> names, StringBuilder text, Column last) {
        var told = events.stream().collect(Collectors.groupingBy(Event::step));
        for (var row = 0; row < rows(); row++) {
            var step = measures.step(row);
            text.append('\n').append(before).append(step);
            var inside = insides.rowsUpTo(step) - 1;
            for (var name : names) {
                var value = measures.has(name) ? measures.reading(name, row)
                        : inside >= 0 && insides.step(inside) == step ? insides.reading(name, inside) : Double.NaN;
                text.append(',').append(Double.isNaN(value) ? "" : Double.toString(value));
            }
            if (last == Column.EVENTS) {
                text.append(',').append(told.getOrDefault(step, List.of()).stream()
                        .map(event -> event.what().replace(',', ' ').replace('\n', ' '))
                        .collect(Collectors.joining("; ")));
            }
        }
    }
}
