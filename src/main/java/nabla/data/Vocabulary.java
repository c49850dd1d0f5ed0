package nabla.data;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// Words by their indices, and indices by their words.
public final class Vocabulary {

    /// What fills short sequences up.
    public static final String PADDING = "[PAD]";

    /// What stands for a word that the vocabulary does not have.
    public static final String UNKNOWN = "[UNK]";

    private final List<String> words;
    private final Map<String, Integer> places = new HashMap<>();

    private Vocabulary(List<String> words) {
        this.words = List.copyOf(words);
        for (var word : this.words) {
            places.put(word, places.size());
        }
    }

    /// Each word once, where it comes first.
    public static Vocabulary of(Iterable<String> words) {
        var distinct = new LinkedHashSet<String>();
        words.forEach(distinct::add);
        return new Vocabulary(List.copyOf(distinct));
    }

    public List<String> words() {
        return words;
    }

    /// The index of a word, or of [#UNKNOWN] where there is one.
    public OptionalInt index(String word) {
        var place = places.getOrDefault(word, places.getOrDefault(UNKNOWN, -1));
        return place < 0 ? OptionalInt.empty() : OptionalInt.of(place);
    }

    @Override public boolean equals(Object other) {
        return other instanceof Vocabulary vocabulary && words.equals(vocabulary.words);
    }

    @Override public int hashCode() {
        return words.hashCode();
    }

    @Override public String toString() {
        return String.join(" ", words);
    }
}
