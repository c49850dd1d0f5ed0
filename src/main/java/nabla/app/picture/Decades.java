package nabla.app.picture;

import java.util.Collection;

/// The powers of ten between which norms are drawn, as a width or as a height.
///
/// They widen at once and close in only when two powers too wide, so that pictures do not breathe.
///
/// @param most how many powers there are between them at most; what is smaller stays at the lower end
public record Decades(int low, int high, int most) {

    private static final int LEAST = 3;
    private static final int LOOSE = 2;

    /// A few powers up to 1, to be fitted to norms.
    public static Decades upTo(int most) {
        return new Decades(-LEAST, 0, most);
    }

    /// Fitted to norms; those that are zero or no number stay out of it.
    public Decades fitted(Collection<Double> norms) {
        var powers = norms.stream()
                .filter(n -> n > 0 && Double.isFinite(n))
                .mapToDouble(Math::log10)
                .summaryStatistics();
        if (powers.getCount() == 0) {
            return this;
        }
        var top = (int) Math.ceil(powers.getMax() - 1e-9);
        var bottom = (int) Math.floor(powers.getMin() + 1e-9);
        var newHigh = top > high || top <= high - LOOSE ? top : high;
        var newLow = bottom < low || bottom >= low + LOOSE ? bottom : low;
        return new Decades(Math.clamp(newLow, newHigh - most, newHigh - LEAST), newHigh, most);
    }

    /// How far a norm lies along them, from 0 to 1; what lies outside is at the end.
    public double share(double norm) {
        return Math.clamp((Math.log10(norm) - low) / (high - low), 0, 1);
    }

    public double lowest() {
        return Math.pow(10, low);
    }

    public double highest() {
        return Math.pow(10, high);
    }

    /// A power of ten as it is written at the end of a scale.
    public static String words(int exponent) {
        return exponent == 0 ? "1" : exponent == 1 ? "10" : "10" + Numbers.raised(exponent);
    }
}
