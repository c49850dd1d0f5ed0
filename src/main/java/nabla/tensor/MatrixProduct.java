package nabla.tensor;

/// The product C = op(A)·op(B), or C += op(A)·op(B), of row-major matrices in plain arrays, planned once and run often.
///
/// op(A) is m×k and op(B) is k×n; a [Side#TRANSPOSED] factor lies in memory as k×m or n×k. Every cell is
/// c = fma(a[k−1], b[k−1], … fma(a[1], b[1], fma(a[0], b[0], 0))), rounded in that order and no other, so that
/// block sizes, vector lengths, tails and the absence of the Vector API leave the bits alone; [Into#ADD] adds that
/// finished sum to C once. A run allocates nothing. It packs into memory of its own: one thread at a time.
public abstract sealed class MatrixProduct permits PlainProduct, BlockProduct {

    /// Up to so many multiplies, planning blocks costs more than it brings.
    static final long SMALL = 1_500;

    final int m;
    final int k;
    final int n;
    final Side left;
    final Side right;
    final Into into;

    MatrixProduct(int m, int k, int n, Side left, Side right, Into into) {
        if (m < 0 || k < 0 || n < 0) {
            throw new IllegalArgumentException(
                    "a matrix has at least 0 rows and columns: %d×%d · %d×%d".formatted(m, k, k, n));
        }
        this.m = m;
        this.k = k;
        this.n = n;
        this.left = left;
        this.right = right;
        this.into = into;
    }

    public static MatrixProduct of(int m, int k, int n, Side left, Side right, Into into) {
        var blocks = (double) m * k * n > SMALL
                && Lanes.available()
                && BlockProduct.cost(m, k, n, left, right) < PlainProduct.cost(m, k, n);
        return blocks
                ? new BlockProduct(m, k, n, left, right, into)
                : new PlainProduct(m, k, n, left, right, into);
    }

    /// How many rows the next register block takes, so that few are computed in vain: 8 is twice 4, 10 is 6 and 4.
    static int rowsTaken(int remaining) {
        return remaining > 8 || remaining == 5 || remaining == 6 ? 6 : 4;
    }

    /// Multiplies the matrices that begin at these places of their arrays. C must not overlap A or B.
    public abstract void run(double[] a, int aAt, double[] b, int bAt, double[] c, int cAt);
}
