package nabla.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A weight of 60 × (20 · 3 · 3) begins with the variance that its rule promises, and within its bounds.
class InitTest {

    private static final double IN = 20 * 9;
    private static final double OUT = 60 * 9;

    @ParameterizedTest @CsvSource({"constant 0, 0, 0", "uniform 0.3, 0.03, 0.3", "normal 0.5, 0.25, 9",
            "xavier, IN_OUT, BOUND", "xavier_normal, IN_OUT, 9", "he, IN, 9",
            "he_uniform, IN, BOUND"}) void theVarianceIsThatOfTheRule(String text, String variance, String bound) {
        var wanted = switch (variance) {
            case "IN_OUT" -> 2 / (IN + OUT);
            case "IN" -> 2 / IN;
            default -> Double.parseDouble(variance);
        };
        var init = Init.parse(text);
        assertEquals(init, Init.parse(init.toString()));
        var weight = Tensor.zeros(Shape.of(60, 20, 3, 3));
        init.fill(weight, SeededDraws.of(1, text));
        var square = Arrays.stream(weight.data()).map(w -> w * w).average().orElseThrow();
        assertEquals(wanted, square, 0.05 * wanted);
        var most = bound.equals("BOUND") ? Math.sqrt(3 * wanted) : Double.parseDouble(bound);
        assertTrue(Arrays.stream(weight.data()).allMatch(w -> Math.abs(w) <= most));
    }
}
