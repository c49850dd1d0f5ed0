package nabla.engine;

import nabla.tensor.Tensor;
import nabla.tensor.Values;

/// How numbers are spread: counts over bins whose width is a power of two and whose edges are whole multiples of it, so that the histograms of
/// several moments can be laid over one another exactly.
///
/// @param power the bins are 2^power wide
/// @param first the first bin begins at first · 2^power
/// @param all how many numbers there are
/// @param every of large tensors every how-manieth number is counted, in their order
/// @param missing how many of those counted are no number, or infinite
/// @param low the smallest of those counted
/// @param high the largest
public record Histogram(int power, long first, Counts counts, long all, int every, long missing, double low,
        double high) {

    /// Bins that a spread takes at most, about.
    private static final int BINS = 64;
    /// So many numbers are all counted; of more, every second, third …
    private static final int MOST = 65_536;
    private static final int HEAD = 7;

    /// How many numbers fall into each bin.
    public record Counts(Values of) {
        public int size() {
            return of.size();
        }

        public long at(int bin) {
            return (long) of.at(bin);
        }
    }

    /// Of the numbers of a tensor.
    static Histogram of(Tensor tensor) {
        var every = Math.max(1, Math.ceilDiv(tensor.size(), MOST));
        var numbers = tensor.data();
        var low = Double.POSITIVE_INFINITY;
        var high = Double.NEGATIVE_INFINITY;
        var missing = 0;
        for (var i = 0; i < tensor.size(); i += every) {
            var number = numbers[i];
            if (Double.isFinite(number)) {
                low = Math.min(low, number);
                high = Math.max(high, number);
            } else {
                missing++;
            }
        }
        if (low > high) {
            return new Histogram(0, 0, new Counts(Values.vector()), tensor.size(), every, missing, 0, 0);
        }
        var power = power(low, high);
        var first = bin(low, power);
        var counts = new double[(int) (bin(high, power) - first) + 1];
        for (var i = 0; i < tensor.size(); i += every) {
            if (Double.isFinite(numbers[i])) {
                counts[(int) (bin(numbers[i], power) - first)]++;
            }
        }
        return new Histogram(power, first, new Counts(Values.vector(counts)), tensor.size(), every, missing, low, high);
    }

    /// The narrowest bins of which there are not too many; where all numbers are equal, a small part of them wide.
    private static int power(double low, double high) {
        var widest = Math.max((high - low) / BINS, Math.max(Math.abs(low), Math.abs(high)) * 0x1p-20);
        return widest > 0x1p-1000 ? Math.min(Math.getExponent(widest) + 1, 1000) : -10;
    }

    private static long bin(double number, int power) {
        return (long) Math.floor(Math.scalb(number, -power));
    }

    /// How many numbers were counted, those that are none among them.
    public long counted() {
        var sum = missing;
        for (var i = 0; i < counts.size(); i++) {
            sum += counts.at(i);
        }
        return sum;
    }

    public double width() {
        return Math.scalb(1.0, power);
    }

    /// Where a bin begins.
    public double edge(int bin) {
        return Math.scalb((double) (first + bin), power);
    }

    /// The same over wider bins.
    public Histogram at(int wider) {
        if (wider <= power || counts.size() == 0) {
            return this;
        }
        var by = wider - power;
        var begin = down(first, by);
        var sums = new double[(int) (down(first + counts.size() - 1, by) - begin) + 1];
        for (var i = 0; i < counts.size(); i++) {
            sums[(int) (down(first + i, by) - begin)] += counts.at(i);
        }
        return new Histogram(wider, begin, new Counts(Values.vector(sums)), all, every, missing, low, high);
    }

    private static long down(long bin, int by) {
        return by > 62 ? bin < 0 ? -1 : 0 : bin >> by;
    }

    /// As an answer to a probe.
    Values values() {
        var numbers = new double[HEAD + counts.size()];
        numbers[0] = power;
        numbers[1] = first;
        numbers[2] = all;
        numbers[3] = every;
        numbers[4] = missing;
        numbers[5] = low;
        numbers[6] = high;
        for (var i = 0; i < counts.size(); i++) {
            numbers[HEAD + i] = counts.at(i);
        }
        return Values.vector(numbers);
    }

    /// From the answer to a [Probe.Bins].
    public static Histogram of(Values answer) {
        var counts = new double[answer.size() - HEAD];
        for (var i = 0; i < counts.length; i++) {
            counts[i] = answer.at(HEAD + i);
        }
        return new Histogram((int) answer.at(0), (long) answer.at(1), new Counts(Values.vector(counts)),
                (long) answer.at(2), (int) answer.at(3), (long) answer.at(4), answer.at(5), answer.at(6));
    }
}
