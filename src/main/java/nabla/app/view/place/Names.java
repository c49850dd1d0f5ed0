package nabla.app.view.place;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import nabla.tensor.Axis;

/// What the places along an axis are called: words where they are known, else numbers from 0.
///
/// @param axis the name of the axis itself, where it has one
public record Names(String axis, List<String> words, int count) {

    public Names {
        words = List.copyOf(words);
    }

    public static Names of(Axis axis) {
        return new Names(axis.name(), List.of(), axis.size());
    }

    public static Names numbered(String axis, int count) {
        return new Names(axis, List.of(), count);
    }

    /// The same places called by words; too few of them are none.
    public Names called(List<String> others) {
        return others.size() < count ? this : new Names(axis, others, count);
    }

    public boolean areWords() {
        return !words.isEmpty();
    }

    public String at(int place) {
        return areWords() ? words.get(place) : Integer.toString(place);
    }

    /// The word at a place, where it has one.
    public Optional<String> word(int place) {
        return areWords() ? Optional.of(words.get(place)) : Optional.empty();
    }

    /// From a place on.
    public Names part(int from, int size) {
        var part = areWords() ? words.subList(from, from + size)
                : IntStream.range(from, from + size).mapToObj(Integer::toString).toList();
        return new Names(axis, from == 0 && !areWords() ? List.of() : part, size);
    }

    public List<String> all() {
        return IntStream.range(0, count).mapToObj(this::at).toList();
    }
}
