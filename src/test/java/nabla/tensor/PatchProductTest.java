package nabla.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatchProductTest {

    /// Filters over one image of several channels: everything drawn from a seed.
    private record Case(
            int filters, int rows, int columns, int down, int[] lines, double[] image, double[] k, double[] up) {

        static Case drawn(long seed) {
            var random = new Random(seed);
            var filters = 1 + random.nextInt(20);
            var rows = 1 + random.nextInt(6);
            var columns = RegisterBlock.LANES + random.nextInt(2 * RegisterBlock.LANES);
            var kernel = 1 + random.nextInt(4);
            var width = columns + kernel - 1;
            var down = width * (1 + random.nextInt(2));
            var channel = rows * down + kernel * width;
            var lines = IntStream.range(0, (1 + random.nextInt(3)) * kernel * kernel)
                    .map(l -> l / (kernel * kernel) * channel + l / kernel % kernel * width + l % kernel)
                    .toArray();
            return new Case(filters, rows, columns, down, lines,
                    numbers(random, 3 * channel), numbers(random, filters * lines.length),
                    numbers(random, filters * rows * columns));
        }

        private static double[] numbers(Random random, int count) {
            return random.doubles(count, -1, 1).toArray();
        }

        double pixel(int line, int spot) {
            return image[lines[line] + spot / columns * down + spot % columns];
        }

        PatchProduct product() {
            return PatchProduct.of(filters, lines, rows, columns, down);
        }
    }

    @ParameterizedTest @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11,
            12}) void eachCellIsOneChainOverThePatch(
                    long seed) {
        assumeTrue(Lanes.available());
        var of = Case.drawn(seed);
        var spots = of.rows * of.columns;
        var want = new double[of.filters * spots];
        for (var cell = 0; cell < want.length; cell++) {
            for (var line = 0; line < of.lines.length; line++) {
                want[cell] = Math.fma(of.k[cell / spots * of.lines.length + line], of.pixel(line, cell % spots),
                        want[cell]);
            }
        }
        var got = new double[want.length];
        of.product().weigh(of.k, 0, of.image, 0, got, 0);
        assertArrayEquals(want, got, "seed " + seed);
    }

    @ParameterizedTest @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11,
            12}) void aWeightGathersOneChainOverTheSpots(
                    long seed) {
        assumeTrue(Lanes.available());
        var of = Case.drawn(seed);
        var spots = of.rows * of.columns;
        var want = new double[of.filters * of.lines.length];
        for (var cell = 0; cell < want.length; cell++) {
            double sum = 0;
            for (var spot = 0; spot < spots; spot++) {
                sum = Math.fma(of.up[cell / of.lines.length * spots + spot], of.pixel(cell % of.lines.length, spot),
                        sum);
            }
            want[cell] = 0.5 + sum;
        }
        var got = new double[want.length];
        java.util.Arrays.fill(got, 0.5);
        of.product().gather(of.up, 0, of.image, 0, got, 0);
        assertArrayEquals(want, got, "seed " + seed);
    }
}
