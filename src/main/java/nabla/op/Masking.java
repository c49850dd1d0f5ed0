package nabla.op;

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
        if (mask.rank() == 0 || !Broadcast.covers(laid, scores) || mask.last() != scores.last()) {
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

    /// to = z less the largest score that is kept in its row, and −∞ where a score is taken away.
    void shift(double[] z, double[] to, int rows) {
        for (var row = 0; row < rows; row++) {
            var from = row * keys;
            var reach = reach(row);
            if (begins.length == 0) {
                shift(z, to, from, reach);
            } else {
                shiftMasked(z, to, from, reach, begins[row]);
            }
            for (var k = reach; k < keys; k++) {
                to[from + k] = Double.NEGATIVE_INFINITY;
            }
        }
    }

    private static void shift(double[] z, double[] to, int from, int reach) {
        var largest = Double.NEGATIVE_INFINITY;
        for (var i = from; i < from + reach; i++) {
            largest = Math.max(largest, z[i]);
        }
        for (var i = from; i < from + reach; i++) {
            to[i] = z[i] - largest;
        }
    }

    private void shiftMasked(double[] z, double[] to, int from, int reach, int begin) {
        var largest = Double.NEGATIVE_INFINITY;
        for (var k = 0; k < reach; k++) {
            largest = Math.max(largest, mask[begin + k] > KEPT ? z[from + k] : Double.NEGATIVE_INFINITY);
        }
        for (var k = 0; k < reach; k++) {
            to[from + k] = mask[begin + k] > KEPT ? z[from + k] - largest : Double.NEGATIVE_INFINITY;
        }
    }

    /// The scores that are kept in a row, and what the mask says of it.
    void sources(int row, Cells into) {
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
