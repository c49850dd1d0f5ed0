package nabla.app.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TicksTest {

    private static List<String> labels(Ticks ticks) {
        return ticks.list().stream().map(Ticks.Tick::label).toList();
    }

    @Test void linearStepsAreRound() {
        assertEquals(List.of("0", "50", "100", "150", "200"), labels(Ticks.linear(0, 240, 5)));
        assertEquals(List.of("−0.4", "−0.2", "0.0", "0.2", "0.4"), labels(Ticks.linear(-0.5, 0.5, 5)));
    }

    @Test void logarithmicStepsAreRound() {
        assertEquals(List.of("0.05", "0.1", "0.2", "0.5", "1"), labels(Ticks.log(0.05, 1, 5)));
        assertEquals(List.of("10⁻⁶", "10⁻⁴", "10⁻²", "10⁰"), labels(Ticks.log(1e-7, 1, 4)));
    }

    @Test void anEmptyRangeHasOneTickAndNoEndlessLoop() {
        assertEquals(1, Ticks.linear(2, 2, 5).list().size());
        assertEquals(0, Ticks.linear(Double.NaN, 1, 5).list().size());
        assertEquals(0, Ticks.linear(Double.NEGATIVE_INFINITY, 1, 5).list().size());
    }

    @ParameterizedTest @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8}) void ticksLieInsideAndAreAboutAsManyAsWanted(
            long seed) {
        var random = new Random(seed);
        for (var i = 0; i < 200; i++) {
            var low = random.nextGaussian() * Math.pow(10, random.nextInt(9) - 4);
            var high = low + Math.pow(10, random.nextInt(9) - 4) * (0.1 + random.nextDouble());
            var ticks = Ticks.linear(low, high, 5).list();
            var said = "seed " + seed + ": " + low + " to " + high + " " + ticks;
            assertTrue(ticks.size() >= 2 && ticks.size() <= 8, said);
            var slack = (high - low) * 1e-6;
            assertTrue(ticks.stream().allMatch(t -> t.value() >= low - slack && t.value() <= high + slack), said);
        }
    }

    @ParameterizedTest @ValueSource(longs = {1, 2, 3}) void scalesAndTheirInversesAgree(long seed) {
        var random = new Random(seed);
        for (var scale : List.of(Scale.linear(-3, 8), new Scale.Log(1e-4, 20), Scale.around(-0.003, 0.012, 5),
                Scale.logAround(0.05, 0.9))) {
            var share = random.nextDouble();
            assertEquals(share, scale.share(scale.valueAt(share)), 1e-12, "seed " + seed + " " + scale);
        }
        assertTrue(Double.isNaN(new Scale.Log(1, 10).share(-1)), "a logarithmic scale cannot show −1");
    }
}
