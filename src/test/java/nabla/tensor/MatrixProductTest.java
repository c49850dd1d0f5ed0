package nabla.tensor;

import static nabla.tensor.Side.PLAIN;
import static nabla.tensor.Side.TRANSPOSED;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MatrixProductTest {

    /// One product to compute: sizes, sides, places and numbers, all drawn from a seed.
    record Case(int m, int k, int n, Side left, Side right, Into into, int aAt, int bAt, int cAt,
            double[] a, double[] b, double[] c) {

        static Case drawn(long seed, int most) {
            var random = new Random(seed);
            return drawn(random, random.nextInt(most), random.nextInt(most), random.nextInt(most));
        }

        static Case drawn(Random random, int m, int k, int n) {
            int aAt = random.nextInt(5), bAt = random.nextInt(5), cAt = random.nextInt(5);
            return new Case(m, k, n,
                    Side.values()[random.nextInt(2)], Side.values()[random.nextInt(2)],
                    Into.values()[random.nextInt(2)], aAt, bAt, cAt,
                    numbers(random, aAt + m * k), numbers(random, bAt + k * n), numbers(random, cAt + m * n + 3));
        }

        private static double[] numbers(Random random, int count) {
            return random.doubles(count, -1, 1).map(x -> random.nextInt(20) == 0 ? 0 : x).toArray();
        }

        double[] byDefinition() {
            var result = c.clone();
            for (var i = 0; i < m; i++) {
                for (var j = 0; j < n; j++) {
                    double sum = 0;
                    for (var p = 0; p < k; p++) {
                        sum = Math.fma(
                                a[aAt + (left == PLAIN ? i * k + p : p * m + i)],
                                b[bAt + (right == PLAIN ? p * n + j : j * k + p)],
                                sum);
                    }
                    var at = cAt + i * n + j;
                    result[at] = into == Into.SET ? sum : c[at] + sum;
                }
            }
            return result;
        }

        double[] by(MatrixProduct product) {
            var result = c.clone();
            if (product instanceof BlockProduct blocks) {
                blocks.runInBlocks(a, aAt, b, bAt, result, cAt);
            } else {
                product.run(a, aAt, b, bAt, result, cAt);
            }
            return result;
        }

        void holds() {
            var expected = byDefinition();
            var about = "%d×%d·%d×%d %s %s %s".formatted(m, k, k, n, left, right, into);
            for (var product : List.of(
                    new PlainProduct(m, k, n, left, right, into),
                    new BlockProduct(m, k, n, left, right, into))) {
                assertSameBits(expected, by(product), product.getClass().getSimpleName() + " " + about);
            }
        }
    }

    @BeforeAll static void vectorsAreAtHand() {
        assertTrue(Lanes.available());
    }

    static void assertSameBits(double[] expected, double[] got, String about) {
        assertArrayEquals(bits(expected), bits(got), about);
    }

    private static long[] bits(double[] numbers) {
        return Arrays.stream(numbers).mapToLong(Double::doubleToRawLongBits).toArray();
    }

    static IntStream seeds() {
        return IntStream.range(0, 400);
    }

    @ParameterizedTest(name = "seed {0}") @MethodSource("seeds") void everyCellIsOneChainOfFmasInAscendingOrder(
            long seed) {
        Case.drawn(seed, seed < 200 ? 12 : 70).holds();
    }

    @ParameterizedTest(name = "seed {0}") @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7,
            8}) void blocksOfAnyExtentLeaveTheBitsAlone(long seed) {
        var random = new Random(seed);
        Case.drawn(random, 1 + random.nextInt(150), 900 + random.nextInt(1500), 1 + random.nextInt(150)).holds();
        Case.drawn(random, 1 + random.nextInt(20), 1 + random.nextInt(40), 500 + random.nextInt(700)).holds();
        Case.drawn(random, 500 + random.nextInt(700), 1 + random.nextInt(40), 1 + random.nextInt(20)).holds();
    }

    @Test void emptyMatricesMakeZerosOrAddNothing() {
        for (var m : new int[]{0, 1, 9}) {
            for (var k : new int[]{0, 1, 9}) {
                for (var n : new int[]{0, 1, 9}) {
                    for (var seed = 0; seed < 8; seed++) {
                        Case.drawn(new Random(seed), m, k, n).holds();
                    }
                }
            }
        }
    }

    @Test void productsOfWholeNumbersAreExact() {
        var random = new Random(5);
        int m = 37, k = 401, n = 45;
        var a = random.ints((long) m * k, -1000, 1000).asDoubleStream().toArray();
        var b = random.ints((long) k * n, -1000, 1000).asDoubleStream().toArray();
        var c = new double[m * n];
        MatrixProduct.of(m, k, n, PLAIN, PLAIN, Into.SET).run(a, 0, b, 0, c, 0);
        for (var i = 0; i < m; i++) {
            for (var j = 0; j < n; j++) {
                long sum = 0;
                for (var p = 0; p < k; p++) {
                    sum += (long) a[i * k + p] * (long) b[p * n + j];
                }
                assertEquals((double) sum, c[i * n + j]);
            }
        }
    }

    @Test void infinityAndNotANumberComeThrough() {
        var random = new Random(3);
        var drawn = Case.drawn(random, 20, 30, 40);
        drawn.a[drawn.aAt + 31] = Double.POSITIVE_INFINITY;
        drawn.b[drawn.bAt + 77] = Double.NaN;
        var product = new BlockProduct(20, 30, 40, drawn.left, drawn.right, drawn.into);
        assertArrayEquals(drawn.byDefinition(), drawn.by(product));
    }

    @Test void theFirstCallAndThe50000thAgreeToTheBit() {
        for (var sizes : new int[][]{{10, 2, 4}, {13, 17, 19}, {200, 16, 16}, {5, 400, 3}}) {
            var drawn = Case.drawn(new Random(9), sizes[0], sizes[1], sizes[2]);
            for (var side : Side.values()) {
                var product = MatrixProduct.of(sizes[0], sizes[1], sizes[2], side, drawn.right, Into.SET);
                var first = drawn.by(product);
                var later = drawn.c.clone();
                for (var call = 1; call < 50_000; call++) {
                    product.run(drawn.a, drawn.aAt, drawn.b, drawn.bAt, later, drawn.cAt);
                }
                assertSameBits(first, later, sizes[0] + "×" + sizes[1] + "×" + sizes[2] + " " + side);
            }
        }
    }

    @Test void aWarmProductAllocatesNothing() {
        for (var sizes : new int[][]{{10, 2, 4}, {64, 128, 10}, {16, 30, 100}, {70, 400, 30}}) {
            for (var into : Into.values()) {
                for (var right : Side.values()) {
                    int m = sizes[0], k = sizes[1], n = sizes[2];
                    var product = MatrixProduct.of(m, k, n, TRANSPOSED, right, into);
                    var a = new double[m * k];
                    var b = new double[k * n];
                    var c = new double[m * n];
                    Allocation.assertNone(() -> product.run(a, 0, b, 0, c, 0));
                }
            }
        }
    }

    @Test void smallProductsArePlainAndLargeOnesAreBlocks() {
        assertInstanceOf(PlainProduct.class, MatrixProduct.of(10, 2, 4, PLAIN, PLAIN, Into.SET));
        assertInstanceOf(BlockProduct.class, MatrixProduct.of(64, 784, 256, PLAIN, TRANSPOSED, Into.SET));
    }

    @Test void aNegativeSizeIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> MatrixProduct.of(2, -1, 2, PLAIN, PLAIN, Into.SET));
    }
}
