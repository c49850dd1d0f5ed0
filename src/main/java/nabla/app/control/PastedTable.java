package nabla.app.control;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import nabla.graph.Words;

/// Numbers as they come from a spreadsheet, a file or a program: tabs or semicolons between cells, else spaces or commas; a comma is a
/// decimal sign where nothing says that it stands between numbers.
public sealed interface PastedTable {

    /// Rows of equally many numbers.
    record Numbers(List<double[]> rows) implements PastedTable {
        public Numbers {
            rows = List.copyOf(rows);
        }

        public int columns() {
            return rows.getFirst().length;
        }

        /// Rows as columns.
        public Numbers turned() {
            var turned = new ArrayList<double[]>();
            for (var column = 0; column < columns(); column++) {
                var at = column;
                turned.add(rows.stream().mapToDouble(row -> row[at]).toArray());
            }
            return new Numbers(turned);
        }
    }

    /// What keeps a text from being a table, in a sentence that says where.
    record Wrong(String sentence) implements PastedTable {
        private static Wrong of(String key, Object... arguments) {
            return new Wrong(Words.of("inspector").text("pasted." + key, arguments));
        }
    }

    Pattern BETWEEN_ROWS = Pattern.compile("]\\s*,?\\s*\\[");
    Pattern THOUSANDS = Pattern.compile("[-+−]?\\d{1,3}(,\\d{3})+(\\.\\d+)?");

    static PastedTable of(String text) {
        var isList = text.indexOf('[') >= 0;
        var plain = isList
                ? BETWEEN_ROWS.matcher(text).replaceAll("\n").replaceAll("[\\[\\]]", " ").replaceAll(",\\s*(\\R|$)",
                        "$1")
                : text;
        var lines = Arrays.stream(plain.split("\\R")).filter(Predicate.not(String::isBlank)).toList();
        if (lines.isEmpty()) {
            return Wrong.of("empty");
        }
        var between = plain.indexOf('\t') >= 0 ? "\t" : plain.indexOf(';') >= 0 ? ";"
                : isList || hasCommasBetween(plain) ? "\\s*,\\s*|\\s+" : "\\s+";
        var rows = new ArrayList<double[]>();
        for (var line : lines) {
            var cells = (between.equals("\t") ? line : line.strip()).split(between, -1);
            var row = new double[cells.length];
            for (var column = 0; column < cells.length; column++) {
                var number = number(cells[column]);
                if (number.isEmpty()) {
                    return cells[column].isBlank() ? Wrong.of("gap", rows.size() + 1, column + 1)
                            : Wrong.of("cell", rows.size() + 1, column + 1, cells[column].strip());
                }
                row[column] = number.getAsDouble();
            }
            if (!rows.isEmpty() && row.length != rows.getFirst().length) {
                return Wrong.of("ragged", rows.size() + 1, row.length, rows.getFirst().length);
            }
            rows.add(row);
        }
        return new Numbers(rows);
    }

    /// A space after a comma, several commas in a word, or a point beside one say that it is no decimal sign.
    private static boolean hasCommasBetween(String text) {
        return text.matches("(?s).*,[ \\t].*") || Arrays.stream(text.split("\\s+"))
                .anyMatch(word -> word.indexOf(',') >= 0 && !THOUSANDS.matcher(word).matches()
                        && (word.indexOf(',') != word.lastIndexOf(',') || word.indexOf('.') >= 0));
    }

    /// Of a point and a comma in one number the last is the decimal sign.
    private static OptionalDouble number(String cell) {
        var point = cell.lastIndexOf('.');
        var comma = cell.lastIndexOf(',');
        return Typed.number(point >= 0 && comma > point ? cell.replace(".", "")
                : comma >= 0 && point > comma ? cell.replace(",", "") : cell);
    }
}
