package nabla.app.canvas.sight;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;

import nabla.app.picture.Decades;
import nabla.app.picture.Numbers;
import nabla.engine.Frame;
import nabla.engine.Probe;
import nabla.graph.Words;
import nabla.tensor.Values;

/// One scale each for values, weights, gradients and the norms on the wires of the whole canvas, so that equal colours and equal widths are
/// equal numbers.
///
/// Scales grow at once and shrink only when four times too large, so that they do not flicker.
public record Scales(double values, double weights, double gradients, Decades flows) {

    private static final double NEARLY_ALL = 0.96;
    public static final Scales START = new Scales(1, 1, 1, Decades.upTo(12));

    /// Fitted to what is to be seen.
    ///
    /// @param weight whether a probe asks for a weight
    public Scales fitted(Frame frame, Predicate<Probe> weight) {
        var held = DoubleStream.builder();
        var handed = DoubleStream.builder();
        var norms = new ArrayList<Double>();
        for (var reading : frame.readings().entrySet()) {
            switch (reading.getKey()) {
                case Probe.Gradient _ when reading.getValue().size() > 1 -> add(reading.getValue(), handed);
                case Probe.Value _ when weight.test(reading.getKey()) -> add(reading.getValue(), held);
                case Probe.Flow _ -> norms.add(reading.getValue().at(0));
                default -> {
                    // values keep ±1: what lies beyond is saturated, and so is the unit
                }
            }
        }
        return new Scales(values, next(weights, typical(held)), next(gradients, typical(handed)),
                flows.fitted(norms));
    }

    private static double typical(DoubleStream.Builder sizes) {
        return typical(sizes.build().toArray());
    }

    private static double next(double scale, double largest) {
        return largest == 0 || largest <= scale && largest > scale / 4 ? scale : round(largest);
    }

    /// The next of 1, 2, 3, 5 times a power of ten.
    private static double round(double value) {
        var power = Math.pow(10, Math.floor(Math.log10(value)));
        for (var step : new double[]{1, 2, 3, 5}) {
            if (value <= step * power * (1 + 1e-9)) {
                return step * power;
            }
        }
        return 10 * power;
    }

    /// What nearly all numbers lie within; the few beyond are drawn in full colour.
    private static double typical(double[] sizes) {
        Arrays.sort(sizes);
        return sizes.length == 0 ? 0 : sizes[(int) Math.min(sizes.length - 1, Math.floor(sizes.length * NEARLY_ALL))];
    }

    private static void add(Values values, DoubleStream.Builder into) {
        for (var i = 0; i < values.size(); i++) {
            if (Double.isFinite(values.at(i))) {
                into.add(Math.abs(values.at(i)));
            }
        }
    }

    /// For the legend: `values ±1 · weights ±3`.
    public String words(Look look) {
        var words = Words.of("canvas");
        var second = look == Look.STEPPING ? words.text("legend.gradients", brief(gradients))
                : words.text("legend.weights", brief(weights));
        return words.text("legend.values", brief(values)) + " · " + second;
    }

    private static String brief(double scale) {
        return scale >= 0.01 && scale < 1000
                ? Optional.of(Numbers.full(Math.rint(scale * 1000) / 1000)).get()
                : Numbers.power(scale, 1);
    }
}
