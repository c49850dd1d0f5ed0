package nabla.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import nabla.tensor.Shape;
import nabla.tensor.Values;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;

/// What was measured, row by row: the training step, and each series where it was read. Kept in Tablesaw columns.
///
/// Not in a Tablesaw table: creating the first one searches the whole class path for readers and takes over a second.
public final class MetricLog {

    private final LongColumn steps = LongColumn.create("step");
    private final SequencedMap<String, DoubleColumn> series = new LinkedHashMap<>();
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
        var row = rowsUpTo(step);
        var known = row > 0 && steps.getLong(row - 1) == step;
        if (known) {
            readings.keySet().forEach(name -> series.computeIfAbsent(name, n -> DoubleColumn.create(n, rows())));
            series.forEach((name, column) -> column.set(row - 1, readings.getOrDefault(name, Double.NaN)));
            return;
        }
        var later = row < rows() ? Optional.of(from(row)) : Optional.<MetricLog>empty();
        keep(row);
        steps.append(step);
        readings.keySet().forEach(name -> series.computeIfAbsent(name, n -> DoubleColumn.create(n, row)));
        series.forEach((name, column) -> column.append(readings.getOrDefault(name, Double.NaN)));
        later.ifPresent(this::append);
    }

    private MetricLog from(int row) {
        var rows = new MetricLog();
        rows.steps.append(steps.inRange(row, rows()));
        series.forEach((name, column) -> rows.series.put(name, column.inRange(row, rows())));
        return rows;
    }

    private void append(MetricLog later) {
        later.series.keySet().forEach(name -> series.computeIfAbsent(name, n -> DoubleColumn.create(n, rows())));
        series.forEach((name, column) -> column.append(
                later.series.getOrDefault(name, DoubleColumn.create(name, later.rows()))));
        steps.append(later.steps);
    }

    /// Forgets what was measured at this step and later.
    public void forgetFrom(long step) {
        events.removeIf(event -> event.found() >= step);
        keep(rowsUpTo(step - 1));
    }

    private void keep(int rows) {
        if (rows == 0) {
            steps.clear();
            series.clear();
        } else if (rows < rows()) {
            var kept = steps.first(rows);
            steps.clear();
            steps.append(kept);
            series.replaceAll((_, column) -> column.first(rows));
        }
    }

    /// A copy of what was measured up to a step.
    MetricLog upTo(long step) {
        var copy = new MetricLog();
        copy.append(this);
        copy.events.addAll(events);
        copy.forgetFrom(step + 1);
        return copy;
    }

    /// How many rows were read at this step or before.
    private int rowsUpTo(long step) {
        var low = 0;
        var high = rows();
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (steps.getLong(middle) <= step) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    public List<String> series() {
        return List.copyOf(series.keySet());
    }

    public int rows() {
        return steps.size();
    }

    /// The step of the first row; 0 where there is none.
    long first() {
        return rows() == 0 ? 0 : steps.getLong(0);
    }

    /// The step of the last row; 0 where there is none.
    long last() {
        return rows() == 0 ? 0 : steps.getLong(rows() - 1);
    }

    /// Whether another log goes on where this one ends, with the same readings up to there, to the bit.
    boolean isBeginningOf(MetricLog other) {
        if (rows() > other.rows() || !series().equals(other.series())) {
            return false;
        }
        for (var row = 0; row < rows(); row++) {
            if (steps.getLong(row) != other.steps.getLong(row)) {
                return false;
            }
            for (var name : series.keySet()) {
                if (Double.compare(series.get(name).getDouble(row), other.series.get(name).getDouble(row)) != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    /// The newest reading of each series.
    public SequencedMap<String, Double> newest() {
        return newest(Long.MAX_VALUE);
    }

    /// The newest reading of each series up to a step.
    SequencedMap<String, Double> newest(long step) {
        var newest = new LinkedHashMap<String, Double>();
        var row = rowsUpTo(step) - 1;
        series.forEach((name, column) -> {
            if (row >= 0 && !Double.isNaN(column.getDouble(row))) {
                newest.put(name, column.getDouble(row));
            }
        });
        return newest;
    }

    /// A series as n × 2 numbers, step and value; where there are more than `points` rows, every k-th and always the last.
    public Optional<Values> curve(String name, int points) {
        return curve(name, points, 0, rows());
    }

    /// The same of what was read up to a step.
    Optional<Values> curveUpTo(long step, String name, int points) {
        return curve(name, points, 0, rowsUpTo(step));
    }

    /// The same of what was read after a step, and in the row before, from which it goes on; empty where nothing was.
    Optional<Values> curveFrom(long step, String name, int points) {
        var until = rowsUpTo(step);
        return until == rows() ? Optional.empty() : curve(name, points, Math.max(0, until - 1), rows());
    }

    private Optional<Values> curve(String name, int points, int from, int to) {
        var column = series.get(name);
        var rows = to - from;
        if (column == null || rows == 0) {
            return Optional.empty();
        }
        var every = Math.max(1, Math.ceilDiv(rows, Math.max(1, points)));
        var regular = Math.ceilDiv(rows, every);
        var count = (rows - 1) % every == 0 ? regular : regular + 1;
        var numbers = new double[2 * count];
        for (var i = 0; i < count; i++) {
            var row = from + Math.min(i * every, rows - 1);
            numbers[2 * i] = steps.getLong(row);
            numbers[2 * i + 1] = column.getDouble(row);
        }
        return Optional.of(Values.of(Shape.of(count, 2), numbers));
    }

    /// All of it as CSV text with a header; an empty cell where a series was not read. What happened stands in a last column, where anything did.
    public String csv() {
        var text = new StringBuilder(header("step", series.keySet())).append(events.isEmpty() ? "" : ",event");
        rows("", series.keySet(), text, events.isEmpty() ? Column.NONE : Column.EVENTS);
        return text.append('\n').toString();
    }

    /// Several logs as one CSV text, with the number of each as the first column.
    static String csv(SequencedMap<Integer, MetricLog> logs) {
        var names = new LinkedHashSet<String>();
        logs.values().forEach(log -> names.addAll(log.series.keySet()));
        var isTold = logs.values().stream().anyMatch(log -> !log.events.isEmpty());
        var text = new StringBuilder(header("run,step", names)).append(isTold ? ",event" : "");
        logs.forEach((number, log) -> log.rows(number + ",", names, text, isTold ? Column.EVENTS : Column.NONE));
        return text.append('\n').toString();
    }

    private enum Column {
        EVENTS,
        NONE
    }

    private static String header(String first, Set<String> names) {
        return names.isEmpty() ? first : first + "," + String.join(",", names);
    }

    private void rows(String before, Set<String> names, StringBuilder text, Column last) {
        for (var row = 0; row < rows(); row++) {
            text.append('\n').append(before).append(steps.getLong(row));
            for (var name : names) {
                var value = series.containsKey(name) ? series.get(name).getDouble(row) : Double.NaN;
                text.append(',').append(Double.isNaN(value) ? "" : Double.toString(value));
            }
            if (last == Column.EVENTS) {
                text.append(',').append(told(steps.getLong(row)));
            }
        }
    }

    private String told(long step) {
        return events.stream().filter(event -> event.step() == step).map(Event::what)
                .map(what -> what.replace(',', ' ').replace('\n', ' '))
                .collect(Collectors.joining("; "));
    }
}
