package nabla.app.control;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.Arrays;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Numbers are found in whatever a spreadsheet, a file or a program put into the clipboard; what is none is told with its place.
final class PastedTableTest {

    private static PastedTable.Numbers numbers(String text) {
        return assertInstanceOf(PastedTable.Numbers.class, PastedTable.of(text));
    }

    private static String written(String text) {
        return numbers(text.replace("\\t", "\t").replace("\\n", "\n")).rows().stream()
                .map(row -> Arrays.stream(row).mapToObj(Double::toString).collect(Collectors.joining(" ")))
                .collect(Collectors.joining(" / "));
    }

    @ParameterizedTest @CsvSource(delimiter = '|', value = {
            "1,5\\t2\\n3\\t4,25 | 1.5 2.0 / 3.0 4.25",
            "1.234,5\\t-2 | 1234.5 -2.0",
            "1,234.5\\t−2 | 1234.5 -2.0",
            "1,5;2;3 | 1.5 2.0 3.0",
            "1, 2, 3 | 1.0 2.0 3.0",
            "1,2,3\\n4,5,6 | 1.0 2.0 3.0 / 4.0 5.0 6.0",
            "1.5,2.5 | 1.5 2.5",
            "1,5 2,5 | 1.5 2.5",
            "[[1,5],[2,7]] | 1.0 5.0 / 2.0 7.0",
            "[1, 2,\\n 3, 4] | 1.0 2.0 / 3.0 4.0",
            "1e-3\\t5·10⁻² | 0.001 0.05",
            "7\\n8\\n\\n | 7.0 / 8.0"}) void aTableIsReadAsItWasMeant(String text, String wanted) {
        assertEquals(wanted, written(text));
    }

    @ParameterizedTest @CsvSource(delimiter = '|', value = {
            "1\\t2\\n3\\tabc | Line 2, column 2 of the clipboard: ‘abc’ is no number.",
            "1\\t\\t3 | Line 1, column 2 of the clipboard is empty.",
            "1 2\\n3 | Line 2 of the clipboard has 1 numbers, the first has 2."}) void whatIsWrongIsToldWithItsPlace(
                    String text, String sentence) {
        assertEquals(new PastedTable.Wrong(sentence), PastedTable.of(text.replace("\\t", "\t").replace("\\n", "\n")));
    }

    @Test void nothingIsToldToo() {
        assertEquals(new PastedTable.Wrong("There are no numbers in the clipboard."), PastedTable.of(" \n"));
    }

    @Test void aTableIsTurned() {
        var turned = numbers("1 2\n3 4\n5 6").turned();
        assertArrayEquals(new double[]{1, 3, 5}, turned.rows().get(0));
        assertArrayEquals(new double[]{2, 4, 6}, turned.rows().get(1));
    }
}
