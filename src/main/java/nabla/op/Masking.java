package nabla.op;

import java.util.Arrays;
import nabla.graph.Cells;
import nabla.graph.Mismatch;
import nabla.tensor.Axis;
import nabla.tensor.Shape;

/// How a mask lies over rows of scores, …×queries×keys: 1 keeps a score, 0 takes it away.
///
/// A mask is keys, queries×keys or …×queries×keys for each example, with or without the batch; axes that it lacks between the
/// batch and its first are repeated.
final class Masking {

    private static final double KEPT = 0.5;

    private final int queries;
    private final int keys;
    private final Causal causal;
    private final double[] mask;
    private final int[] begins;

    private Masking(Shape scores, Causal causal, double[] mask, int[] begins) {
        queries = scores.rank() < 2 ? 1 : scores.size(-2);
        keys = scores.last();
        this.causal = causal;
        this.mask = mask;
        this.begins = begins;
    }

    static Masking none(Shape scores, Causal causal) {
        return new Masking(scores, causal, new double[0], new int[0]);
    }

    /// @param numbers of a mask of this shape, read whenever a score is asked for
    static Masking of(Shape scores, Causal causal, Shape shape, double[] numbers) {
        var over = Broadcast.of("masked_softmax", laid(shape, scores), scores);
        var keys = scores.last();
        var begins = new int[keys == 0 ? 0 : Math.toIntExact(scores.volume() / keys)];
        for (var row = 0; row < begins.length; row++) {
            begins[row] = over.place(row * keys);
        }
        return new Masking(scores, causal, numbers, begins);
    }

    /// The shape of a mask with axes of size 1 where it has none.
    ///
    /// @throws Mismatch where it does not lie over the scores
    static Shape laid(Shape mask, Shape scores) {
        var example = mask.example();
        while (example.rank() < scores.example().rank()) {
            example = example.before(Axis.of(1));
        }
        var laid = mask.hasBatch() ? example.before(mask.axis(0)) : example;
        if (mask.example().rank() == 0 || !Broadcast.covers(laid, scores) || mask.last() != scores.last()) {
            throw Mismatch.of("mask", mask, scores, scores.last(), scores.rank() < 2 ? 1 : scores.size(-2));
        }
        return laid;
    }

    /// How many keys of a row may be kept, counted from the first.
    int reach(int row) {
        return causal == Causal.YES ? Math.min(row % queries + 1, keys) : keys;
    }

    boolean keeps(int row, int key) {
        return key < reach(row) && (begins.length == 0 || mask[begins[row] + key] > KEPT);
    }

    /// How many scores lie within reach in so many rows.
    int within(int rows) {
        var count = 0;
        for (var row = 0; row < rows; row++) {
            count += reach(row);
        }
        return count;
    }

    /// Lays the scores within reach one after the other, each less the largest that is kept in its row; −∞ where it is not kept.
    void gather(double[] z, double[] to, int rows) {
        for (int row = 0, at = 0; row < rows; row++) {
            var reach = reach(row);
            if (begins.length == 0) {
                gather(z, row * keys, to, at, reach);
            } else {
                gatherMasked(z, row * keys, to, at, reach, begins[row]);
            }
            at += reach;
        }
    }

    private static void gather(double[] z, int from, double[] to, int at, int reach) {
        var largest = Double.NEGATIVE_INFINITY;
        for (var k = 0; k < reach; k++) {
            largest = Math.max(largest, z[from + k]);
        }
        for (var k = 0; k < reach; k++) {
            to[at + k] = z[from + k] - largest;
        }
    }

    private void gatherMasked(double[] z, int from, double[] to, int at, int reach, int begin) {
        var largest = Double.NEGATIVE_INFINITY;
        for (var k = 0; k < reach; k++) {
            largest = Math.max(largest, mask[begin + k] > KEPT ? z[from + k] : Double.NEGATIVE_INFINITY);
        }
        for (var k = 0; k < reach; k++) {
            to[at + k] = mask[begin + k] > KEPT ? z[from + k] - largest : Double.NEGATIVE_INFINITY;
        }
    }

    /// Shares each row of what [#gather] laid out by its sum, zeros beyond its reach; all zeros where the sum is 0.
    void share(double[] from, double[] y, int rows) {
        for (int row = 0, at = 0; row < rows; row++) {
            var reach = reach(row);
            share(from, at, y, row * keys, reach);
            Arrays.fill(y, row * keys + reach, (row + 1) * keys, 0);
            at += reach;
        }
    }

    private static void share(double[] from, int at, double[] y, int to, int reach) {
        double total = 0;
        for (var k = 0; k < reach; k++) {
            total += from[at + k];
        }
        var factor = total == 0 ? 0 : 1 / total;
        for (var k = 0; k < reach; k++) {
            y[to + k] = from[at + k] * factor;
        }
    }

    /// What a cell of the softmax reads: the scores that are kept in its row and what the mask says of it; a cell that is
    /// taken away reads no score.
    void sources(int place, Cells into) {
        var row = place / keys;
        var column = place % keys;
        if (!keeps(row, column)) {
            if (begins.length > 0 && column < reach(row)) {
                into.add("mask", begins[row] + column);
            }
            return;
        }
        for (var k = 0; k < keys; k++) {
            if (keeps(row, k)) {
                into.add("z", row * keys + k);
            }
        }
        if (begins.length > 0) {
            into.range("mask", begins[row], begins[row] + reach(row));
        }
    }
}
