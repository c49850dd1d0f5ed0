package nabla.app.view.data;

import java.util.HashMap;
import java.util.Map;

/// What is worked out from the rows of a data set and kept while they stay the same.
final class DataFacts {

    private final DataRows rows;
    private final Map<Integer, Later<Distribution>> columns = new HashMap<>();
    private final Map<DataRows.Part, int[]> counts = new HashMap<>();

    DataFacts(DataRows rows) {
        this.rows = rows;
    }

    DataRows rows() {
        return rows;
    }

    /// How many distributions there are: one of each column, or one of all numbers together where examples are no rows of features.
    int columns() {
        return rows.columns().isEmpty() ? 1 : rows.width();
    }

    Later<Distribution> column(int column) {
        return columns.computeIfAbsent(column, c -> {
            var width = rows.width();
            var x = rows.from().x().data();
            var order = rows.order();
            return rows.columns().isEmpty()
                    ? Later.of((long) rows.count() * width, () -> Distribution.of(rows.count() * width,
                            i -> x[order[i / width] * width + i % width]))
                    : Later.of(rows.count(), () -> Distribution.of(rows.count(), i -> x[order[i] * width + c]));
        });
    }

    /// The distribution of all numbers, which pictures take their scale from.
    Later<Distribution> all() {
        return column(0);
    }

    /// How many rows of each class are in a part.
    int[] counts(DataRows.Part part) {
        return counts.computeIfAbsent(part, p -> {
            var all = new int[rows.classes().size()];
            var y = rows.from().y();
            var width = y.size() / Math.max(1, y.shape().rows());
            for (var row : rows.those(p)) {
                for (var i = 0; i < width; i++) {
                    all[(int) y.data()[row * width + i]]++;
                }
            }
            return all;
        });
    }
}
