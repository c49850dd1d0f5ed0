package nabla.tensor;

import static nabla.tensor.Side.PLAIN;

/// The product by plain loops: for small matrices, and for a JVM without the Vector API.
///
/// It takes two rows by four columns at a time, eight chains that do not wait for each other. At the edges the last
/// row and column stand in for those that are missing: computing a cell twice costs less than asking.
final class PlainProduct extends MatrixProduct {

    private final boolean flipped;
    private final int rows;
    private final int columns;
    private final int tallRow;
    private final int tallStep;
    private final int wideStep;
    private final int wideColumn;
    private final int cRow;
    private final int cColumn;

    PlainProduct(int m, int k, int n, Side left, Side right, Into into) {
        super(m, k, n, left, right, into);
        flipped = k == 2 || k == 4 && Math.min(m, n) == 2 ? m < n : blocks(n, m) < blocks(m, n);
        rows = flipped ? n : m;
        columns = flipped ? m : n;
        var aRow = left == PLAIN ? k : 1;
        var aStep = left == PLAIN ? 1 : m;
        var bStep = right == PLAIN ? n : 1;
        var bColumn = right == PLAIN ? 1 : k;
        tallRow = flipped ? bColumn : aRow;
        tallStep = flipped ? bStep : aStep;
        wideStep = flipped ? aStep : bStep;
        wideColumn = flipped ? aRow : bColumn;
        cRow = flipped ? 1 : n;
        cColumn = flipped ? n : 1;
    }

    private static long blocks(int rows, int columns) {
        return (rows + 1L) / 2 * ((columns + 3L) / 4);
    }

    /// About how many clock cycles the work takes.
    static double cost(int m, int k, int n) {
        return k == 2 ? 1.5 * m * n : (5.0 * k + 15) * Math.min(blocks(m, n), blocks(n, m));
    }

    @Override public void run(double[] a, int aAt, double[] b, int bAt, double[] c, int cAt) {
        if (flipped) {
            multiply(b, bAt, a, aAt, c, cAt);
        } else {
            multiply(a, aAt, b, bAt, c, cAt);
        }
    }

    private void multiply(double[] tall, int tallAt, double[] wide, int wideAt, double[] c, int cAt) {
        for (var j = 0; j < columns; j += 4) {
            var more = columns - j - 1;
            int q1 = Math.min(1, more), q2 = Math.min(2, more), q3 = Math.min(3, more);
            var bAt = wideAt + j * wideColumn;
            var to = cAt + j * cColumn;
            if (k == 2 && more == 0) {
                pair(tall, tallAt, wide, bAt, c, to);
                continue;
            }
            if (k == 4 && more == 1) {
                quads(tall, tallAt, wide, bAt, c, to);
                continue;
            }
            if (k == 2) {
                pairs(tall, tallAt, wide, bAt, q1, q2, q3, c, to);
                continue;
            }
            for (var i = 0; i < rows; i += 2) {
                var last = i + 1 == rows;
                block(tall, tallAt + i * tallRow, last ? 0 : tallRow, wide, bAt, q1, q2, q3,
                        c, to + i * cRow, last ? 0 : cRow);
            }
        }
    }

    /// Two rows, `row` apart in the tall factor and `down` apart in the result, by four columns.
    private void block(
            double[] a, int at, int row, double[] b, int bAt, int q1, int q2, int q3, double[] c, int to, int down) {
        double c0 = 0, c1 = 0, c2 = 0, c3 = 0, d0 = 0, d1 = 0, d2 = 0, d3 = 0;
        int b1 = q1 * wideColumn, b2 = q2 * wideColumn, b3 = q3 * wideColumn;
        for (var p = 0; p < k; p++) {
            double x = a[at], y = a[at + row];
            double u = b[bAt], v = b[bAt + b1], w = b[bAt + b2], z = b[bAt + b3];
            c0 = Math.fma(x, u, c0);
            c1 = Math.fma(x, v, c1);
            c2 = Math.fma(x, w, c2);
            c3 = Math.fma(x, z, c3);
            d0 = Math.fma(y, u, d0);
            d1 = Math.fma(y, v, d1);
            d2 = Math.fma(y, w, d2);
            d3 = Math.fma(y, z, d3);
            at += tallStep;
            bAt += wideStep;
        }
        int to1 = to + q1 * cColumn, to2 = to + q2 * cColumn, to3 = to + q3 * cColumn;
        if (into == Into.ADD) {
            c0 += c[to];
            c1 += c[to1];
            c2 += c[to2];
            c3 += c[to3];
            d0 += c[to + down];
            d1 += c[to1 + down];
            d2 += c[to2 + down];
            d3 += c[to3 + down];
        }
        c[to] = c0;
        c[to1] = c1;
        c[to2] = c2;
        c[to3] = c3;
        c[to + down] = d0;
        c[to1 + down] = d1;
        c[to2 + down] = d2;
        c[to3 + down] = d3;
    }

    /// All rows by four columns where k is 2, as it is for every point of the plane.
    private void pairs(
            double[] a, int at, double[] b, int bAt, int q1, int q2, int q3, double[] c, int to) {
        double u = b[bAt], v = b[bAt + q1 * wideColumn], w = b[bAt + q2 * wideColumn], z = b[bAt + q3 * wideColumn];
        bAt += wideStep;
        double u2 = b[bAt], v2 = b[bAt + q1 * wideColumn], w2 = b[bAt + q2 * wideColumn], z2 = b[bAt + q3 * wideColumn];
        int down = cRow, row = tallRow, step = tallStep;
        int to1 = to + q1 * cColumn, to2 = to + q2 * cColumn, to3 = to + q3 * cColumn;
        var adds = into == Into.ADD;
        for (var i = 0; i < rows; i++) {
            double x = a[at], y = a[at + step];
            var c0 = Math.fma(y, u2, Math.fma(x, u, 0.0));
            var c1 = Math.fma(y, v2, Math.fma(x, v, 0.0));
            var c2 = Math.fma(y, w2, Math.fma(x, w, 0.0));
            var c3 = Math.fma(y, z2, Math.fma(x, z, 0.0));
            if (adds) {
                c0 += c[to];
                c1 += c[to1];
                c2 += c[to2];
                c3 += c[to3];
            }
            c[to] = c0;
            c[to1] = c1;
            c[to2] = c2;
            c[to3] = c3;
            at += row;
            to += down;
            to1 += down;
            to2 += down;
            to3 += down;
        }
    }

    /// All rows by one column where k is 2.
    private void pair(double[] a, int at, double[] b, int bAt, double[] c, int to) {
        double u = b[bAt], u2 = b[bAt + wideStep];
        int row = tallRow, step = tallStep, down = cRow;
        var adds = into == Into.ADD;
        for (var i = 0; i < rows; i++) {
            var sum = Math.fma(a[at + i * row + step], u2, Math.fma(a[at + i * row], u, 0.0));
            c[to + i * down] = adds ? c[to + i * down] + sum : sum;
        }
    }

    /// All rows by two columns where k is 4.
    private void quads(double[] a, int at, double[] b, int bAt, double[] c, int to) {
        double u = b[bAt], v = b[bAt + wideColumn];
        bAt += wideStep;
        double u2 = b[bAt], v2 = b[bAt + wideColumn];
        bAt += wideStep;
        double u3 = b[bAt], v3 = b[bAt + wideColumn];
        bAt += wideStep;
        double u4 = b[bAt], v4 = b[bAt + wideColumn];
        int row = tallRow, step = tallStep, down = cRow, right = cColumn;
        var adds = into == Into.ADD;
        for (var i = 0; i < rows; i++) {
            var from = at + i * row;
            double w = a[from], x = a[from + step], y = a[from + 2 * step], z = a[from + 3 * step];
            var c0 = Math.fma(z, u4, Math.fma(y, u3, Math.fma(x, u2, Math.fma(w, u, 0.0))));
            var c1 = Math.fma(z, v4, Math.fma(y, v3, Math.fma(x, v2, Math.fma(w, v, 0.0))));
            var place = to + i * down;
            c[place] = adds ? c[place] + c0 : c0;
            c[place + right] = adds ? c[place + right] + c1 : c1;
        }
    }
}
