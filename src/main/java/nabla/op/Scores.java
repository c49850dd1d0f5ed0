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
            for (var row = 0; row < count; row++) {
                var from = rows.start(row);
                scale(p, from, length, step,
                        1 / exponentials(z, p, from, length, step, largest(z, from, length, step)));
            }
        };
    }

    /// p = softmax(z) and y = log p along rows.
    static Run logSoftmax(double[] z, double[] p, double[] y, Rows rows) {
        var count = rows.count();
        var length = rows.length();
        var step = rows.inner();
        return () -> {
            for (var row = 0; row < count; row++) {
                var from = rows.start(row);
                var largest = largest(z, from, length, step);
                var total = exponentials(z, p, from, length, step, largest);
                var log = Elementary.log(total);
                for (int k = 0, i = from; k < length; k++, i += step) {
                    y[i] = z[i] - largest - log;
                }
                scale(p, from, length, step, 1 / total);
            }
        };
    }

    static double largest(double[] z, int from, int length, int step) {
        var largest = Double.NEGATIVE_INFINITY;
        for (int k = 0, i = from; k < length; k++, i += step) {
            largest = Math.max(largest, z[i]);
        }
        return largest;
    }

    /// Writes e^(z − largest) into p; their sum.
    static double exponentials(double[] z, double[] p, int from, int length, int step, double largest) {
        for (int k = 0, i = from; k < length; k++, i += step) {
            p[i] = z[i] - largest;
        }
        if (step == 1) {
            Elementary.exp(p, from, p, from, length);
        } else {
            for (int k = 0, i = from; k < length; k++, i += step) {
                p[i] = Elementary.exp(p[i]);
            }
        }
        double total = 0;
        for (int k = 0, i = from; k < length; k++, i += step) {
            total += p[i];
        }
        return total;
    }

    static void scale(double[] p, int from, int length, int step, double factor) {
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
