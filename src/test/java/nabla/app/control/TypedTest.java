package nabla.app.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

import nabla.tensor.Shape;
import nabla.tensor.Values;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Numbers are read as people write them, and what is no number is none.
final class TypedTest {

    @ParameterizedTest @CsvSource(delimiter = '|', value = {"3|3", "−2.5|-2.5", "'-2,5'|-2.5", ".5|0.5", "1e-3|0.001",
            "5·10⁻³|0.005", "−10²|-100", " 7 |7", "+4|4", "1 920|1920"}) void aNumberIsReadAsItIsWritten(String text,
                    double value) {
        assertEquals(OptionalDouble.of(value), Typed.number(text));
    }

    @ParameterizedTest @ValueSource(strings = {"", "-", "fast", "1.2.3", "1e999", "NaN", "Infinity", "0x10",
            "3f"}) void whatIsNoNumberIsNone(String text) {
        assertEquals(OptionalDouble.empty(), Typed.number(text));
    }

    @ParameterizedTest @ValueSource(longs = {1, 2, 3}) void whatIsShownIsReadAgainToTheBit(long seed) {
        var draws = new SplittableRandom(seed);
        for (var i = 0; i < 500; i++) {
            var value = Math.scalb(draws.nextDouble(-1, 1), draws.nextInt(-60, 60));
            assertEquals(OptionalDouble.of(value), Typed.number(Typed.text(value)), "seed " + seed);
        }
    }

    @Test void sizesAreReadWithAnyCross() {
        assertEquals(Optional.of(List.of(3, 4)), Typed.sizes("3×4"));
        assertEquals(Optional.of(List.of(3, 4)), Typed.sizes("3 x 4"));
        assertEquals(Optional.of(List.of(3, 4, 5)), Typed.sizes("3, 4, 5"));
        assertEquals(Optional.empty(), Typed.sizes("3×b"));
        assertEquals(Optional.empty(), Typed.sizes("a×b"));
    }

    @Test void tablesAreReadFromWhateverStandsInTheClipboard() {
        var square = Optional.of(Values.of(Shape.of(2, 2), 1, 2, 3, 4.5));
        assertEquals(square, Matrix.parse("1\t2\n3\t4.5\n"));
        assertEquals(square, Matrix.parse("[[1, 2], [3, 4.5]]"));
        assertEquals(square, Matrix.parse("1;2\r\n3;4.5"));
        assertEquals(Optional.of(Values.of(Shape.of(3), 1, 2, 3)), Matrix.parse("1 2 3"));
        assertEquals(Optional.empty(), Matrix.parse("1 2\n3"));
        assertEquals(Optional.empty(), Matrix.parse("one two"));
    }
}
