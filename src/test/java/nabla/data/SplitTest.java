package nabla.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SplitTest {

    static LongStream seeds() {
        return LongStream.range(0, 40);
    }

    @ParameterizedTest(name = "seed {0}") @MethodSource("seeds") void eachRowIsInOnePartAndPartsAreInFileOrder(
            long seed) {
        var random = new Random(seed);
        var rows = random.nextInt(1, 300);
        var validation = random.nextDouble();
        var parts = new Split(validation, random.nextDouble() * (1 - validation), seed).of(rows);
        assertArrayEquals(sorted(parts.training()), parts.training());
        assertArrayEquals(sorted(parts.validation()), parts.validation());
        assertArrayEquals(sorted(parts.test()), parts.test());
        var all = Stream.of(parts.training(), parts.validation(), parts.test()).flatMapToInt(Arrays::stream).sorted()
                .toArray();
        assertArrayEquals(IntStream.range(0, rows).toArray(), all);
        assertFalse(parts.training().length == 0);
    }

    @Test void theSameSeedDrawsTheSameRows() {
        var one = new Split(0.25, 3).of(200);
        var two = new Split(0.25, 3).of(200);
        assertArrayEquals(one.validation(), two.validation());
        assertEquals(50, one.validation().length);
        assertFalse(Arrays.equals(one.validation(), new Split(0.25, 4).of(200).validation()));
    }

    @Test void aTestTakesItsRowsFromThoseThatTrainedAndFromNoOthers() {
        var without = new Split(0.25, 3).of(200);
        var with = new Split(0.25, 0.1, 3).of(200);
        assertArrayEquals(without.validation(), with.validation());
        assertEquals(20, with.test().length);
        assertArrayEquals(with.test(), new Split(0.5, 0.1, 3).of(200).test());
        assertArrayEquals(without.training(),
                IntStream.concat(Arrays.stream(with.training()), Arrays.stream(with.test())).sorted().toArray());
    }

    @Test void fewRowsTrainFirstAreValidatedOnNextAndTestedLast() {
        assertEquals(1, new Split(0.5, 0.4, 1).of(3).test().length);
        assertEquals(0, new Split(0.5, 0.4, 1).of(2).test().length);
        assertEquals(1, new Split(0.5, 0.4, 1).of(2).validation().length);
        assertEquals(1, new Split(0.5, 0.4, 1).of(1).training().length);
        assertThrows(IllegalArgumentException.class, () -> new Split(0.5, 0.5, 1));
    }

    @Test void withoutValidationEveryRowTrains() {
        assertArrayEquals(new int[]{0, 1, 2}, new Split(0, 1).of(3).training());
    }

    @Test void aSmallShareStillHoldsARow() {
        assertEquals(1, new Split(0.01, 1).of(5).validation().length);
        assertEquals(1, new Split(0.99, 1).of(5).training().length);
        assertEquals(0, new Split(0.5, 1).of(0).training().length);
    }

    @ParameterizedTest @ValueSource(doubles = {-0.1, 1, Double.NaN}) void aShareOutsideItsRangeIsRefused(double share) {
        assertThrows(IllegalArgumentException.class, () -> new Split(share, 1));
    }

    @ParameterizedTest(name = "seed {0}") @MethodSource("seeds") void anEpochIsAPermutationOfItsOwn(long seed) {
        var order = new int[50];
        Shuffle.rows(order, 50, seed, 1);
        var again = new int[50];
        Shuffle.of(IntStream.range(0, 50).toArray(), again, seed, 1);
        assertArrayEquals(order, again);
        Shuffle.rows(again, 50, seed, 2);
        assertFalse(Arrays.equals(order, again));
        assertArrayEquals(IntStream.range(0, 50).toArray(), sorted(order));
    }

    @Test void everyRowComesFirstEquallyOften() {
        var first = new int[5];
        var order = new int[5];
        for (var epoch = 0; epoch < 50_000; epoch++) {
            Shuffle.rows(order, 5, 11, epoch);
            first[order[0]]++;
        }
        for (var times : first) {
            assertEquals(10_000, times, 400);
        }
    }

    private static int[] sorted(int[] rows) {
        var copy = rows.clone();
        Arrays.sort(copy);
        return copy;
    }
}
