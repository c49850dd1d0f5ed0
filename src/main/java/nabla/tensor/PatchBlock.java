package nabla.tensor;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/// The innermost loops of [PatchProduct]: a few rows by two vectors of cells, held in registers.
///
/// A row beyond `rows` reads, computes and stores the last one again: nothing needs padding.
final class PatchBlock {

    static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    static final int LANES = SPECIES.length();
    static final int WIDTH = 2 * LANES;

    static final WarmUp WARM_UP = new WarmUp(PatchBlock::sample, 40_000);

    private static final int DEPTH = 48;
    private static final int[] LINES = new int[DEPTH];
    private static final double[] SAMPLE = new double[DEPTH * WIDTH];

    private PatchBlock() {}

    /// A little of everything: hot it takes a few microseconds.
    private static void sample() {
        for (var i = 0; i < 8; i++) {
            weighSix(SAMPLE, 0, 6, LINES, SAMPLE, 0, LANES, SAMPLE, 0, LANES, WIDTH);
            weighFour(SAMPLE, 0, 4, LINES, SAMPLE, 0, LANES, SAMPLE, 0, LANES, WIDTH);
            gatherSix(SAMPLE, 0, LINES, 0, 6, 6, 8, 8, SAMPLE, SAMPLE);
            gatherFour(SAMPLE, 0, LINES, 0, 4, 6, 8, 8, SAMPLE, SAMPLE);
        }
    }

    /// Six filters at two vectors of spots: the sums over all lines of the patch.
    static void weighSix(
            double[] k, int at, int rows, int[] lines,
            double[] image, int i0, int i1, double[] y, int t0, int t1, int down) {
        var k1 = Math.min(1, rows - 1) * lines.length;
        var k2 = Math.min(2, rows - 1) * lines.length;
        var k3 = Math.min(3, rows - 1) * lines.length;
        var k4 = Math.min(4, rows - 1) * lines.length;
        var k5 = Math.min(5, rows - 1) * lines.length;
        var c00 = DoubleVector.zero(SPECIES);
        var c01 = DoubleVector.zero(SPECIES);
        var c10 = DoubleVector.zero(SPECIES);
        var c11 = DoubleVector.zero(SPECIES);
        var c20 = DoubleVector.zero(SPECIES);
        var c21 = DoubleVector.zero(SPECIES);
        var c30 = DoubleVector.zero(SPECIES);
        var c31 = DoubleVector.zero(SPECIES);
        var c40 = DoubleVector.zero(SPECIES);
        var c41 = DoubleVector.zero(SPECIES);
        var c50 = DoubleVector.zero(SPECIES);
        var c51 = DoubleVector.zero(SPECIES);
        for (var p = 0; p < lines.length; p++) {
            var b0 = DoubleVector.fromArray(SPECIES, image, i0 + lines[p]);
            var b1 = DoubleVector.fromArray(SPECIES, image, i1 + lines[p]);
            var x = DoubleVector.broadcast(SPECIES, k[at + p]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            x = DoubleVector.broadcast(SPECIES, k[at + k1 + p]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            x = DoubleVector.broadcast(SPECIES, k[at + k2 + p]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            x = DoubleVector.broadcast(SPECIES, k[at + k3 + p]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            x = DoubleVector.broadcast(SPECIES, k[at + k4 + p]);
            c40 = x.fma(b0, c40);
            c41 = x.fma(b1, c41);
            x = DoubleVector.broadcast(SPECIES, k[at + k5 + p]);
            c50 = x.fma(b0, c50);
            c51 = x.fma(b1, c51);
        }
        c00.intoArray(y, t0);
        c01.intoArray(y, t1);
        var d1 = Math.min(1, rows - 1) * down;
        var d2 = Math.min(2, rows - 1) * down;
        var d3 = Math.min(3, rows - 1) * down;
        var d4 = Math.min(4, rows - 1) * down;
        var d5 = Math.min(5, rows - 1) * down;
        c10.intoArray(y, t0 + d1);
        c11.intoArray(y, t1 + d1);
        c20.intoArray(y, t0 + d2);
        c21.intoArray(y, t1 + d2);
        c30.intoArray(y, t0 + d3);
        c31.intoArray(y, t1 + d3);
        c40.intoArray(y, t0 + d4);
        c41.intoArray(y, t1 + d4);
        c50.intoArray(y, t0 + d5);
        c51.intoArray(y, t1 + d5);
    }

    static void weighFour(
            double[] k, int at, int rows, int[] lines,
            double[] image, int i0, int i1, double[] y, int t0, int t1, int down) {
        var k1 = Math.min(1, rows - 1) * lines.length;
        var k2 = Math.min(2, rows - 1) * lines.length;
        var k3 = Math.min(3, rows - 1) * lines.length;
        var c00 = DoubleVector.zero(SPECIES);
        var c01 = DoubleVector.zero(SPECIES);
        var c10 = DoubleVector.zero(SPECIES);
        var c11 = DoubleVector.zero(SPECIES);
        var c20 = DoubleVector.zero(SPECIES);
        var c21 = DoubleVector.zero(SPECIES);
        var c30 = DoubleVector.zero(SPECIES);
        var c31 = DoubleVector.zero(SPECIES);
        for (var p = 0; p < lines.length; p++) {
            var b0 = DoubleVector.fromArray(SPECIES, image, i0 + lines[p]);
            var b1 = DoubleVector.fromArray(SPECIES, image, i1 + lines[p]);
            var x = DoubleVector.broadcast(SPECIES, k[at + p]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            x = DoubleVector.broadcast(SPECIES, k[at + k1 + p]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            x = DoubleVector.broadcast(SPECIES, k[at + k2 + p]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            x = DoubleVector.broadcast(SPECIES, k[at + k3 + p]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
        }
        c00.intoArray(y, t0);
        c01.intoArray(y, t1);
        var d1 = Math.min(1, rows - 1) * down;
        var d2 = Math.min(2, rows - 1) * down;
        var d3 = Math.min(3, rows - 1) * down;
        c10.intoArray(y, t0 + d1);
        c11.intoArray(y, t1 + d1);
        c20.intoArray(y, t0 + d2);
        c21.intoArray(y, t1 + d2);
        c30.intoArray(y, t0 + d3);
        c31.intoArray(y, t1 + d3);
    }

    /// Six lines of the patch by two vectors of filters: the sums over all spots of the image, into a tile.
    static void gatherSix(
            double[] image, int at, int[] lines, int line, int rows,
            int height, int width, int down, double[] up, double[] tile) {
        var l0 = lines[line];
        var l1 = lines[line + Math.min(1, rows - 1)];
        var l2 = lines[line + Math.min(2, rows - 1)];
        var l3 = lines[line + Math.min(3, rows - 1)];
        var l4 = lines[line + Math.min(4, rows - 1)];
        var l5 = lines[line + Math.min(5, rows - 1)];
        var c00 = DoubleVector.zero(SPECIES);
        var c01 = DoubleVector.zero(SPECIES);
        var c10 = DoubleVector.zero(SPECIES);
        var c11 = DoubleVector.zero(SPECIES);
        var c20 = DoubleVector.zero(SPECIES);
        var c21 = DoubleVector.zero(SPECIES);
        var c30 = DoubleVector.zero(SPECIES);
        var c31 = DoubleVector.zero(SPECIES);
        var c40 = DoubleVector.zero(SPECIES);
        var c41 = DoubleVector.zero(SPECIES);
        var c50 = DoubleVector.zero(SPECIES);
        var c51 = DoubleVector.zero(SPECIES);
        var u = 0;
        for (var y = 0; y < height; y++) {
            var i = at + y * down;
            for (var spot = 0; spot < width; spot++) {
                var b0 = DoubleVector.fromArray(SPECIES, up, u);
                var b1 = DoubleVector.fromArray(SPECIES, up, u + LANES);
                var x = DoubleVector.broadcast(SPECIES, image[i + l0]);
                c00 = x.fma(b0, c00);
                c01 = x.fma(b1, c01);
                x = DoubleVector.broadcast(SPECIES, image[i + l1]);
                c10 = x.fma(b0, c10);
                c11 = x.fma(b1, c11);
                x = DoubleVector.broadcast(SPECIES, image[i + l2]);
                c20 = x.fma(b0, c20);
                c21 = x.fma(b1, c21);
                x = DoubleVector.broadcast(SPECIES, image[i + l3]);
                c30 = x.fma(b0, c30);
                c31 = x.fma(b1, c31);
                x = DoubleVector.broadcast(SPECIES, image[i + l4]);
                c40 = x.fma(b0, c40);
                c41 = x.fma(b1, c41);
                x = DoubleVector.broadcast(SPECIES, image[i + l5]);
                c50 = x.fma(b0, c50);
                c51 = x.fma(b1, c51);
                i++;
                u += WIDTH;
            }
        }
        c00.intoArray(tile, 0 * WIDTH);
        c01.intoArray(tile, 0 * WIDTH + LANES);
        c10.intoArray(tile, 1 * WIDTH);
        c11.intoArray(tile, 1 * WIDTH + LANES);
        c20.intoArray(tile, 2 * WIDTH);
        c21.intoArray(tile, 2 * WIDTH + LANES);
        c30.intoArray(tile, 3 * WIDTH);
        c31.intoArray(tile, 3 * WIDTH + LANES);
        c40.intoArray(tile, 4 * WIDTH);
        c41.intoArray(tile, 4 * WIDTH + LANES);
        c50.intoArray(tile, 5 * WIDTH);
        c51.intoArray(tile, 5 * WIDTH + LANES);
    }

    static void gatherFour(
            double[] image, int at, int[] lines, int line, int rows,
            int height, int width, int down, double[] up, double[] tile) {
        var l0 = lines[line];
        var l1 = lines[line + Math.min(1, rows - 1)];
        var l2 = lines[line + Math.min(2, rows - 1)];
        var l3 = lines[line + Math.min(3, rows - 1)];
        var c00 = DoubleVector.zero(SPECIES);
        var c01 = DoubleVector.zero(SPECIES);
        var c10 = DoubleVector.zero(SPECIES);
        var c11 = DoubleVector.zero(SPECIES);
        var c20 = DoubleVector.zero(SPECIES);
        var c21 = DoubleVector.zero(SPECIES);
        var c30 = DoubleVector.zero(SPECIES);
        var c31 = DoubleVector.zero(SPECIES);
        var u = 0;
        for (var y = 0; y < height; y++) {
            var i = at + y * down;
            for (var spot = 0; spot < width; spot++) {
                var b0 = DoubleVector.fromArray(SPECIES, up, u);
                var b1 = DoubleVector.fromArray(SPECIES, up, u + LANES);
                var x = DoubleVector.broadcast(SPECIES, image[i + l0]);
                c00 = x.fma(b0, c00);
                c01 = x.fma(b1, c01);
                x = DoubleVector.broadcast(SPECIES, image[i + l1]);
                c10 = x.fma(b0, c10);
                c11 = x.fma(b1, c11);
                x = DoubleVector.broadcast(SPECIES, image[i + l2]);
                c20 = x.fma(b0, c20);
                c21 = x.fma(b1, c21);
                x = DoubleVector.broadcast(SPECIES, image[i + l3]);
                c30 = x.fma(b0, c30);
                c31 = x.fma(b1, c31);
                i++;
                u += WIDTH;
            }
        }
        c00.intoArray(tile, 0 * WIDTH);
        c01.intoArray(tile, 0 * WIDTH + LANES);
        c10.intoArray(tile, 1 * WIDTH);
        c11.intoArray(tile, 1 * WIDTH + LANES);
        c20.intoArray(tile, 2 * WIDTH);
        c21.intoArray(tile, 2 * WIDTH + LANES);
        c30.intoArray(tile, 3 * WIDTH);
        c31.intoArray(tile, 3 * WIDTH + LANES);
    }
}
