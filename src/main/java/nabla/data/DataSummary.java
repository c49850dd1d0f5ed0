package nabla.data;

import java.util.List;
import java.util.stream.IntStream;
import nabla.tensor.Tensor;

/// What a data set, or a part of it, holds: how many examples of each class, and the range of each column.
///
/// Where inputs are no rows of features, all of an example's numbers are one column without a name.
public record DataSummary(int rows, List<Column> inputs, List<Column> targets, List<Count> classes) {

    /// The range of one column; the deviation divides by the number of rows. All are NaN where there is no row.
    public record Column(String name, double min, double max, double mean, double deviation) {}

    /// How many examples are of this class.
    public record Count(String name, int rows) {}

    public static DataSummary of(DataSet data) {
        return of(data, IntStream.range(0, data.rows()).toArray());
    }

    /// The same of these rows only, for example of the training part.
    public static DataSummary of(DataSet data, int[] rows) {
        var inputs = data.columns().isEmpty()
                ? List.of(column("", data.inputs(), 0, data.inputShape().volume(), rows))
                : columns(data.columns(), data.inputs(), rows);
        return switch (data.labels()) {
            case Labels.Classes(var names) ->
                new DataSummary(rows.length, inputs, List.of(), counts(names, data, rows));
            case Labels.Numbers(var names) ->
                new DataSummary(rows.length, inputs, columns(names, data.targets(), rows), List.of());
            case Labels.None() -> new DataSummary(rows.length, inputs, List.of(), List.of());
        };
    }

    /// How many examples are of each class; empty where there are none.
    public static List<Count> classes(DataSet data) {
        return data.labels() instanceof Labels.Classes(var names)
                ? counts(names, data, IntStream.range(0, data.rows()).toArray()) : List.of();
    }

    private static List<Count> counts(List<String> names, DataSet data, int[] rows) {
        var counts = new int[names.size()];
        for (var row : rows) {
            counts[(int) data.targets().data()[row]]++;
        }
        return IntStream.range(0, counts.length).mapToObj(i -> new Count(names.get(i), counts[i])).toList();
    }

    private static List<Column> columns(List<String> names, Tensor values, int[] rows) {
        return IntStream.range(0, names.size()).mapToObj(i -> column(names.get(i), values, i, 1, rows)).toList();
    }

    /// Over `width` numbers of each row, from `offset` on; mean and deviation by Welford's running update.
    private static Column column(String name, Tensor values, int offset, long width, int[] rows) {
        var stride = values.shape().rows() == 0 ? 0 : values.size() / values.shape().rows();
        var min = Double.POSITIVE_INFINITY;
        var max = Double.NEGATIVE_INFINITY;
        var mean = 0.0;
        var squares = 0.0;
        var n = 0L;
        for (var row : rows) {
            for (var i = 0; i < width; i++) {
                var value = values.data()[row * stride + offset + i];
                min = Math.min(min, value);
                max = Math.max(max, value);
                var off = value - mean;
                mean += off / ++n;
                squares += off * (value - mean);
            }
        }
        return n == 0
                ? new Column(name, Double.NaN, Double.NaN, Double.NaN, Double.NaN)
                : new Column(name, min, max, mean, Math.sqrt(squares / n));
    }
}
