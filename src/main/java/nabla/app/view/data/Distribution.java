package nabla.app.view.data;

import java.util.function.IntToDoubleFunction;

/// How numbers are spread: their range, mean and deviation (over all, not one less), and how many fall into each part of the range.
record Distribution(int count, double min, double max, double mean, double deviation, int[] bins) {

    static final int BINS = 24;

    /// Mean and deviation by Welford's running update.
    static Distribution of(int count, IntToDoubleFunction numbers) {
        var min = Double.POSITIVE_INFINITY;
        var max = Double.NEGATIVE_INFINITY;
        var mean = 0.0;
        var squares = 0.0;
        for (var i = 0; i < count; i++) {
            var value = numbers.applyAsDouble(i);
            min = Math.min(min, value);
            max = Math.max(max, value);
            var off = value - mean;
            mean += off / (i + 1);
            squares += off * (value - mean);
        }
        var bins = new int[BINS];
        for (var i = 0; i < count; i++) {
            bins[bin(numbers.applyAsDouble(i), min, max)]++;
        }
        return new Distribution(count, min, max, mean, Math.sqrt(squares / count), bins);
    }

    private static int bin(double value, double min, double max) {
        return max > min ? Math.clamp((int) ((value - min) / (max - min) * BINS), 0, BINS - 1) : BINS / 2;
    }

    int most() {
        var most = 0;
        for (var bin : bins) {
            most = Math.max(most, bin);
        }
        return most;
    }

    /// Where a part of the range begins.
    double from(int bin) {
        return min + (max - min) * bin / BINS;
    }
}
