package nabla.op;

import nabla.tensor.Elementary;

/// The loops beneath the elementwise operations: branch-free, and always in the same order.
final class Loops {

    /// y = f(x), number by number.
    @FunctionalInterface
    interface One {
        void run(double[] x, double[] y, int n);
    }

    /// y = a ∘ b, number by number.
    @FunctionalInterface
    interface Two {
        void run(double[] a, double[] b, double[] y, int n);
    }

    /// x̄ += ȳ · f′, where f′ may be told from x or from y.
    @FunctionalInterface
    interface Slope {
        void run(double[] x, double[] y, double[] up, double[] down, int n);
    }

    private Loops() {}

    static void add(double[] a, double[] b, double[] y, int n) {
        for (var i = 0; i < n; i++) {
            y[i] = a[i] + b[i];
        }
    }

    /// Adds the row b to each row of a.
    static void addRows(double[] a, double[] b, double[] y, int rows, int columns) {
        for (var r = 0; r < rows; r++) {
            var from = r * columns;
            for (var j = 0; j < columns; j++) {
                y[from + j] = a[from + j] + b[j];
            }
        }
    }

    /// The same where rows are short: `pattern` is filled with `copies` of b, and so many rows are added in one go.
    static void addShortRows(double[] a, double[] b, double[] y, int n, int columns, double[] pattern, int copies) {
        var length = copies * columns;
        for (var i = 0; i < length; i++) {
            pattern[i] = b[i % columns];
        }
        var from = 0;
        for (; from + length <= n; from += length) {
            for (var j = 0; j < length; j++) {
                y[from + j] = a[from + j] + pattern[j];
            }
        }
        for (var j = 0; from + j < n; j++) {
            y[from + j] = a[from + j] + pattern[j];
        }
    }

    static void subtract(double[] a, double[] b, double[] y, int n) {
        for (var i = 0; i < n; i++) {
            y[i] = a[i] - b[i];
        }
    }

    static void multiply(double[] a, double[] b, double[] y, int n) {
        for (var i = 0; i < n; i++) {
            y[i] = a[i] * b[i];
        }
    }

    static void divide(double[] a, double[] b, double[] y, int n) {
        for (var i = 0; i < n; i++) {
            y[i] = a[i] / b[i];
        }
    }

    static void negate(double[] x, double[] y, int n) {
        for (var i = 0; i < n; i++) {
            y[i] = -x[i];
        }
    }

    static void affine(double[] x, double scale, double shift, double[] y, int n) {
        for (var i = 0; i < n; i++) {
            y[i] = scale * x[i] + shift;
        }
    }

    static void squareRoot(double[] x, double[] y, int n) {
        for (var i = 0; i < n; i++) {
            y[i] = Math.sqrt(x[i]);
        }
    }

    static void reciprocal(double[] x, double[] y, int n) {
        for (var i = 0; i < n; i++) {
            y[i] = 1 / x[i];
        }
    }

    static void power(double[] x, double p, double[] y, int n) {
        for (var i = 0; i < n; i++) {
            y[i] = Elementary.pow(x[i], p);
        }
    }

    static void positive(double[] x, double[] y, int n) {
        for (var i = 0; i < n; i++) {
            y[i] = step(x[i]);
        }
    }

    /// min(max(x, low), high); a NaN stays one.
    static void clamp(double[] x, double low, double high, double[] y, int n) {
        for (var i = 0; i < n; i++) {
            y[i] = Math.min(Math.max(x[i], low), high);
        }
    }

    /// max(x, 0); a NaN stays one.
    static void relu(double[] x, double[] y, int n) {
        for (var i = 0; i < n; i++) {
            y[i] = Math.max(x[i], 0);
        }
    }

    static void relu(double[] x, double[] y, double[] up, double[] down, int n) {
        for (var i = 0; i < n; i++) {
            down[i] += step(x[i]) * up[i];
        }
    }

    /// 1 where x > 0, else 0, without a branch that could be guessed wrongly and in instructions that take vectors.
    static double step(double x) {
        return Math.max(Math.signum(x), 0);
    }

    static void tanh(double[] x, double[] y, double[] up, double[] down, int n) {
        for (var i = 0; i < n; i++) {
            down[i] += (1 - y[i] * y[i]) * up[i];
        }
    }

    static void sigmoid(double[] x, double[] y, double[] up, double[] down, int n) {
        for (var i = 0; i < n; i++) {
            down[i] += y[i] * (1 - y[i]) * up[i];
        }
    }

    static void addScaled(double[] x, double scale, double[] y, int n) {
        for (var i = 0; i < n; i++) {
            y[i] += scale * x[i];
        }
    }

    static void addTo(double[] x, double[] y, int n) {
        for (var i = 0; i < n; i++) {
            y[i] += x[i];
        }
    }

    /// Adds each row of x to y, one after the other; four in one go, to read and write y less often.
    static void addRowsTo(double[] x, double[] y, int rows, int columns) {
        var r = 0;
        for (; r + 4 <= rows; r += 4) {
            for (var j = 0; j < columns; j++) {
                var i = r * columns + j;
                y[j] = y[j] + x[i] + x[i + columns] + x[i + 2 * columns] + x[i + 3 * columns];
            }
        }
        for (; r < rows; r++) {
            for (var j = 0; j < columns; j++) {
                y[j] += x[r * columns + j];
            }
        }
    }

    static void addProduct(double[] a, double[] b, double[] y, int n) {
        for (var i = 0; i < n; i++) {
            y[i] += a[i] * b[i];
        }
    }
}
