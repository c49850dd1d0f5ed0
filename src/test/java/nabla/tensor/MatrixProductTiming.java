package nabla.tensor;

import static nabla.tensor.Side.PLAIN;
import static nabla.tensor.Side.TRANSPOSED;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;
import java.util.Random;

/// Prints nanoseconds of processor time a call and GFLOP/s of matrix products; run by hand, it judges nothing.
public final class MatrixProductTiming {

    private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();

    private MatrixProductTiming() {}

    static void main() {
        for (var pass = 0; pass < 2; pass++) {
            System.out.println(pass == 0 ? "warm-up" : "warm");
            time(512, 512, 512, PLAIN, PLAIN);
            time(64, 784, 256, PLAIN, PLAIN);
            time(64, 784, 256, PLAIN, TRANSPOSED);
            time(256, 64, 784, TRANSPOSED, PLAIN);
            time(64, 256, 784, PLAIN, PLAIN);
            time(200, 64, 16, PLAIN, PLAIN);
            time(200, 64, 16, PLAIN, TRANSPOSED);
            time(8, 25, 576, PLAIN, PLAIN);
            time(16, 200, 64, PLAIN, PLAIN);
            time(16, 64, 200, PLAIN, TRANSPOSED);
            time(200, 16, 64, TRANSPOSED, PLAIN);
            time(64, 128, 10, PLAIN, TRANSPOSED);
            time(1, 784, 256, PLAIN, TRANSPOSED);
            time(10_000, 2, 4, PLAIN, TRANSPOSED);
            time(10, 2, 4, PLAIN, PLAIN);
            time(10, 2, 4, PLAIN, TRANSPOSED);
            time(10, 4, 2, PLAIN, TRANSPOSED);
            time(10, 2, 1, PLAIN, TRANSPOSED);
            time(10, 4, 2, PLAIN, PLAIN);
            time(4, 10, 2, TRANSPOSED, PLAIN);
            time(2, 10, 4, TRANSPOSED, PLAIN);
        }
    }

    private static void time(int m, int k, int n, Side left, Side right) {
        var random = new Random(1);
        var a = random.doubles((long) m * k).toArray();
        var b = random.doubles((long) k * n).toArray();
        var c = new double[m * n];
        var product = MatrixProduct.of(m, k, n, left, right, Into.SET);
        var calls = (int) Math.max(1, 100_000_000 / ((double) m * k * n + 1000));
        var best = Double.MAX_VALUE;
        for (var window = 0; window < 7; window++) {
            var start = THREAD.getCurrentThreadCpuTime();
            for (var i = 0; i < calls; i++) {
                product.run(a, 0, b, 0, c, 0);
            }
            best = Math.min(best, (THREAD.getCurrentThreadCpuTime() - start) / (double) calls);
        }
        System.out.printf(
                Locale.ROOT,
                "%5d × %3d × %3d  %-10s %-10s %-13s %12.1f ns %8.2f GFLOP/s%n",
                m, k, n, left, right, product.getClass().getSimpleName(), best, 2.0 * m * k * n / best);
    }
}
