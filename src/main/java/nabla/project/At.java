package nabla.project;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

import nabla.graph.Words;
import nabla.project.json.Json;

/// A value of a file under the eyes of its reader: it knows its path, asks for what it should be, and remembers what nobody asked for.
final class At {
    private final String path;
    private final Json json;
    private final Map<String, At> asked = new LinkedHashMap<>();
    private boolean whole;

    private At(String path, Json json) {
        this.path = path;
        this.json = json;
    }

    static At root(Json json) {
        return new At("", json);
    }

    /// A field that must be there.
    At get(String name) {
        return find(name).orElseThrow(() -> problem("field.missing", name));
    }

    Optional<At> find(String name) {
        var all = fields();
        if (!all.containsKey(name)) return Optional.empty();
        return Optional.of(asked.computeIfAbsent(name,
                n -> new At(path.isEmpty() ? n : path + "." + n, all.get(n))));
    }

    /// Every field, whatever its name.
    void each(BiConsumer<String, At> reader) {
        List.copyOf(fields().keySet()).forEach(name -> reader.accept(name, get(name)));
    }

    List<At> items() {
        if (!(json instanceof Json.Items(var all, _))) throw wrong("list");
        var items = new ArrayList<At>();
        for (var i = 0; i < all.size(); i++) {
            var item = new At(path + "[" + i + "]", all.get(i));
            asked.put(token(all, i), item);
            items.add(item);
        }
        return items;
    }

    /// What calls an item of a list: its name where it has one of its own, else its place.
    private static String token(List<Json> all, int place) {
        return all.get(place) instanceof Json.Fields(var fields, _)
                && fields.get("name") instanceof Json.Text(var name, _)
                        ? name
                        : Integer.toString(place);
    }

    String text() {
        if (json instanceof Json.Text(var value, _)) return value;
        throw wrong("text");
    }

    /// A text, or the lines of one.
    String lines() {
        return isList() ? items().stream().map(At::text).collect(Collectors.joining("\n")) : text();
    }

    boolean truth() {
        if (json instanceof Json.Truth(var value, _)) return value;
        throw wrong("truth");
    }

    /// A number, where NaN and the infinities stand as texts.
    double number() {
        switch (json) {
            case Json.Digits(var written, _) -> {
                var value = Double.parseDouble(written);
                if (Double.isInfinite(value)) throw problem("number.large", written);
                return value;
            }
            case Json.Text(var value, _) when value.equals("NaN") -> {
                return Double.NaN;
            }
            case Json.Text(var value, _) when value.equals("Infinity") -> {
                return Double.POSITIVE_INFINITY;
            }
            case Json.Text(var value, _) when value.equals("-Infinity") -> {
                return Double.NEGATIVE_INFINITY;
            }
            default -> throw wrong("number");
        }
    }

    long whole(long least, long most) {
        if (!(json instanceof Json.Digits(var written, _))) throw wrong("whole");
        try {
            var value = new BigDecimal(written).longValueExact();
            if (value < least || value > most) throw problem("number.range", least, most, written);
            return value;
        } catch (ArithmeticException _) {
            throw wrong("whole");
        }
    }

    int count(int least) {
        return (int) whole(least, Integer.MAX_VALUE);
    }

    /// One of some words.
    String among(List<String> words) {
        var word = text();
        if (!words.contains(word)) {
            throw problem("word", word, words.stream().map(w -> "‘" + w + "’").collect(Collectors.joining(", ")));
        }
        return word;
    }

    /// A constant of an enum, written in lower case.
    <E> E constant(Class<E> type) {
        var constants = Arrays.asList(type.getEnumConstants());
        var words = constants.stream().map(c -> word((Enum<?>) c)).toList();
        return constants.get(words.indexOf(among(words)));
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(java.util.Locale.ROOT);
    }

    boolean isList() {
        return json instanceof Json.Items;
    }

    boolean isFields() {
        return json instanceof Json.Fields;
    }

    /// All of it, as it stands, with nothing left over.
    Object plain() {
        whole = true;
        return json.plain();
    }

    Map<String, Json> fields() {
        if (json instanceof Json.Fields(var all, _)) return all;
        throw wrong("fields");
    }

    /// What nobody asked for, by its path.
    Map<String, Object> unknown() {
        var all = new LinkedHashMap<String, Object>();
        collect("", all);
        return all;
    }

    private void collect(String prefix, Map<String, Object> into) {
        if (whole) return;
        if (json instanceof Json.Fields(var fields, _)) {
            fields.forEach((name, value) -> {
                if (!asked.containsKey(name)) into.put(prefix + Unknown.token(name), value.plain());
            });
        }
        asked.forEach((token, at) -> at.collect(prefix + Unknown.token(token) + "/", into));
    }

    private String place() {
        var words = Words.of("project");
        var at = json.at();
        return path.isEmpty()
                ? words.text("place", at.line(), at.column())
                : words.text("place.path", at.line(), at.column(), path);
    }

    ProjectProblem problem(String key, Object... arguments) {
        return ProjectProblem.of(place(), key, arguments);
    }

    private ProjectProblem wrong(String wanted) {
        var words = Words.of("project");
        return problem("type", words.text("type." + wanted), words.text("type." + switch (json) {
            case Json.Fields _ -> "fields";
            case Json.Items _ -> "list";
            case Json.Text _ -> "text";
            case Json.Digits _ -> "number";
            case Json.Truth _ -> "truth";
            case Json.Nothing _ -> "nothing";
        }));
    }
}
