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
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/// What was measured, row by row: the training step, and each series where it was read. Kept in a Tablesaw table.
public final class MetricLog {

    private static final String STEP = "step";

    private Table table = Table.create("log", LongColumn.create(STEP));

    /// Adds what was read after `step` training steps; a row of the same step is replaced.
    public void add(long step, Map<String, Double> readings) {
        if (table.rowCount() > 0 && steps().get(table.rowCount() - 1) >= step) {
            forgetFrom(step);
        }
        for (var name : readings.keySet()) {
            if (!table.containsColumn(name)) {
                table.addColumns(DoubleColumn.create(name, table.rowCount()));
            }
        }
        Row row = table.appendRow();
        row.setLong(STEP, step);
        readings.forEach(row::setDouble);
    }

    /// Forgets what was measured at this step and later.
    public void forgetFrom(long step) {
        var keep = 0;
        while (keep < table.rowCount() && steps().get(keep) < step) {
            keep++;
        }
        table = keep == 0 ? table.emptyCopy() : table.first(keep);
    }

    public List<String> series() {
        return table.columnNames().stream().filter(name -> !name.equals(STEP)).toList();
    }

    public int rows() {
        return table.rowCount();
    }

    /// The newest reading of each series.
    public SequencedMap<String, Double> newest() {
        var newest = new LinkedHashMap<String, Double>();
        if (table.rowCount() > 0) {
            for (var name : series()) {
                var value = table.doubleColumn(name).getDouble(table.rowCount() - 1);
                if (!Double.isNaN(value)) {
                    newest.put(name, value);
                }
            }
        }
        return newest;
    }

    /// A series as n × 2 numbers, step and value; where there are more than `points` rows, every k-th and always the last.
    public Optional<Values> curve(String name, int points) {
        if (!table.containsColumn(name) || table.rowCount() == 0) {
            return Optional.empty();
        }
        var rows = table.rowCount();
        var every = Math.max(1, Math.ceilDiv(rows, Math.max(1, points)));
        var count = Math.ceilDiv(rows, every);
        var last = (rows - 1) % every == 0 ? 0 : 1;
        var column = table.doubleColumn(name);
        var numbers = new double[2 * (count + last)];
        for (var i = 0; i < count + last; i++) {
            var row = Math.min(i * every, rows - 1);
            numbers[2 * i] = steps().get(row);
            numbers[2 * i + 1] = column.getDouble(row);
        }
        return Optional.of(Values.of(Shape.of(count + last, 2), numbers));
    }

    private LongColumn steps() {
        return table.longColumn(STEP);
    }

    /// All of it as CSV text with a header.
    public String csv() {
        var writer = new java.io.StringWriter();
        table.write().csv(writer);
        return writer.toString();
    }
}
