package nabla.op;

import nabla.graph.Cell;
import nabla.graph.Cells;
import nabla.graph.Run;
import nabla.tensor.Elementary;

/// What softmax, its logarithm and cross-entropy share: rows of scores, made into probabilities without overflow.
final class Scores {

    private Scores() {}

    /// p = softmax(z) along rows.
    static Run softmax(double[] z, double[] p, Rows rows) {
        var count = rows.count();
        var length = rows.length();
        var step = rows.inner();
        return () -> {
            shifted(z, p, rows);
            Elementary.exp(p, p, count * length);
            for (var row = 0; row < count; row++) {
                var from = rows.start(row);
                scale(p, from, length, step, 1 / total(p, from, length, step));
            }
        };
    }

    /// p = softmax(z) and y = log p along rows.
    static Run logSoftmax(double[] z, double[] p, double[] y, Rows rows) {
        var count = rows.count();
        var length = rows.length();
        var step = rows.inner();
        return () -> {
            shifted(z, y, rows);
            Elementary.exp(y, p, count * length);
            for (var row = 0; row < count; row++) {
                var from = rows.start(row);
                var total = total(p, from, length, step);
                var log = Elementary.log(total);
                for (int k = 0, i = from; k < length; k++, i += step) {
                    y[i] -= log;
                }
                scale(p, from, length, step, 1 / total);
            }
        };
    }

    /// Each row of z less its largest number.
    private static void shifted(double[] z, double[] to, Rows rows) {
        var length = rows.length();
        var step = rows.inner();
        for (var row = 0; row < rows.count(); row++) {
            var from = rows.start(row);
            var largest = Double.NEGATIVE_INFINITY;
            for (int k = 0, i = from; k < length; k++, i += step) {
                largest = Math.max(largest, z[i]);
            }
            for (int k = 0, i = from; k < length; k++, i += step) {
                to[i] = z[i] - largest;
            }
        }
    }

    private static double total(double[] p, int from, int length, int step) {
        double total = 0;
        for (int k = 0, i = from; k < length; k++, i += step) {
            total += p[i];
        }
        return total;
    }

    private static void scale(double[] p, int from, int length, int step, double factor) {
        for (int k = 0, i = from; k < length; k++, i += step) {
            p[i] *= factor;
        }
    }

    /// A cell of a softmax reads its whole row.
    static void sources(Cell cell, Rows rows, Cells into) {
        var from = cell.place() / (rows.length() * rows.inner()) * rows.length() * rows.inner()
                + cell.place() % rows.inner();
        into.strided("z", from, rows.length(), rows.inner());
    }
}
