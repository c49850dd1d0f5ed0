package nabla.engine;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import nabla.tensor.Shape;
import nabla.tensor.Values;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;

/// Readings by training step, one row for each, in Tablesaw columns; NaN where a series was not read.
///
/// Not in a Tablesaw table: creating the first one searches the whole class path for readers and takes over a second.
final class LogTable {

    /// How many series are kept smoothed.
    private static final int MOST_SMOOTHED = 16;

    private final LongColumn steps = LongColumn.create("step");
    private final SequencedMap<String, DoubleColumn> series = new LinkedHashMap<>();
    private final Map<String, Track> raw = new HashMap<>();
    private final Map<Smoothed, Track> smoothed = new LinkedHashMap<>(16, 0.75f, true) {
        @Override protected boolean removeEldestEntry(Map.Entry<Smoothed, Track> eldest) {
            return size() > MOST_SMOOTHED;
        }
    };

    private record Smoothed(String series, double by) {}

    /// Adds what was read after `step` training steps, or puts it in the place of what was read there before.
    void add(long step, Map<String, Double> readings) {
        var row = rowsUpTo(step);
        if (row > 0 && steps.getLong(row - 1) == step) {
            set(row - 1, readings);
            return;
        }
        var later = row < rows() ? Optional.of(from(row)) : Optional.<LogTable>empty();
        keep(row);
        steps.append(step);
        readings.keySet().forEach(name -> series.computeIfAbsent(name, n -> DoubleColumn.create(n, row)));
        series.forEach((name, column) -> column.append(readings.getOrDefault(name, Double.NaN)));
        later.ifPresent(this::append);
    }

    private void set(int row, Map<String, Double> readings) {
        readings.keySet().forEach(name -> series.computeIfAbsent(name, n -> DoubleColumn.create(n, rows())));
        series.forEach((name, column) -> {
            var now = readings.getOrDefault(name, Double.NaN);
            if (Double.compare(column.getDouble(row), now) != 0) {
                column.set(row, now);
                forgetTracks();
            }
        });
    }

    private LogTable from(int row) {
        var table = new LogTable();
        table.steps.append(steps.inRange(row, rows()));
        series.forEach((name, column) -> table.series.put(name, column.inRange(row, rows())));
        return table;
    }

    void append(LogTable later) {
        later.series.keySet().forEach(name -> series.computeIfAbsent(name, n -> DoubleColumn.create(n, rows())));
        series.forEach((name, column) -> column.append(
                later.series.getOrDefault(name, DoubleColumn.create(name, later.rows()))));
        steps.append(later.steps);
    }

    /// Forgets what was measured at this step and later.
    void forgetFrom(long step) {
        keep(rowsUpTo(step - 1));
    }

    private void keep(int rows) {
        if (rows == rows()) {
            return;
        }
        forgetTracks();
        if (rows == 0) {
            steps.clear();
            series.clear();
        } else {
            var kept = steps.first(rows);
            steps.clear();
            steps.append(kept);
            series.replaceAll((_, column) -> column.first(rows));
        }
    }

    private void forgetTracks() {
        raw.clear();
        smoothed.clear();
    }

    /// How many rows were read at this step or before.
    int rowsUpTo(long step) {
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

    boolean has(String name) {
        return series.containsKey(name);
    }

    List<String> series() {
        return List.copyOf(series.keySet());
    }

    int rows() {
        return steps.size();
    }

    long step(int row) {
        return steps.getLong(row);
    }

    /// NaN where it was not read.
    double reading(String name, int row) {
        return has(name) ? series.get(name).getDouble(row) : Double.NaN;
    }

    /// Whether another table goes on where this one ends, with the same readings up to there, to the bit.
    boolean isBeginningOf(LogTable other) {
        if (rows() > other.rows() || !series().equals(other.series())) {
            return false;
        }
        for (var row = 0; row < rows(); row++) {
            if (step(row) != other.step(row)) {
                return false;
            }
            for (var name : series.keySet()) {
                if (Double.compare(reading(name, row), other.reading(name, row)) != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    /// The readings of the last row up to a step.
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

    /// A series between two rows as n × 2 numbers, step and value.
    Optional<Values> curve(String name, Cut cut, int from, int to) {
        var first = Math.max(from, rowsUpTo(cut.from() - 1) - 1);
        var end = Math.min(to, (int) Math.min((long) rowsUpTo(cut.to()) + 1, rows()));
        if (!has(name) || first >= end) {
            return Optional.empty();
        }
        var track = cut.smoothing() > 0
                ? smoothed.computeIfAbsent(new Smoothed(name, cut.smoothing()),
                        of -> new Track(series.get(name), of.by()))
                : raw.computeIfAbsent(name, n -> new Track(series.get(n), 0));
        var rows = places(track.grown(), track, cut.points(), first, end);
        var numbers = new double[2 * rows.length];
        for (var i = 0; i < rows.length; i++) {
            numbers[2 * i] = step(rows[i]);
            numbers[2 * i + 1] = track.at(rows[i]);
        }
        return Optional.of(Values.of(Shape.of(rows.length, 2), numbers));
    }

    /// The first and the last row, and of each column between them the extremes, and where a line breaks.
    private int[] places(Extremes extremes, Track track, int points, int first, int end) {
        if (end - first <= Math.max(3, points)) {
            return java.util.stream.IntStream.range(first, end).toArray();
        }
        var columns = Math.max(1, (points - 2) / 2);
        var places = new int[3 * columns + 2];
        places[0] = first;
        var count = 1;
        var begin = step(first);
        var span = step(end - 1) - begin;
        var row = first + 1;
        for (var column = 1; column <= columns; column++) {
            var until = column == columns ? end - 1
                    : Math.clamp(rowsUpTo(begin + (long) (span * (column / (double) columns))), row, end - 1);
            if (row < until) {
                var found = new int[]{extremes.find(Extremes.Kind.LOWEST, row, until),
                        extremes.find(Extremes.Kind.HIGHEST, row, until),
                        extremes.find(Extremes.Kind.MISSING, row, until)};
                Arrays.sort(found, 0, 2);
                var broken = Double.isNaN(track.at(found[2]));
                if (broken) {
                    Arrays.sort(found);
                }
                for (var i = 0; i < (broken ? 3 : 2); i++) {
                    if (found[i] > places[count - 1]) {
                        places[count++] = found[i];
                    }
                }
            }
            row = until;
        }
        places[count++] = end - 1;
        return Arrays.copyOf(places, count);
    }

    /// What it takes.
    long bytes() {
        return 8L * rows() * (1 + series.size())
                + raw.values().stream().mapToLong(Track::bytes).sum()
                + smoothed.values().stream().mapToLong(Track::bytes).sum();
    }
}
