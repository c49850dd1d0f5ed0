package nabla.app.picture;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// How numbers are written, the same in every country: a true minus sign, no sign on what rounds to zero, powers as 5.8·10⁻⁴.
public final class Numbers {

    public static final String NOT_A_NUMBER = "NaN";

    private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    private Numbers() {}

    /// With a number of decimals: `−0.18`.
    public static String fixed(double value, int decimals) {
        return special(value, () -> signed(new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN)));
    }

    /// As `fixed`, without the zero before the point: `−.18`.
    public static String lean(double value, int decimals) {
        var text = fixed(value, decimals);
        if (text.startsWith("0.")) {
            return text.substring(1);
        }
        return text.startsWith("−0.") ? "−" + text.substring(2) : text;
    }

    /// On a card: four decimals, fewer for large numbers, a power of ten for what these could not tell apart.
    public static String card(double value) {
        var size = Math.abs(value);
        if (size != 0 && size < 0.001 || size >= 1e6) {
            return power(value, 2);
        }
        return fixed(value, size < 10 ? 4 : size < 100 ? 3 : size < 1000 ? 2 : size < 10_000 ? 1 : 0);
    }

    /// As a power of ten with a number of digits: `5.8·10⁻⁴`.
    public static String power(double value, int digits) {
        if (value == 0) {
            return "0";
        }
        return special(value, () -> {
            var rounded = new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
            var exponent = rounded.precision() - rounded.scale() - 1;
            return signed(rounded.scaleByPowerOfTen(-exponent).setScale(digits - 1, RoundingMode.HALF_EVEN)) + "·10"
                    + raised(exponent);
        });
    }

    /// All digits that tell the number from its neighbours, for tooltips.
    public static String full(double value) {
        return special(value, () -> {
            var exact = new BigDecimal(Double.toString(value)).stripTrailingZeros();
            var exponent = exact.precision() - exact.scale() - 1;
            if (exact.signum() == 0) {
                return "0";
            }
            if (exponent < -4 || exponent > 9) {
                return signed(exact.scaleByPowerOfTen(-exponent)) + "·10" + raised(exponent);
            }
            return signed(exact);
        });
    }

    /// A count with thin spaces between thousands: `1 920`.
    public static String count(long number) {
        var digits = Long.toString(Math.abs(number));
        var out = new StringBuilder(number < 0 ? "−" : "");
        for (var i = 0; i < digits.length(); i++) {
            if (i > 0 && (digits.length() - i) % 3 == 0) {
                out.append('\u00a0');
            }
            out.append(digits.charAt(i));
        }
        return out.toString();
    }

    /// A share from 0 to 1 in per cent: `97.7 %`.
    public static String percent(double share) {
        return fixed(share * 100, 1) + " %";
    }

    /// A whole number written small and high.
    public static String raised(int number) {
        var out = new StringBuilder(number < 0 ? "⁻" : "");
        for (var digit : Integer.toString(Math.abs(number)).toCharArray()) {
            out.append(RAISED.charAt(digit - '0'));
        }
        return out.toString();
    }

    /// For files: to a hundredth, no needless zeros, a hyphen as minus.
    static String plain(double value) {
        return plain(value, 2);
    }

    static String plain(double value, int decimals) {
        var ten = Math.pow(10, decimals);
        var rounded = Math.rint(value * ten) / ten;
        return rounded == Math.rint(rounded) ? Long.toString((long) rounded)
                : new BigDecimal(Double.toString(rounded)).toPlainString();
    }

    private static String signed(BigDecimal number) {
        return (number.signum() < 0 ? "−" : "") + number.abs().toPlainString();
    }

    private static String special(double value, java.util.function.Supplier<String> finite) {
        if (Double.isNaN(value)) {
            return NOT_A_NUMBER;
        }
        return Double.isInfinite(value) ? value < 0 ? "−∞" : "∞" : finite.get();
    }
}
