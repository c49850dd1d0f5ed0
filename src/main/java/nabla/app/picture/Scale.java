package nabla.app.picture;

/// Leads numbers to places along an axis, evenly or by their logarithm.
public sealed interface Scale {

    double low();

    double high();

    /// How far along a number lies: 0 at the low end, 1 at the high one. NaN where a scale cannot show it.
    double share(double value);

    /// The number at a share of the way.
    double valueAt(double share);

    Ticks ticks(int wanted);

    /// Even steps.
    record Linear(double low, double high) implements Scale {

        @Override public double share(double value) {
            return high > low ? (value - low) / (high - low) : 0.5;
        }

        @Override public double valueAt(double share) {
            return low + share * (high - low);
        }

        @Override public Ticks ticks(int wanted) {
            return Ticks.linear(low, high, wanted);
        }
    }

    /// Even factors; both ends are positive.
    record Log(double low, double high) implements Scale {

        @Override public double share(double value) {
            return value > 0 ? Math.log(value / low) / Math.log(high / low) : Double.NaN;
        }

        @Override public double valueAt(double share) {
            return low * Math.pow(high / low, share);
        }

        @Override public Ticks ticks(int wanted) {
            return Ticks.log(low, high, wanted);
        }
    }

    static Scale linear(double low, double high) {
        return new Linear(low, high);
    }

    /// A linear scale that ends on round numbers.
    static Scale around(double low, double high, int wanted) {
        if (!(high > low)) {
            return new Linear(low - 0.5, low + 0.5);
        }
        var step = Ticks.nice((high - low) / (2.0 * Math.max(1, wanted)));
        return new Linear(Math.floor(low / step + 1e-9) * step, Math.ceil(high / step - 1e-9) * step);
    }

    /// A logarithmic scale that ends on 1, 2 or 5 times a power of ten.
    static Scale logAround(double low, double high) {
        var top = Ticks.nice(high);
        var bottom = 1 / Ticks.nice(1 / Math.min(low, high));
        return top > bottom * 1.0001 ? new Log(bottom, top) : new Log(bottom / 2, top * 2);
    }
}
