package nabla.op;

final class Elementary {
    private Elementary() {}

    static void tanh(double[] x, double[] y, int n) {
        for (var i = 0; i < n; i++) {
            y[i] = StrictMath.tanh(x[i]);
        }
    }

    static void sigmoid(double[] x, double[] y, int n) {
        for (var i = 0; i < n; i++) {
            y[i] = 1 / (1 + StrictMath.exp(-x[i]));
        }
    }

    static void exp(double[] x, double[] y, int n) {
        for (var i = 0; i < n; i++) {
            y[i] = StrictMath.exp(x[i]);
        }
    }

    static void log(double[] x, double[] y, int n) {
        for (var i = 0; i < n; i++) {
            y[i] = StrictMath.log(x[i]);
        }
    }
}
