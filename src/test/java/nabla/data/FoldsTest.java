package nabla.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Folds partition the rows: each row is held back once, and trained on all other times.
final class FoldsTest {

    @ParameterizedTest @CsvSource({"10,2", "10,3", "7,7", "23,5", "4,0", "2,2"}) void eachRowIsHeldBackOnce(int rows,
            int count) {
        var folds = new Folds(count, 3);
        var all = IntStream.range(100, 100 + rows).toArray();
        var held = new int[rows];
        for (var fold = 0; fold < folds.parts(rows); fold++) {
            var parts = folds.of(all, fold);
            Arrays.stream(parts.validation()).forEach(row -> held[row - 100]++);
            assertArrayEquals(all, IntStream.concat(Arrays.stream(parts.training()), Arrays.stream(parts.validation()))
                    .sorted().toArray());
            var size = parts.validation().length;
            assertTrue(size == rows / folds.parts(rows) || size == rows / folds.parts(rows) + 1);
        }
        assertTrue(Arrays.stream(held).allMatch(n -> n == 1));
    }

    @Test void classesAreSharedOut() {
        var rows = IntStream.range(0, 50).toArray();
        var classes = IntStream.range(0, 50).mapToDouble(i -> i < 35 ? 0 : i < 45 ? 2 : 1).toArray();
        for (var fold = 0; fold < 5; fold++) {
            var held = new Folds(5, 1).stratified(rows, classes, fold).validation();
            assertEquals(7, Arrays.stream(held).filter(r -> classes[r] == 0).count());
            assertEquals(1, Arrays.stream(held).filter(r -> classes[r] == 1).count());
            assertEquals(2, Arrays.stream(held).filter(r -> classes[r] == 2).count());
        }
    }

    @Test void theSeedDecides() {
        var rows = IntStream.range(0, 30).toArray();
        assertArrayEquals(new Folds(3, 4).of(rows, 1).validation(), new Folds(3, 4).of(rows, 1).validation());
        assertTrue(!Arrays.equals(new Folds(3, 4).of(rows, 1).validation(), new Folds(3, 5).of(rows, 1).validation()));
    }

    @Test void oneFoldIsNone() {
        assertThrows(IllegalArgumentException.class, () -> new Folds(1, 1));
    }
}
