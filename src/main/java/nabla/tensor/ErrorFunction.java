package nabla.tensor;

import java.math.BigDecimal;
import java.math.MathContext;

/// The error function, by its Taylor series around the nearest quarter; the coefficients are computed once.
///
/// Its slope g solves g′ = −2x·g, so around a the series of g follows (k + 1)·gₖ₊₁ = −2·(a·gₖ + gₖ₋₁).
final class ErrorFunction {

    private static final int PLACES = 25;
    private static final int TERMS = 16;

    /// From here on erf is 1 to the last bit.
    private static final double END = 6;

    /// Sixteen for each quarter, of which the first is the value there, and after them what those values lack.
    private static final double[] COEFFICIENTS = coefficients();

    private ErrorFunction() {}

    static double at(double x) {
        var a = Math.abs(x);
        if (!(a < END)) {
            return Double.isNaN(x) ? x : Math.copySign(1, x);
        }
        var place = (int) (4 * a + 0.5);
        var d = a - 0.25 * place;
        var first = place * TERMS;
        var sum = COEFFICIENTS[first + TERMS - 1];
        for (var i = first + TERMS - 2; i > first; i--) {
            sum = Math.fma(sum, d, COEFFICIENTS[i]);
        }
        sum = Math.fma(sum, d, COEFFICIENTS[PLACES * TERMS + place]);
        return Math.copySign(COEFFICIENTS[first] + sum, x);
    }

    private static double[] coefficients() {
        var table = new double[PLACES * TERMS + PLACES];
        var digits = new MathContext(45);
        var quarter = new BigDecimal("0.25");
        var value = BigDecimal.ZERO;
        var slope = new BigDecimal("1.12837916709551257389615890312154517168810125865799771368817144");
        for (var place = 0; place < PLACES; place++) {
            var minusTwoA = BigDecimal.valueOf(-0.5 * place);
            var before = BigDecimal.ZERO;
            var g = slope;
            var power = BigDecimal.ONE;
            table[place * TERMS] = value.doubleValue();
            table[PLACES * TERMS + place] = value.subtract(new BigDecimal(value.doubleValue())).doubleValue();
            slope = BigDecimal.ZERO;
            for (var k = 0; k < 60; k++) {
                var next = BigDecimal.valueOf(k + 1);
                var coefficient = g.divide(next, digits);
                if (k + 1 < TERMS) {
                    table[place * TERMS + k + 1] = coefficient.doubleValue();
                }
                slope = slope.add(g.multiply(power, digits), digits);
                power = power.multiply(quarter, digits);
                value = value.add(coefficient.multiply(power, digits), digits);
                var after = minusTwoA.multiply(g, digits).subtract(before.add(before), digits).divide(next, digits);
                before = g;
                g = after;
            }
        }
        return table;
    }
}
