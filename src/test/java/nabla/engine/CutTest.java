package nabla.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import nabla.tensor.Values;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A curve that is cut down for a picture loses nothing that stands out, and is smoothed over all readings, not over those that are drawn.
class CutTest {

    private static double at(int step, Random dice) {
        return switch (dice.nextInt(400)) {
            case 0 -> 100 * dice.nextGaussian();
            case 1 -> Double.NaN;
            case 2 -> Double.POSITIVE_INFINITY;
            default -> dice.nextGaussian() + Math.sin(step * 1e-3);
        };
    }

    @ParameterizedTest @ValueSource(longs = {1, 2, 3, 4, 5, 6}) void eachColumnKeepsItsExtremesAndItsGaps(long seed) {
        var dice = new Random(seed);
        var log = new MetricLog();
        var rows = 2_000 + dice.nextInt(40_000);
        var steps = new ArrayList<Long>();
        var readings = new ArrayList<Double>();
        for (var i = 0; i < rows; i++) {
            steps.add((steps.isEmpty() ? 0 : steps.getLast()) + 1 + dice.nextInt(5));
            readings.add(at(i, dice));
            log.add(steps.getLast(), Map.of("loss", readings.getLast()));
            if (dice.nextInt(3_000) == 0) {
                log.curve("loss", 100);
            }
        }
        var from = dice.nextInt(rows / 3);
        var to = from + 1_500 + dice.nextInt(rows / 4);
        var points = 100 + dice.nextInt(900);
        var cut = Cut.of(points).between(steps.get(from), steps.get(Math.min(to, rows - 1)));
        var curve = log.curve("loss", cut).orElseThrow();
        var first = Math.max(0, from - 1);
        var last = Math.min(to + 1, rows - 1);
        assertEquals((double) steps.get(first), curve.at(0), "seed " + seed);
        assertEquals((double) steps.get(last), curve.at(curve.size() - 2), "seed " + seed);
        assertTrue(curve.size() / 2 <= 2 * points, "seed " + seed);
        var columns = (points - 2) / 2;
        var span = steps.get(last) - steps.get(first);
        for (var column = 0; column < columns; column++) {
            var begin = steps.get(first) + (long) (span * (column / (double) columns));
            var end = steps.get(first) + (long) (span * ((column + 1) / (double) columns));
            var logged = new HashSet<Double>();
            for (var i = first; i <= last; i++) {
                if (steps.get(i) > begin && steps.get(i) <= end) {
                    logged.add(readings.get(i));
                }
            }
            var drawn = new HashSet<Double>();
            for (var i = 0; i < curve.size(); i += 2) {
                if (curve.at(i) > begin && curve.at(i) <= end) {
                    drawn.add(curve.at(i + 1));
                }
            }
            assertTrue(logged.containsAll(drawn), "seed " + seed);
            assertEquals(logged.contains(Double.NaN), drawn.contains(Double.NaN), "seed " + seed);
            assertEquals(extremes(logged), extremes(drawn), "seed " + seed + ", column " + column);
        }
    }

    private static List<Double> extremes(HashSet<Double> numbers) {
        var summary = numbers.stream().filter(n -> !n.isNaN()).mapToDouble(n -> n).summaryStatistics();
        return List.of(summary.getMin(), summary.getMax());
    }

    /// TensorBoard's: last = w·last + (1 − w)·y, shown as last / (1 − wᵗ).
    private static double[] byHand(double[] readings, double w) {
        var out = new double[readings.length];
        var last = 0.0;
        var n = 0;
        for (var i = 0; i < readings.length; i++) {
            if (Double.isFinite(readings[i])) {
                last = w * last + (1 - w) * readings[i];
                n++;
                out[i] = last / (1 - Math.pow(w, n));
            } else {
                out[i] = readings[i];
            }
        }
        return out;
    }

    @ParameterizedTest @ValueSource(doubles = {0.3, 0.9, 0.99}) void smoothingIsTheMovingAverageOfAllReadings(
            double w) {
        var dice = new Random(1);
        var readings = dice.doubles(5_000).toArray();
        readings[17] = Double.NaN;
        var log = new MetricLog();
        Values before = Values.scalar(0);
        for (var i = 0; i < readings.length; i++) {
            log.add(i, Map.of("loss", readings[i]));
            if (i == 1_000) {
                before = log.curve("loss", Cut.of(10_000).smoothed(w)).orElseThrow();
            }
        }
        var expected = byHand(readings, w);
        var all = log.curve("loss", Cut.of(10_000).smoothed(w)).orElseThrow();
        var few = log.curve("loss", Cut.of(100).smoothed(w)).orElseThrow();
        for (var i = 0; i < all.size(); i += 2) {
            assertEquals(expected[(int) all.at(i)], all.at(i + 1), 1e-9, "at " + all.at(i));
        }
        for (var i = 0; i < few.size(); i += 2) {
            assertEquals(expected[(int) few.at(i)], few.at(i + 1), 1e-9, "at " + few.at(i));
        }
        for (var i = 0; i < before.size(); i++) {
            assertEquals(before.at(i), all.at(i), 0);
        }
    }

    @Test void whatIsForgottenOrReadAnewIsNotDrawnAsItWas() {
        var log = new MetricLog();
        for (var i = 0; i < 3_000; i++) {
            log.add(i, Map.of("loss", i == 100 || i == 2_900 ? 50.0 : 1.0 / (i + 1)));
        }
        assertEquals(50, largest(log));
        log.add(100, Map.of("loss", 7.0));
        log.forgetFrom(2_000);
        assertEquals(7, largest(log));
        for (var i = 2_000; i < 4_000; i++) {
            log.add(i, Map.of("loss", i == 2_900 ? 9.0 : 1.0));
        }
        assertEquals(9, largest(log));
    }

    private static double largest(MetricLog log) {
        var curve = log.curve("loss", 60).orElseThrow();
        var largest = 0.0;
        for (var i = 1; i < curve.size(); i += 2) {
            largest = Math.max(largest, curve.at(i));
        }
        return largest;
    }
}
