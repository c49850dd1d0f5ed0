package nabla.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

import nabla.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigitsTest {

    private static final Generator DIGITS = Generators.named("digits").orElseThrow();

    private static double[] picture(DataSet data, int row) {
        var pixels = Math.toIntExact(data.inputShape().volume());
        return Arrays.copyOfRange(data.inputs().data(), row * pixels, (row + 1) * pixels);
    }

    private static double ink(double[] picture) {
        return Arrays.stream(picture).sum();
    }

    @Test void thereAreFourThousandPicturesOfTenDigitsInTurn() {
        var data = DIGITS.make(Map.of());
        assertEquals(4000, data.rows());
        assertTrue(data.inputShape().sameSizes(Shape.image(1, 16, 16)));
        assertEquals(Shape.SCALAR, data.targetShape());
        assertEquals(Labels.Classes.numbered(10), data.labels());
        DataSummary.of(data).classes().forEach(count -> assertEquals(400, count.rows(), count.name()));
        assertTrue(Arrays.stream(data.inputs().data()).allMatch(x -> x >= 0 && x <= 1));
    }

    /// The checksum stands for the bits on the machine that the test was written on.
    @Test void theBitsAreTheSameOnEveryMachine() {
        var sum = new CRC32();
        for (var x : DIGITS.make(Map.of("rows", 200.0)).inputs().data()) {
            var bits = Double.doubleToLongBits(x);
            for (var shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
                sum.update((int) (bits >>> shift));
            }
        }
        assertEquals(1638845667L, sum.getValue());
    }

    @Test void aPictureDoesNotDependOnHowManyThereAre() {
        var few = DIGITS.make(Map.of("rows", 20.0));
        var many = DIGITS.make(Map.of("rows", 50.0));
        for (var row = 0; row < 20; row++) {
            assertArrayEquals(picture(few, row), picture(many, row));
        }
    }

    @ParameterizedTest @ValueSource(doubles = {12, 16, 28, 32}) void everyPictureShowsInkWithinItsEdges(double size) {
        var data = DIGITS.make(Map.of("rows", 300.0, "noise", 0.0, "size", size));
        var n = (int) size;
        for (var row = 0; row < data.rows(); row++) {
            var picture = picture(data, row);
            assertTrue(ink(picture) > 0.03 * n * n, "row " + row);
            var edge = 0.0;
            for (var i = 0; i < n; i++) {
                edge += picture[i] + picture[(n - 1) * n + i] + picture[i * n] + picture[i * n + n - 1];
            }
            assertTrue(edge < 0.15 * ink(picture), "row " + row + " runs over the edge: " + edge);
        }
    }

    /// Pictures of the same look differ in the width of the pen alone, and so lie in nearly the same direction.
    @ParameterizedTest @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}) void everyDigitHasSeveralLooks(int digit) {
        var data = DIGITS.make(Map.of("rows", 300.0, "noise", 0.0, "distortion", 0.0, "size", 32.0));
        var looks = new ArrayList<double[]>();
        for (var row = digit; row < data.rows(); row += 10) {
            var picture = picture(data, row);
            if (looks.stream().noneMatch(look -> cosine(look, picture) > 0.75)) {
                looks.add(picture);
            }
        }
        assertTrue(looks.size() >= 2, "looks: " + looks.size());
    }

    private static double cosine(double[] one, double[] other) {
        return dot(one, other) / Math.sqrt(dot(one, one) * dot(other, other));
    }

    private static double dot(double[] one, double[] other) {
        return IntStream.range(0, one.length).mapToDouble(i -> one[i] * other[i]).sum();
    }

    @Test void aLineDrawnWithAPenIsAsDarkAsItsDistanceSays() {
        var pixels = new double[64];
        Strokes.parse("M 2 4 L 6 4").draw(1, 8, pixels, 0);
        assertEquals(1, pixels[3 * 8 + 4]);
        assertEquals(0, pixels[1 * 8 + 4]);
        assertEquals(0, pixels[3 * 8 + 0]);
        assertEquals(1.5 - Math.sqrt(0.5 * 0.5 + 0.5 * 0.5), pixels[3 * 8 + 1], 1e-15);
    }
}
