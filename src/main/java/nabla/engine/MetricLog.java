package nabla.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
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

    /// Adds what was read after `step` training steps; what was read there or later before is replaced.
    public void add(long step, Map<String, Double> readings) {
        forgetFrom(step);
        steps.append(step);
        readings.keySet().forEach(name -> series.computeIfAbsent(name, this::empty));
        series.forEach((name, column) -> column.append(readings.getOrDefault(name, Double.NaN)));
    }

    private DoubleColumn empty(String name) {
        return DoubleColumn.create(name, rows() - 1);
    }

    /// Forgets what was measured at this step and later.
    public void forgetFrom(long step) {
        var keep = rows();
        while (keep > 0 && steps.getLong(keep - 1) >= step) {
            keep--;
        }
        if (keep == 0) {
            steps.clear();
            series.clear();
        } else if (keep < rows()) {
            var kept = steps.first(keep);
            steps.clear();
            steps.append(kept);
            series.replaceAll((_, column) -> column.first(kept.size()));
        }
    }

    public List<String> series() {
        return List.copyOf(series.keySet());
    }

    public int rows() {
        return steps.size();
    }

    /// The newest reading of each series.
    public SequencedMap<String, Double> newest() {
        var newest = new LinkedHashMap<String, Double>();
        series.forEach((name, column) -> {
            if (!column.isEmpty() && !Double.isNaN(column.getDouble(rows() - 1))) {
                newest.put(name, column.getDouble(rows() - 1));
            }
        });
        return newest;
    }

    /// A series as n × 2 numbers, step and value; where there are more than `points` rows, every k-th and always the last.
    public Optional<Values> curve(String name, int points) {
        var column = series.get(name);
        if (column == null || column.isEmpty()) {
            return Optional.empty();
        }
        var every = Math.max(1, Math.ceilDiv(rows(), Math.max(1, points)));
        var regular = Math.ceilDiv(rows(), every);
        var count = (rows() - 1) % every == 0 ? regular : regular + 1;
        var numbers = new double[2 * count];
        for (var i = 0; i < count; i++) {
            var row = Math.min(i * every, rows() - 1);
            numbers[2 * i] = steps.getLong(row);
            numbers[2 * i + 1] = column.getDouble(row);
        }
        return Optional.of(Values.of(Shape.of(count, 2), numbers));
    }

    /// All of it as CSV text with a header; an empty cell where a series was not read.
    public String csv() {
        var text = new StringBuilder("step");
        series.keySet().forEach(name -> text.append(',').append(name));
        for (var row = 0; row < rows(); row++) {
            text.append('\n').append(steps.getLong(row));
            for (var column : series.values()) {
                var value = column.getDouble(row);
                text.append(',').append(Double.isNaN(value) ? "" : Double.toString(value));
            }
        }
        return text.append('\n').toString();
    }
}
