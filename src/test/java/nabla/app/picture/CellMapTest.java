package nabla.app.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellMapTest {

    /// Cells larger than a pixel, of about one, and much smaller.
    @ParameterizedTest @CsvSource({"3, 4", "16, 72", "97, 131", "256, 128", "300, 999"}) void theMiddleOfACellIsItsOwn(
            int rows, int columns) {
        var map = CellMap.of(new Box(7.3, 11.6, 132, 96), rows, columns, 5);
        for (var place : new int[]{5, 6, 5 + columns - 1, 5 + columns, 5 + rows * columns / 2, 4 + rows * columns}) {
            var box = map.boxOf(place).orElseThrow();
            assertTrue(box.width() > 0 && box.height() > 0, place + ": " + box);
            assertEquals(OptionalInt.of(place), map.placeAt(box.centreX(), box.centreY()));
        }
    }
}
