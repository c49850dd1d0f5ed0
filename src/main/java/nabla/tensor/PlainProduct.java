package nabla.tensor;

import static nabla.tensor.Side.PLAIN;

/// The product by plain loops: for small matrices, and for a JVM without the Vector API.
final class PlainProduct extends MatrixProduct {

    private final int aRow;
    private final int aStep;
    private final int bStep;
    private final int bColumn;

    PlainProduct(int m, int k, int n, Side left, Side right, Into into) {
        super(m, k, n, left, right, into);
        aRow = left == PLAIN ? k : 1;
        aStep = left == PLAIN ? 1 : m;
        bStep = right == PLAIN ? n : 1;
        bColumn = right == PLAIN ? 1 : k;
    }

    @Override
    public void run(double[] a, int aAt, double[] b, int bAt, double[] c, int cAt) {
        for (var i = 0; i < m; i++) {
            var j = 0;
            for (; j + 4 <= n; j += 4) {
                fourCells(a, aAt + i * aRow, b, bAt + j * bColumn, c, cAt + i * n + j);
            }
            for (; j < n; j++) {
                oneCell(a, aAt + i * aRow, b, bAt + j * bColumn, c, cAt + i * n + j);
            }
        }
    }

    /// Four neighbours of a row: four chains that do not wait for each other.
    private void fourCells(double[] a, int aAt, double[] b, int bAt, double[] c, int cAt) {
        double c0 = 0, c1 = 0, c2 = 0, c3 = 0;
        for (var p = 0; p < k; p++) {
            var x = a[aAt + p * aStep];
            var at = bAt + p * bStep;
            c0 = Math.fma(x, b[at], c0);
            c1 = Math.fma(x, b[at + bColumn], c1);
            c2 = Math.fma(x, b[at + 2 * bColumn], c2);
            c3 = Math.fma(x, b[at + 3 * bColumn], c3);
        }
        if (into == Into.SET) {
            c[cAt] = c0;
            c[cAt + 1] = c1;
            c[cAt + 2] = c2;
            c[cAt + 3] = c3;
        } else {
            c[cAt] += c0;
            c[cAt + 1] += c1;
            c[cAt + 2] += c2;
            c[cAt + 3] += c3;
        }
    }

    private void oneCell(double[] a, int aAt, double[] b, int bAt, double[] c, int cAt) {
        double sum = 0;
        for (var p = 0; p < k; p++) {
            sum = Math.fma(a[aAt + p * aStep], b[bAt + p * bStep], sum);
        }
        c[cAt] = into == Into.SET ? sum : c[cAt] + sum;
    }
}
