package nabla.data;

import java.util.Locale;

/// A cell of a table read as a number: the number, or the key of the sentence that says why there is none.
record Cell(double value, String fault) {

    private static final String MISSING = "data.fault.missing";
    private static final String TEXT = "data.fault.text";

    static Cell of(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "", "na", "n/a", "?", "null" -> none(MISSING);
            case "nan", "inf", "+inf", "-inf", "infinity", "+infinity", "-infinity", "∞", "-∞", "−∞" ->
                none("data.fault.infinite");
            default -> parsed(text);
        };
    }

    /// Only what is written as a decimal number; Java's own `1d`, `0x1p3` are not.
    private static Cell parsed(String text) {
        for (var i = 0; i < text.length(); i++) {
            if ("0123456789+-.eE".indexOf(text.charAt(i)) < 0) {
                return none(text.matches("[+-]?\\d+,\\d+") ? "data.fault.comma" : TEXT);
            }
        }
        try {
            var value = Double.parseDouble(text);
            return Double.isFinite(value) ? new Cell(value, "") : none("data.fault.large");
        } catch (NumberFormatException _) {
            return none(TEXT);
        }
    }

    private static Cell none(String why) {
        return new Cell(Double.NaN, why);
    }

    boolean isFinite() {
        return fault.isEmpty();
    }

    boolean isMissing() {
        return fault.equals(MISSING);
    }

    boolean isText() {
        return fault.equals(TEXT);
    }
}
