package nabla.app.stepping;

import java.util.Optional;
import java.util.regex.Pattern;

/// A formula with holes for numbers: `\tanh({x})`. The holes: `{x}` a cell, `{z@y}` the cell of a row that an index names, `{z|e^{#}|+}` all
/// cells of a row, each put in for `#` and joined by `+`, and `{:exponent}` a setting.
final class Template {

    private static final Pattern HOLE = Pattern
            .compile("\\{(:?[a-zA-Z]\\w*(?:\\.\\w+)?)(?:@(\\w+)|\\|([^|]*)\\|([^|}]*))?}");
    private static final int MOST_JOINED = 6;

    private Template() {}

    /// Where the numbers come from.
    interface Numbers {
        Optional<Double> cell(String name);

        Optional<double[]> row(String name);

        Optional<Object> setting(String name);
    }

    /// The formula with all holes filled; empty where a number is missing.
    static Optional<String> fill(String template, Numbers numbers) {
        var out = new StringBuilder();
        var hole = HOLE.matcher(template);
        var at = 0;
        while (hole.find()) {
            out.append(template, at, hole.start());
            var filled = hole.group(2) != null
                    ? chosen(hole.group(1), hole.group(2), numbers).map(v -> one(v, out))
                    : hole.group(3) != null
                            ? joined(hole.group(1), hole.group(3), hole.group(4), numbers)
                    : hole.group(1).startsWith(":")
                            ? numbers.setting(hole.group(1).substring(1)).map(Template::brief)
                    : numbers.cell(hole.group(1)).map(v -> one(v, out));
            if (filled.isEmpty()) {
                return filled;
            }
            out.append(filled.get());
            at = hole.end();
        }
        return Optional.of(out.append(template.substring(at)).toString());
    }

    private static Optional<Double> chosen(String name, String index, Numbers numbers) {
        var row = numbers.row(name);
        return numbers.cell(index).map(Double::intValue)
                .flatMap(i -> row.filter(r -> i >= 0 && i < r.length).map(r -> r[i]));
    }

    private static Optional<String> joined(String name, String each, String between, Numbers numbers) {
        return numbers.row(name).map(row -> {
            var text = new StringBuilder();
            for (var i = 0; i < row.length; i++) {
                if (i == MOST_JOINED - 1 && row.length > MOST_JOINED) {
                    return text.append(between).append("\\cdots").toString();
                }
                var number = Letters.number(row[i]);
                text.append(i == 0 ? "" : between).append(each.replace("#", number));
            }
            return text.toString();
        });
    }

    /// A negative number behind a sign or a digit takes brackets.
    private static String one(double value, StringBuilder before) {
        var number = Letters.number(value);
        var end = before.isEmpty() ? '('
                : before.toString().stripTrailing().charAt(before.toString().stripTrailing().length() - 1);
        return number.startsWith("-") && end != '(' && end != '{' ? "(" + number + ")" : number;
    }

    private static String brief(Object setting) {
        return setting instanceof Double number && number == Math.rint(number)
                ? Long.toString(number.longValue())
                : setting instanceof Double number ? Letters.number(number) : setting.toString();
    }
}
