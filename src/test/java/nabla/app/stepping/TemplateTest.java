package nabla.app.stepping;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TemplateTest {

    private static Optional<String> fill(String template, Map<String, double[]> numbers) {
        return Template.fill(template, new Template.Numbers() {
            @Override public Optional<Double> cell(String name) {
                return Optional.ofNullable(numbers.get(name)).filter(r -> r.length == 1).map(r -> r[0]);
            }

            @Override public Optional<double[]> row(String name) {
                return Optional.ofNullable(numbers.get(name));
            }

            @Override public Optional<Object> setting(String name) {
                return name.equals("exponent") ? Optional.of(3.0) : Optional.empty();
            }
        });
    }

    @Test void aHoleTakesTheNumberOfACell() {
        assertEquals(Optional.of("\\tanh(0.5300)"), fill("\\tanh({x})", Map.of("x", new double[]{0.53})));
    }

    @Test void aNegativeNumberBehindASignStandsInBrackets() {
        var numbers = Map.of("a", new double[]{-0.5}, "b", new double[]{-0.25});
        assertEquals(Optional.of("-0.5000 - (-0.2500)"), fill("{a} - {b}", numbers));
        assertEquals(Optional.of("e^{-0.5000}"), fill("e^{{a}}", numbers));
    }

    @Test void aRowIsJoinedAndACellOfItIsChosenByAnIndex() {
        var numbers = Map.of("z", new double[]{1.5, 0.25}, "y", new double[]{1});
        assertEquals(Optional.of("\\frac{e^{0.2500}}{e^{1.5000}+e^{0.2500}}"),
                fill("\\frac{e^{{z@y}}}{{z|e^{#}|+}}", numbers));
    }

    @Test void aSettingIsWrittenBriefly() {
        assertEquals(Optional.of("2^{3}"), fill("{x}^{{:exponent}}", Map.of("x", new double[]{2})));
    }

    @Test void nothingIsWrittenWhereANumberIsMissing() {
        assertEquals(Optional.empty(), fill("{x} + {y}", Map.of("x", new double[]{1})));
    }

    @Test void powersOfTenAndMinusSignsBecomeLatex() {
        assertEquals("-5.8 \\cdot 10^{-4}", Letters.number(-5.8e-4));
        assertEquals("3", Letters.number(3));
    }
}
