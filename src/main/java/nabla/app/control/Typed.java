package nabla.app.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

import nabla.app.picture.Numbers;

/// Numbers as people type them: with a true minus or a hyphen, a point or a comma, and powers as `1e-3` or `10⁻³`.
public final class Typed {

    private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻";
    private static final String LEVEL = "0123456789-";
    private static final Pattern POWER = Pattern.compile("(.*?)·?10([" + RAISED + "]+)");

    private Typed() {}

    public static OptionalDouble number(String text) {
        var plain = level(text.strip().replace('−', '-').replace("\u00a0", "").replace(" ", ""));
        if (plain.indexOf('.') < 0) {
            plain = plain.replace(',', '.');
        }
        try {
            if (!plain.matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?")) {
                return OptionalDouble.empty();
            }
            var value = Double.parseDouble(plain);
            return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
        } catch (NumberFormatException _) {
            return OptionalDouble.empty();
        }
    }

    /// `∞`, `−∞`, `inf`.
    static OptionalDouble infinity(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT).replace('−', '-')) {
            case "∞", "+∞", "inf", "+inf", "infinity" -> OptionalDouble.of(Double.POSITIVE_INFINITY);
            case "-∞", "-inf", "-infinity" -> OptionalDouble.of(Double.NEGATIVE_INFINITY);
            default -> OptionalDouble.empty();
        };
    }

    /// `5·10⁻³` as `5e-3`.
    private static String level(String text) {
        var match = POWER.matcher(text);
        if (!match.matches()) {
            return text;
        }
        var factor = match.group(1);
        var power = new StringBuilder();
        for (var sign : match.group(2).toCharArray()) {
            power.append(LEVEL.charAt(RAISED.indexOf(sign)));
        }
        return (factor.isEmpty() || factor.equals("-") ? factor + "1" : factor) + "e" + power;
    }

    /// The number so that typing it again gives it again.
    public static String text(double value) {
        return Numbers.full(value);
    }

    /// `3×4`, `3 x 4`, `3, 4` as sizes; nothing at all as none.
    static Optional<List<Integer>> sizes(String text) {
        if (text.isBlank()) {
            return Optional.of(List.of());
        }
        var sizes = new ArrayList<Integer>();
        for (var part : text.strip().split("\\s*[×xX*,;\\s]\\s*")) {
            var size = number(part);
            if (size.isEmpty() || size.getAsDouble() != Math.rint(size.getAsDouble())
                    || Math.abs(size.getAsDouble()) > Integer.MAX_VALUE) {
                return Optional.empty();
            }
            sizes.add((int) size.getAsDouble());
        }
        return Optional.of(List.copyOf(sizes));
    }
}
