package nabla.app.picture;

import java.util.ArrayList;
import java.util.List;

/// Round places on a scale: steps of 1, 2 or 5 times a power of ten.
public record Ticks(List<Tick> list) {

    /// A place on a scale and how it is written.
    public record Tick(double value, String label) {}

    public Ticks {
        list = List.copyOf(list);
    }

    /// Between two numbers, about as many as wanted.
    static Ticks linear(double low, double high, int wanted) {
        if (!(high > low) || !Double.isFinite(high - low)) {
            return new Ticks(Double.isFinite(low) ? List.of(new Tick(low, label(low, 3))) : List.of());
        }
        var step = step(high - low, Math.max(1, wanted));
        var decimals = Math.max(0, -(int) Math.floor(Math.log10(step) + 1e-9));
        var out = new ArrayList<Tick>();
        for (var i = (long) Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i++) {
            var value = exact(i, step);
            out.add(new Tick(value, label(value, decimals)));
        }
        return new Ticks(out);
    }

    /// Powers of ten between two positive numbers; less than two decades also get 2 and 5, many get gaps.
    static Ticks log(double low, double high, int wanted) {
        if (!(high > low) || !(low > 0) || Double.isInfinite(high)) {
            return linear(low, high, wanted);
        }
        var first = (int) Math.floor(Math.log10(low) + 1e-9);
        var last = (int) Math.ceil(Math.log10(high) - 1e-9);
        var decades = Math.log10(high / low);
        if (decades < 0.35) {
            return linear(low, high, wanted);
        }
        var every = Math.max(1, (int) Math.ceil(decades / Math.max(1, wanted)));
        var asPowers = first < -3 || last > 3;
        var out = new ArrayList<Tick>();
        for (var exponent = first; exponent <= last; exponent++) {
            for (var digit : decades <= 2 ? new int[]{1, 2, 5} : new int[]{1}) {
                var value = digit * Math.pow(10, exponent);
                var wantedHere = Math.floorMod(exponent, every) == 0 && value >= low * (1 - 1e-9)
                        && value <= high * (1 + 1e-9);
                if (wantedHere) {
                    out.add(new Tick(value,
                            digit == 1 && asPowers ? "10" + Numbers.raised(exponent)
                                    : label(value, Math.max(0, -exponent))));
                }
            }
        }
        return new Ticks(out);
    }

    /// A whole number of steps, as the number that is nearest to what its label says.
    private static double exact(long steps, double step) {
        var exponent = (int) Math.floor(Math.log10(step) + 1e-9);
        return Double.parseDouble(steps * Math.round(step / Math.pow(10, exponent)) + "e" + exponent);
    }

    private static double step(double range, int wanted) {
        var step = nice(range / wanted);
        return range / step < 0.6 * wanted ? nice(range / wanted / 1.99) : step;
    }

    /// The smallest of 1, 2, 5 times a power of ten that is not below a positive number.
    public static double nice(double number) {
        if (!(number > 0) || Double.isInfinite(number)) {
            return 1;
        }
        var power = Math.pow(10, Math.floor(Math.log10(number)));
        var lead = number / power - 1e-9;
        return power * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10);
    }

    private static String label(double value, int decimals) {
        var size = Math.abs(value);
        if (decimals > 4 && value != 0 || size >= 1e6) {
            return Numbers.power(value, 2);
        }
        return decimals == 0 && size >= 1000 ? Numbers.count(Math.round(value)) : Numbers.fixed(value, decimals);
    }
}
