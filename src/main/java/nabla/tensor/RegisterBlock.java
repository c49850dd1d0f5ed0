package nabla.tensor;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/// The innermost loop of the matrix product: a few rows by two vectors of cells, held in registers over a stretch of k.
///
/// Rows of the left factor lie `row` apart and its steps along k lie `step` apart; the right factor is read as two
/// vectors every `stride`. A row beyond `rows` reads, computes and stores the last one again: nothing needs padding.
/// The sums go on from a tile, which holds its rows one after the other, and end in rows that lie `down` apart.
final class RegisterBlock {

    static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    static final int LANES = SPECIES.length();
    static final int WIDTH = 2 * LANES;
    static final int TILE = 6 * WIDTH;

    static final WarmUp WARM_UP = new WarmUp(RegisterBlock::sample, 40_000);

    private static final int DEPTH = 48;
    private static final double[] SAMPLE = new double[DEPTH * WIDTH];

    private RegisterBlock() {}

    /// A little of everything: hot it takes about three microseconds.
    private static void sample() {
        for (var i = 0; i < 10; i++) {
            sixRows(SAMPLE, 0, 1, 6, 6, SAMPLE, 0, WIDTH, DEPTH, SAMPLE, 0, SAMPLE, 0, WIDTH);
            fourRows(SAMPLE, 0, 1, 4, 4, SAMPLE, 0, WIDTH, DEPTH, SAMPLE, 0, SAMPLE, 0, WIDTH);
            pack(SAMPLE, 0, WIDTH, DEPTH, SAMPLE, 0);
            add(SAMPLE, 0, 6, SAMPLE, 0, WIDTH);
        }
    }

    static void sixRows(
            double[] a, int at, int row, int step, int rows,
            double[] b, int bAt, int stride, int k,
            double[] from, int f, double[] to, int t, int down) {
        var f1 = f + Math.min(1, rows - 1) * WIDTH;
        var f2 = f + Math.min(2, rows - 1) * WIDTH;
        var f3 = f + Math.min(3, rows - 1) * WIDTH;
        var f4 = f + Math.min(4, rows - 1) * WIDTH;
        var f5 = f + Math.min(5, rows - 1) * WIDTH;
        var c00 = DoubleVector.fromArray(SPECIES, from, f);
        var c01 = DoubleVector.fromArray(SPECIES, from, f + LANES);
        var c10 = DoubleVector.fromArray(SPECIES, from, f1);
        var c11 = DoubleVector.fromArray(SPECIES, from, f1 + LANES);
        var c20 = DoubleVector.fromArray(SPECIES, from, f2);
        var c21 = DoubleVector.fromArray(SPECIES, from, f2 + LANES);
        var c30 = DoubleVector.fromArray(SPECIES, from, f3);
        var c31 = DoubleVector.fromArray(SPECIES, from, f3 + LANES);
        var c40 = DoubleVector.fromArray(SPECIES, from, f4);
        var c41 = DoubleVector.fromArray(SPECIES, from, f4 + LANES);
        var c50 = DoubleVector.fromArray(SPECIES, from, f5);
        var c51 = DoubleVector.fromArray(SPECIES, from, f5 + LANES);
        var r1 = Math.min(1, rows - 1) * row;
        var r2 = Math.min(2, rows - 1) * row;
        var r3 = Math.min(3, rows - 1) * row;
        var r4 = Math.min(4, rows - 1) * row;
        var r5 = Math.min(5, rows - 1) * row;
        for (var p = 0; p < k; p++) {
            var b0 = DoubleVector.fromArray(SPECIES, b, bAt);
            var b1 = DoubleVector.fromArray(SPECIES, b, bAt + LANES);
            var x = DoubleVector.broadcast(SPECIES, a[at]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            x = DoubleVector.broadcast(SPECIES, a[at + r1]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            x = DoubleVector.broadcast(SPECIES, a[at + r2]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            x = DoubleVector.broadcast(SPECIES, a[at + r3]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            x = DoubleVector.broadcast(SPECIES, a[at + r4]);
            c40 = x.fma(b0, c40);
            c41 = x.fma(b1, c41);
            x = DoubleVector.broadcast(SPECIES, a[at + r5]);
            c50 = x.fma(b0, c50);
            c51 = x.fma(b1, c51);
            at += step;
            bAt += stride;
        }
        var t1 = t + Math.min(1, rows - 1) * down;
        var t2 = t + Math.min(2, rows - 1) * down;
        var t3 = t + Math.min(3, rows - 1) * down;
        var t4 = t + Math.min(4, rows - 1) * down;
        var t5 = t + Math.min(5, rows - 1) * down;
        c00.intoArray(to, t);
        c01.intoArray(to, t + LANES);
        c10.intoArray(to, t1);
        c11.intoArray(to, t1 + LANES);
        c20.intoArray(to, t2);
        c21.intoArray(to, t2 + LANES);
        c30.intoArray(to, t3);
        c31.intoArray(to, t3 + LANES);
        c40.intoArray(to, t4);
        c41.intoArray(to, t4 + LANES);
        c50.intoArray(to, t5);
        c51.intoArray(to, t5 + LANES);
    }

    static void fourRows(
            double[] a, int at, int row, int step, int rows,
            double[] b, int bAt, int stride, int k,
            double[] from, int f, double[] to, int t, int down) {
        var f1 = f + Math.min(1, rows - 1) * WIDTH;
        var f2 = f + Math.min(2, rows - 1) * WIDTH;
        var f3 = f + Math.min(3, rows - 1) * WIDTH;
        var c00 = DoubleVector.fromArray(SPECIES, from, f);
        var c01 = DoubleVector.fromArray(SPECIES, from, f + LANES);
        var c10 = DoubleVector.fromArray(SPECIES, from, f1);
        var c11 = DoubleVector.fromArray(SPECIES, from, f1 + LANES);
        var c20 = DoubleVector.fromArray(SPECIES, from, f2);
        var c21 = DoubleVector.fromArray(SPECIES, from, f2 + LANES);
        var c30 = DoubleVector.fromArray(SPECIES, from, f3);
        var c31 = DoubleVector.fromArray(SPECIES, from, f3 + LANES);
        var r1 = Math.min(1, rows - 1) * row;
        var r2 = Math.min(2, rows - 1) * row;
        var r3 = Math.min(3, rows - 1) * row;
        for (var p = 0; p < k; p++) {
            var b0 = DoubleVector.fromArray(SPECIES, b, bAt);
            var b1 = DoubleVector.fromArray(SPECIES, b, bAt + LANES);
            var x = DoubleVector.broadcast(SPECIES, a[at]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            x = DoubleVector.broadcast(SPECIES, a[at + r1]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            x = DoubleVector.broadcast(SPECIES, a[at + r2]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            x = DoubleVector.broadcast(SPECIES, a[at + r3]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            at += step;
            bAt += stride;
        }
        var t1 = t + Math.min(1, rows - 1) * down;
        var t2 = t + Math.min(2, rows - 1) * down;
        var t3 = t + Math.min(3, rows - 1) * down;
        c00.intoArray(to, t);
        c01.intoArray(to, t + LANES);
        c10.intoArray(to, t1);
        c11.intoArray(to, t1 + LANES);
        c20.intoArray(to, t2);
        c21.intoArray(to, t2 + LANES);
        c30.intoArray(to, t3);
        c31.intoArray(to, t3 + LANES);
    }

    /// Copies `k` pairs of neighbouring vectors, `stride` apart, next to each other.
    static void pack(double[] from, int at, int stride, int k, double[] to, int toAt) {
        for (var p = 0; p < k; p++) {
            DoubleVector.fromArray(SPECIES, from, at).intoArray(to, toAt);
            DoubleVector.fromArray(SPECIES, from, at + LANES).intoArray(to, toAt + LANES);
            at += stride;
            toAt += WIDTH;
        }
    }

    /// Adds the rows of a tile to what stands `row` apart.
    static void add(double[] tile, int t, int rows, double[] c, int at, int row) {
        for (var r = 0; r < rows; r++) {
            DoubleVector.fromArray(SPECIES, c, at)
                    .add(DoubleVector.fromArray(SPECIES, tile, t))
                    .intoArray(c, at);
            DoubleVector.fromArray(SPECIES, c, at + LANES)
                    .add(DoubleVector.fromArray(SPECIES, tile, t + LANES))
                    .intoArray(c, at + LANES);
            t += WIDTH;
            at += row;
        }
    }
}
