package nabla.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import nabla.graph.Ref;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Histograms count every number where it lies, over bins that fit onto those of any other.
class HistogramTest {

    private static Histogram of(double... numbers) {
        return Histogram.of(Histogram.of(Tensor.of(Shape.of(numbers.length), numbers)).values());
    }

    private static Map<Long, Long> byHand(double[] numbers, double width) {
        var counts = new HashMap<Long, Long>();
        for (var number : numbers) {
            if (Double.isFinite(number)) {
                counts.merge((long) Math.floor(number / width), 1L, Long::sum);
            }
        }
        return counts;
    }

    private static Map<Long, Long> counts(Histogram histogram) {
        var counts = new HashMap<Long, Long>();
        for (var i = 0; i < histogram.counts().size(); i++) {
            if (histogram.counts().at(i) > 0) {
                counts.put(histogram.first() + i, histogram.counts().at(i));
            }
        }
        return counts;
    }

    @ParameterizedTest @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8}) void everyNumberIsCountedInItsBin(long seed) {
        var dice = new Random(seed);
        var scale = Math.pow(10, 12 * dice.nextDouble() - 8);
        var shift = dice.nextInt(3) * 100 * scale * dice.nextGaussian();
        var numbers = dice.doubles(1 + dice.nextInt(3_000)).map(d -> shift + scale * (2 * d - 1)).toArray();
        numbers[0] = dice.nextBoolean() ? Double.NaN : numbers[0];
        var histogram = of(numbers);
        assertTrue(histogram.counts().size() <= 70, "seed " + seed);
        assertEquals(byHand(numbers, histogram.width()), counts(histogram), "seed " + seed);
        assertEquals(numbers.length, histogram.counted(), "seed " + seed);
        for (var power = histogram.power(); power < histogram.power() + 12; power += 3) {
            var wider = histogram.at(power);
            assertEquals(byHand(numbers, wider.width()), counts(wider), "seed " + seed);
        }
        var finite = Arrays.stream(numbers).filter(Double::isFinite).summaryStatistics();
        assertEquals(finite.getMin(), histogram.low());
        assertEquals(finite.getMax(), histogram.high());
    }

    @Test void equalNumbersAreOneBinAndNoneAreCountedApart() {
        assertEquals(Map.of(0L, 5L), counts(of(0, 0, 0, 0, -0.0)));
        var same = of(0.7, 0.7, 0.7);
        assertEquals(1, same.counts().size());
        assertTrue(same.edge(0) <= 0.7 && 0.7 < same.edge(1) && same.width() < 1e-4);
        var none = of(Double.NaN, Double.POSITIVE_INFINITY);
        assertEquals(2, none.missing());
        assertEquals(0, none.counts().size());
        assertEquals(2, none.counted());
        var tiny = of(1e-200, 3e-200);
        assertEquals(2, Arrays.stream(new int[]{0, tiny.counts().size() - 1}).mapToLong(tiny.counts()::at).sum());
    }

    @Test void ofALargeTensorEveryFewNumbersAreCountedAndThatIsSaid() {
        var large = Tensor.zeros(Shape.of(300_000));
        var histogram = Histogram.of(large);
        assertEquals(300_000, histogram.all());
        assertEquals(5, histogram.every());
        assertEquals(60_000, histogram.counted());
    }

    @Test void aRunAnswersWithTheSpreadOfWhatStandsThere() {
        var trainer = Trainer.of(Nets.setup(Nets.plane(), Nets.xor(80), new Optimizer.Sgd(0.1), 16));
        trainer.train(5);
        var value = new Probe.Bins(Probe.value("bent", "y"));
        var gradient = new Probe.Bins(Probe.gradient("hidden", "w"));
        var frame = trainer.frame(Set.of(value, gradient, value.of(), gradient.of()));
        for (var probe : new Probe.Bins[]{value, gradient}) {
            var histogram = Histogram.of(frame.get(probe).orElseThrow());
            var numbers = frame.get(probe.of()).orElseThrow().toArray();
            assertEquals(byHand(numbers, histogram.width()), counts(histogram));
            assertEquals(Frame.Freshness.COMPUTED, frame.freshness(probe));
        }
        trainer.step(Grain.OPERATION);
        assertEquals(Frame.Freshness.PENDING, trainer.frame(Set.of(value)).freshness(value));
        assertTrue(trainer.frame(Set.of(gradient)).freshness(gradient) == Frame.Freshness.PENDING);
    }

    @Test void aTallyCountsUnitByUnitOverTheRows() {
        var setup = Nets.setup(Nets.plane(), Nets.xor(700), new Optimizer.Sgd(0.1), 16);
        var trainer = Trainer.of(setup);
        trainer.train(20);
        var trial = new Trial.Rows(Sources.Part.TRAINING, 500);
        var tally = new Probe.Tally(trial, new nabla.graph.Path("bent"), "y", -0.5, 0.9);
        var tried = Probe.tried(trial, new Ref("bent", "y"));
        var frame = trainer.frame(Set.of(tally, tried));
        var values = frame.get(tried).orElseThrow();
        var counted = frame.get(tally).orElseThrow();
        assertEquals(Shape.of(4, Probe.Tally.COLUMNS), counted.shape());
        for (var unit = 0; unit < 4; unit++) {
            var below = 0;
            var above = 0;
            var largest = Double.NEGATIVE_INFINITY;
            for (var row = 0; row < 500; row++) {
                var y = values.at(4 * row + unit);
                below += y <= -0.5 ? 1 : 0;
                above += y >= 0.9 ? 1 : 0;
                largest = Math.max(largest, y);
            }
            assertEquals(below, counted.at(4 * unit + Probe.Tally.BELOW));
            assertEquals(above, counted.at(4 * unit + Probe.Tally.ABOVE));
            assertEquals(500, counted.at(4 * unit + Probe.Tally.ALL));
            assertEquals(largest, counted.at(4 * unit + Probe.Tally.LARGEST));
        }
    }
}
