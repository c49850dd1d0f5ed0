package nabla.project.json;

import java.util.Iterator;

/// Writes JSON as a person would: what is short on one line, one element a line where it is not, and no trailing spaces, so that a
/// comparison of two versions shows what changed.
public final class JsonText {

    private static final int WIDTH = 116;
    private static final int OPEN = 1;
    private final StringBuilder out = new StringBuilder();

    private JsonText() {}

    /// The document, ending in a new line. The sections of the outermost object stand open, even where they are short.
    public static String of(Json json) {
        var text = new JsonText();
        text.write(json, 0, 0);
        return text.out.append('\n').toString();
    }

    /// The same on a single line.
    public static String line(Json json) {
        var text = new JsonText();
        text.flat(json);
        return text.out.toString();
    }

    private void write(Json json, int depth, int column) {
        switch (json) {
            case Json.Fields(var all, _) when !all.isEmpty()
                    && (isOpen(json, depth) || !fits(json, WIDTH - column)) -> {
                out.append('{');
                var first = true;
                for (var field : all.entrySet()) {
                    newLine(first, depth + 1);
                    first = false;
                    var from = out.length();
                    quote(field.getKey());
                    out.append(": ");
                    write(field.getValue(), depth + 1, 2 * depth + 2 + out.length() - from);
                }
                newLine(true, depth);
                out.append('}');
            }
            case Json.Items(var all, _) when !all.isEmpty() && (isOpen(json, depth) || !fits(json, WIDTH - column)) -> {
                out.append('[');
                if (all.stream().allMatch(JsonText::isPlain)) {
                    fill(all.iterator(), depth + 1);
                } else {
                    var first = true;
                    for (var item : all) {
                        newLine(first, depth + 1);
                        first = false;
                        write(item, depth + 1, 2 * depth + 2);
                    }
                }
                newLine(true, depth);
                out.append(']');
            }
            default -> flat(json);
        }
    }

    private static boolean isOpen(Json json, int depth) {
        return depth == 0 || depth <= OPEN
                && (!(json instanceof Json.Items(var all, _)) || !all.stream().allMatch(JsonText::isPlain));
    }

    private static boolean isPlain(Json json) {
        return !(json instanceof Json.Fields) && !(json instanceof Json.Items);
    }

    /// Plain values one after another, as many as go on a line.
    private void fill(Iterator<Json> items, int depth) {
        newLine(true, depth);
        var column = 2 * depth;
        while (items.hasNext()) {
            var from = out.length();
            flat(items.next());
            var length = out.length() - from;
            if (column > 2 * depth && column + length + 2 > WIDTH) {
                var item = out.substring(from);
                out.setLength(from - 1);
                newLine(true, depth);
                out.append(item);
                column = 2 * depth;
            }
            column += length + 2;
            if (items.hasNext()) out.append(", ");
        }
    }

    private void newLine(boolean first, int depth) {
        out.append(first ? "\n" : ",\n").repeat("  ", depth);
    }

    private void flat(Json json) {
        switch (json) {
            case Json.Fields(var all, _) -> {
                out.append('{');
                var between = "";
                for (var field : all.entrySet()) {
                    out.append(between);
                    between = ", ";
                    quote(field.getKey());
                    out.append(": ");
                    flat(field.getValue());
                }
                out.append('}');
            }
            case Json.Items(var all, _) -> {
                out.append('[');
                var between = "";
                for (var item : all) {
                    out.append(between);
                    between = ", ";
                    flat(item);
                }
                out.append(']');
            }
            case Json.Text(var value, _) -> quote(value);
            case Json.Digits(var written, _) -> out.append(written);
            case Json.Truth(var value, _) -> out.append(value);
            case Json.Nothing _ -> out.append("null");
        }
    }

    private static boolean fits(Json json, int room) {
        return room(json, room) >= 0;
    }

    /// What is left of the room of a line once the value stands on it; negative where it does not fit.
    private static int room(Json json, int room) {
        var left = room;
        switch (json) {
            case Json.Fields(var all, _) -> {
                left -= 2;
                for (var field : all.entrySet()) {
                    left = room(field.getValue(), left - field.getKey().length() - 6);
                    if (left < 0) return left;
                }
            }
            case Json.Items(var all, _) -> {
                left -= 2;
                for (var item : all) {
                    left = room(item, left - 2);
                    if (left < 0) return left;
                }
            }
            case Json.Text(var value, _) -> left -= value.length() + 2;
            case Json.Digits(var written, _) -> left -= written.length();
            case Json.Truth _,Json.Nothing _ -> left -= 5;
        }
        return left;
    }

    private void quote(String text) {
        out.append('"');
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20 || c == 0x7f || isLone(text, i)) {
                        out.append("\\u%04x".formatted((int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    /// Half of a pair of surrogates, which UTF-8 cannot write.
    private static boolean isLone(String text, int i) {
        var c = text.charAt(i);
        return Character.isHighSurrogate(c) && (i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1)))
                || Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }
}
