package nabla.app.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

    @ParameterizedTest @CsvSource({"0.18, 2, 0.18", "-0.18, 2, −0.18", "-0.004, 2, 0.00", "-0.0, 1, 0.0",
            "1.005, 2, 1.00", "0.125, 2, 0.12", "2.5, 0, 2",
            "NaN, 2, NaN", "Infinity, 2, ∞", "-Infinity, 2, −∞"}) void decimalsAreFixedAndZeroHasNoSign(double value,
                    int decimals, String text) {
        assertEquals(text, Numbers.fixed(value, decimals));
    }

    @ParameterizedTest @CsvSource({"0.18, .18", "-0.09, −.09", "1.2, 1.20", "-1.854, −1.85", "0, .00", "-0.001, .00",
            "0.999, 1.00", "-0.999, −1.00"}) void narrowCellsDropTheLeadingZero(double value, String text) {
        assertEquals(text, Numbers.lean(value, 2));
    }

    @ParameterizedTest @CsvSource({"0.0806, 0.0806", "-0.1822, −0.1822", "1.4189, 1.4189", "3.0951, 3.0951",
            "12.34567, 12.346", "123.4567, 123.46",
            "1920.4, 1920.4", "65432.1, 65432", "5.8e-4, 5.8·10⁻⁴", "-1.23e-7, −1.2·10⁻⁷", "9.96e-5, 1.0·10⁻⁴",
            "1234567, 1.2·10⁶", "0, 0.0000",
            "-0.0, 0.0000"}) void cardsShowFourDigitsOrAPowerOfTen(double value, String text) {
        assertEquals(text, Numbers.card(value));
    }

    @ParameterizedTest @CsvSource({"0.1, 0.1", "-0.30000000000000004, −0.30000000000000004", "1e-5, 1·10⁻⁵",
            "4.9e-324, 4.9·10⁻³²⁴", "1e10, 1·10¹⁰", "123456, 123456",
            "0, 0", "-0.0, 0", "NaN, NaN"}) void tooltipsShowAllDigits(double value, String text) {
        assertEquals(text, Numbers.full(value));
    }

    @ParameterizedTest @CsvSource({"0, 0", "999, 999", "1920, 1 920", "-1234567, −1 234 567"}) void countsHaveGaps(
            long number, String text) {
        assertEquals(text.replace(' ', '\u00a0'), Numbers.count(number));
    }

    @Test void countriesDoNotMatter() {
        var before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertEquals("−0.50", Numbers.fixed(-0.5, 2));
            assertEquals("97.7 %", Numbers.percent(0.977));
            assertEquals("1\u00a0920", Numbers.count(1920));
            assertEquals("0.5", Numbers.plain(0.5));
        } finally {
            Locale.setDefault(before);
        }
    }
}
