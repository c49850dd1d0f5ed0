package nabla.tensor;

import java.util.Random;

/// Prints a fingerprint of what the kernels compute, for comparing one JVM with another.
public final class KernelBits {

    private KernelBits() {}

    static void main() {
        System.out.println(fingerprint());
    }

    static String fingerprint() {
        long hash = 17;
        for (var seed = 0; seed < 60; seed++) {
            var random = new Random(seed);
            var most = seed % 10 == 0 ? 500 : 60;
            int m = 1 + random.nextInt(60), k = 1 + random.nextInt(most), n = 1 + random.nextInt(60);
            var left = Side.values()[random.nextInt(2)];
            var right = Side.values()[random.nextInt(2)];
            var c = new double[m * n];
            MatrixProduct.of(m, k, n, left, right, Into.ADD)
                    .run(random.doubles((long) m * k, -1, 1).toArray(), 0,
                            random.doubles((long) k * n, -1, 1).toArray(), 0, c, 0);
            hash = mix(hash, c);
        }
        return Long.toHexString(hash);
    }

    private static long mix(long hash, double[] numbers) {
        for (var number : numbers) {
            hash = hash * 0x9E3779B97F4A7C15L + Double.doubleToRawLongBits(number);
            hash ^= hash >>> 29;
        }
        return hash;
    }
}
