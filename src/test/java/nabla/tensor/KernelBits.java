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
            var most = seed % 20 == 0 ? 1500 : 60;
            int m = 1 + random.nextInt(60), k = 1 + random.nextInt(most), n = 1 + random.nextInt(60);
            var left = Side.values()[random.nextInt(2)];
            var right = Side.values()[random.nextInt(2)];
            var a = numbers(random, m * k, 1);
            var b = numbers(random, k * n, 1);
            var c = new double[m * n];
            if (MatrixProduct.of(m, k, n, left, right, Into.ADD) instanceof BlockProduct blocks) {
                blocks.runInBlocks(a, 0, b, 0, c, 0);
            } else {
                new PlainProduct(m, k, n, left, right, Into.ADD).run(a, 0, b, 0, c, 0);
            }
            hash = mix(hash, c);
        }
        for (var n : new int[]{1, 7, 8, 100, 1001}) {
            var random = new Random(n);
            for (var reach : new double[]{1e-3, 1, 50, 800}) {
                hash = mixFunctions(hash, numbers(random, n, reach));
            }
        }
        return Long.toHexString(hash);
    }

    /// Vectors are asked directly, for they would not be warm so early.
    private static long mixFunctions(long hash, double[] x) {
        var n = x.length;
        var y = new double[6][n];
        var done = new int[6];
        if (Lanes.available()) {
            done[0] = ElementaryLanes.exp(x, 0, y[0], 0, n);
            done[1] = ElementaryLanes.tanh(x, 0, y[1], 0, n);
            done[2] = ElementaryLanes.sigmoid(x, 0, y[2], 0, n);
            done[3] = ElementaryLanes.softplus(x, 0, y[3], 0, n);
            done[5] = NormalShareLanes.normalCdf(x, 0, y[5], 0, n);
            done[4] = ElementaryLanes.expm1(x, 0, y[4], 0, n);
        }
        Elementary.exp(x, done[0], y[0], done[0], n - done[0]);
        Elementary.tanh(x, done[1], y[1], done[1], n - done[1]);
        Elementary.sigmoid(x, done[2], y[2], done[2], n - done[2]);
        Elementary.softplus(x, done[3], y[3], done[3], n - done[3]);
        Elementary.normalCdf(x, done[5], y[5], done[5], n - done[5]);
        Elementary.expm1(x, done[4], y[4], done[4], n - done[4]);
        for (var numbers : y) {
            hash = mix(hash, numbers);
        }
        for (var number : x) {
            var others = Elementary.erf(number) + Elementary.sin(number) + Elementary.log(Math.abs(number))
                    + Elementary.pow(Math.abs(number), 0.3);
            hash = mix(hash, new double[]{others});
        }
        return hash;
    }

    private static double[] numbers(Random random, int count, double reach) {
        return random.doubles(count, -reach, reach).toArray();
    }

    private static long mix(long hash, double[] numbers) {
        for (var number : numbers) {
            hash = hash * 0x9E3779B97F4A7C15L + Double.doubleToRawLongBits(number);
            hash ^= hash >>> 29;
        }
        return hash;
    }
}
