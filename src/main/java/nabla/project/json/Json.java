package nabla.project.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// A piece of JSON, with the place in the text where it began. Numbers keep the digits they were written with.
public sealed interface Json {
    /// Line and column from 1; nothing that was made rather than read has a place.
    record Place(int line, int column) {
        public static final Place NOWHERE = new Place(0, 0);
    }

    record Fields(SequencedMap<String, Json> all, Place at) implements Json {
        /// With one more field, or another value in the place of the one it had.
        public Fields and(String name, Json value) {
            var more = new LinkedHashMap<>(all);
            more.put(name, value);
            return new Fields(more, at);
        }
    }

    record Items(List<Json> all, Place at) implements Json {}

    record Text(String value, Place at) implements Json {}

    record Digits(String written, Place at) implements Json {}

    record Truth(boolean value, Place at) implements Json {}

    record Nothing(Place at) implements Json {}

    Place at();

    static Fields fields() {
        return new Fields(new LinkedHashMap<>(), Place.NOWHERE);
    }

    static Fields fields(Map<String, ? extends Json> all) {
        return new Fields(new LinkedHashMap<>(all), Place.NOWHERE);
    }

    static Items items(List<? extends Json> all) {
        return new Items(List.copyOf(all), Place.NOWHERE);
    }

    static Items items(Json... all) {
        return items(List.of(all));
    }

    static Text text(String value) {
        return new Text(value, Place.NOWHERE);
    }

    static Digits number(long value) {
        return new Digits(Long.toString(value), Place.NOWHERE);
    }

    /// A number that reads back to the same bits; what JSON has no number for (NaN, ±Infinity) is a text.
    static Json number(double value) {
        if (!Double.isFinite(value)) return text(Double.toString(value));
        var whole = value == Math.rint(value) && Math.abs(value) < 1e15 && !isMinusZero(value);
        return new Digits(whole ? Long.toString((long) value) : Double.toString(value), Place.NOWHERE);
    }

    static Truth truth(boolean value) {
        return new Truth(value, Place.NOWHERE);
    }

    private static boolean isMinusZero(double value) {
        return Double.doubleToRawLongBits(value) == Double.doubleToRawLongBits(-0.0);
    }

    /// The same in plain Java values: maps, lists, texts, truths, exact numbers, and null.
    default Object plain() {
        return switch (this) {
            case Fields(var all, _) -> {
                var map = new LinkedHashMap<String, Object>();
                all.forEach((name, value) -> map.put(name, value.plain()));
                yield Collections.unmodifiableMap(map);
            }
            case Items(var all, _) -> {
                var list = new ArrayList<Object>();
                all.forEach(item -> list.add(item.plain()));
                yield Collections.unmodifiableList(list);
            }
            case Text(var value, _) -> value;
            case Digits(var written, _) -> exact(written);
            case Truth(var value, _) -> value;
            case Nothing _ -> null;
        };
    }

    private static Number exact(String written) {
        if (written.chars().anyMatch(c -> c == '.' || c == 'e' || c == 'E')) return new BigDecimal(written);
        var whole = new BigInteger(written);
        return whole.signum() == 0 && written.startsWith("-")
                ? new BigDecimal(written)
                : whole.bitLength() < 64 ? (Number) whole.longValue() : whole;
    }

    /// The inverse of [#plain()].
    static Json of(Object plain) {
        return switch (plain) {
            case null -> new Nothing(Place.NOWHERE);
            case Map<?, ?> map -> {
                var all = new LinkedHashMap<String, Json>();
                map.forEach((name, value) -> all.put(name.toString(), of(value)));
                yield fields(all);
            }
            case List<?> list -> items(list.stream().map(Json::of).toList());
            case String value -> text(value);
            case Boolean value -> truth(value);
            case Double value -> number(value);
            case Number value -> new Digits(value.toString(), Place.NOWHERE);
            default -> throw new IllegalArgumentException("no JSON for " + plain.getClass());
        };
    }
}
