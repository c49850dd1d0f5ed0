package nabla.data;

import java.util.List;

/// The mean of each column of a table over the numbers that stand in it, which takes the place of those that are missing.
final class Means {

    private final double[] means;
    private final int[] counts;
    private final int[] filled;

    Means(int columns) {
        means = new double[columns];
        counts = new int[columns];
        filled = new int[columns];
    }

    /// Takes a cell into account.
    void see(int column, Cell cell) {
        if (cell.isFinite()) {
            means[column] += (cell.value() - means[column]) / ++counts[column];
        }
    }

    double of(int column) {
        return means[column];
    }

    /// Counts the cells of a row that is used.
    void fill(List<String> row) {
        for (var i = 0; i < filled.length; i++) {
            filled[i] += Cell.of(row.get(i)).isMissing() ? 1 : 0;
        }
    }

    /// How many cells of used rows the mean stands in.
    int filled(int column) {
        return filled[column];
    }
}
