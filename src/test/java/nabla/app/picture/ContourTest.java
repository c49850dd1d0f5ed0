package nabla.app.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Lines of one value lie where the surface has it, each in one piece.
final class ContourTest {

    /// What is drawn, in words of a walk.
    private static final class Seen implements Outline.Walk {
        private final List<double[]> points = new ArrayList<>();
        private int moves;
        private int closes;

        @Override public void move(double x, double y) {
            moves++;
            points.add(new double[]{x, y});
        }

        @Override public void line(double x, double y) {
            points.add(new double[]{x, y});
        }

        @Override public void curve(double cx1, double cy1, double cx2, double cy2, double x, double y) {
            throw new AssertionError("no curves");
        }

        @Override public void close() {
            closes++;
        }
    }

    private static Seen of(double[] numbers, int cells, double level) {
        var seen = new Seen();
        Contour.of(i -> numbers[i], 0, cells, level, Box.of(cells, cells)).walk(seen);
        return seen;
    }

    private static double[] surface(int cells, java.util.function.DoubleBinaryOperator height) {
        var numbers = new double[cells * cells];
        for (var i = 0; i < numbers.length; i++) {
            numbers[i] = height.applyAsDouble(i % cells + 0.5, i / cells + 0.5);
        }
        return numbers;
    }

    @Test void aCircleIsOneClosedLine() {
        var seen = of(surface(20, (x, y) -> Math.hypot(x - 10, y - 10)), 20, 6);
        assertEquals(1, seen.moves);
        assertEquals(1, seen.closes);
        for (var at : seen.points) {
            assertEquals(6, Math.hypot(at[0] - 10, at[1] - 10), 0.05);
        }
    }

    @Test void aSlopeIsOneOpenLine() {
        var seen = of(surface(12, (x, y) -> x + 2 * y), 12, 15);
        assertEquals(1, seen.moves);
        assertEquals(0, seen.closes);
        for (var at : seen.points) {
            assertEquals(15, at[0] + 2 * at[1], 1e-9);
        }
    }

    /// Every place between two neighbours where the sign changes is passed once.
    @ParameterizedTest @ValueSource(longs = {1, 2, 3, 4, 5}) void allChangesOfSignArePassedOnce(long seed) {
        var cells = 14;
        var random = new Random(seed);
        var numbers = random.doubles(cells * cells, -1, 1).toArray();
        var seen = of(numbers, cells, 0);
        var changes = 0;
        for (var i = 0; i < cells; i++) {
            for (var j = 0; j + 1 < cells; j++) {
                changes += numbers[i * cells + j] > 0 != numbers[i * cells + j + 1] > 0 ? 1 : 0;
                changes += numbers[j * cells + i] > 0 != numbers[(j + 1) * cells + i] > 0 ? 1 : 0;
            }
        }
        assertEquals(changes, seen.points.size(), "seed " + seed);
        assertTrue(seen.moves < changes / 2, "in long lines: " + seen.moves);
    }

    @Test void whatIsNoNumberEndsALine() {
        var numbers = surface(12, (x, _) -> x - 6);
        numbers[5 * 12 + 5] = Double.NaN;
        assertEquals(2, of(numbers, 12, 0).moves);
    }
}
