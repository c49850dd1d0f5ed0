package nabla.app.stepping;

import java.util.Locale;
import java.util.Optional;
import nabla.app.picture.Numbers;
import nabla.graph.Primitive;
import nabla.graph.Setting;
import nabla.graph.Words;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;

/// How ports, cells and numbers are written in formulas.
final class Letters {

    private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    private Letters() {}

    static Words words() {
        return Words.of("stepping");
    }

    /// A port: its letter, or its name upright.
    static String symbol(String port) {
        return words().find("symbol." + port)
                .orElseGet(() -> port.length() == 1 ? port
                        : port.matches("[a-z]\\d+") ? port.charAt(0) + "_{" + port.substring(1) + "}"
                        : "\\mathrm{" + port.replace("_", "\\_") + "}");
    }

    static String bar(String symbol) {
        return "\\bar{" + symbol + "}";
    }

    /// What a derivative works with, by its origin: `in_x`, `out_y`, `up_y`.
    static String ofOrigin(String origin) {
        var symbol = symbol(origin.substring(origin.indexOf('_') + 1));
        return origin.startsWith("up_") ? bar(symbol) : symbol;
    }

    /// What was worked out on the way to a gradient, where the messages have a name for it; a setting may have a name of its own.
    static Optional<String> part(Primitive op, String operand, String inner) {
        var key = "part." + op.type().id() + "." + operand + "." + inner;
        return Setting.values(op).values().stream()
                .filter(Enum.class::isInstance)
                .flatMap(v -> words().find(key + "." + v.toString().toLowerCase(Locale.ROOT)).stream())
                .findFirst()
                .or(() -> words().find(key));
    }

    /// Indices count from 1, as in the lecture.
    static String cell(String symbol, Shape shape, int place) {
        if (shape.volume() <= 1) {
            return symbol;
        }
        var text = new StringBuilder();
        for (var i : Tensor.index(shape, place)) {
            text.append(text.isEmpty() ? "" : ",").append(i + 1);
        }
        return "{" + symbol + "}_{" + text + "}";
    }

    /// A number as LaTeX.
    static String number(String written) {
        var power = written.indexOf("·10");
        var base = power < 0 ? written : written.substring(0, power);
        var exponent = power < 0 ? "" : " \\cdot 10^{" + lowered(written.substring(power + 3)) + "}";
        return base.replace("−", "-").replace('\u00a0', ' ').replace("∞", "\\infty").replace("NaN", "\\text{NaN}")
                + exponent;
    }

    private static String lowered(String raised) {
        var out = new StringBuilder();
        raised.chars().forEach(c -> out.append(c == '⁻' ? "-" : Integer.toString(RAISED.indexOf(c))));
        return out.toString();
    }

    static String number(double value) {
        return number(card(value));
    }

    /// A number on a card; whole ones without decimals.
    static String card(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e6 ? Numbers.fixed(value, 0) : Numbers.card(value);
    }

    /// In brackets where a sign would follow another; more digits than asked for where those would all be zeros.
    static String factor(double value, int decimals) {
        var isBrief = decimals < 4 && value != Math.rint(value) && Math.abs(value) >= Math.pow(10, -decimals);
        var text = number(isBrief ? Numbers.fixed(value, decimals) : card(value));
        return text.startsWith("-") ? "(" + text + ")" : text;
    }
}
