package nabla.engine;

import nabla.tensor.Shape;
import nabla.tensor.Tensor;
import nabla.tensor.Values;

/// Counts, unit by unit, how many numbers lie at or below one bound and at or above another. A unit is a channel of an image, else a place
/// along the last axis.
final class Tally {

    private final Probe.Tally asked;
    private double[] numbers = {};
    private int units;

    Tally(Probe.Tally asked) {
        this.asked = asked;
    }

    /// Takes in what stands there for some rows.
    void take(Tensor value, int rows) {
        var example = value.shape().hasBatch() ? value.shape().example() : value.shape();
        var inside = inside(example);
        units = units(example);
        if (numbers.length == 0) {
            numbers = new double[Probe.Tally.COLUMNS * units];
            for (var unit = 0; unit < units; unit++) {
                numbers[Probe.Tally.COLUMNS * unit + Probe.Tally.LARGEST] = Double.NEGATIVE_INFINITY;
            }
        }
        var count = value.shape().hasBatch() ? value.size() / value.shape().rows() * rows : value.size();
        for (var i = 0; i < count; i++) {
            var at = Probe.Tally.COLUMNS * (i / inside % units);
            var number = value.data()[i];
            numbers[at + Probe.Tally.BELOW] += number <= asked.low() ? 1 : 0;
            numbers[at + Probe.Tally.ABOVE] += number >= asked.high() ? 1 : 0;
            numbers[at + Probe.Tally.ALL]++;
            numbers[at + Probe.Tally.LARGEST] = Math.max(numbers[at + Probe.Tally.LARGEST], number);
        }
    }

    private static int units(Shape example) {
        return example.rank() == 0 ? 1 : isImage(example) ? example.size(0) : example.last();
    }

    private static int inside(Shape example) {
        return isImage(example) ? example.volume(1, example.rank()) : 1;
    }

    private static boolean isImage(Shape example) {
        return example.rank() == 3;
    }

    Values values() {
        return Values.of(Shape.of(units, Probe.Tally.COLUMNS), numbers);
    }
}
