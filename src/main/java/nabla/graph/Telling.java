package nabla.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A sentence with what is decisive in it lit.
public record Telling(List<Part> parts) {

    /// Marks of the Unicode plane for private use, so that no text holds them by itself.
    private static final char BEGIN = '\uE000';
    private static final char END = '\uE001';

    /// A piece of the sentence.
    public sealed interface Part {
        String text();
    }

    public record Plain(String text) implements Part {}

    public record Bright(String text) implements Part {}

    public Telling {
        parts = List.copyOf(parts);
    }

    /// In which nothing is lit.
    public static Telling plain(String sentence) {
        return new Telling(List.of(new Plain(sentence)));
    }

    static String mark(String text) {
        return BEGIN + text + END;
    }

    /// Reads a sentence in which [#mark] has marked what is lit.
    static Telling of(String marked) {
        var parts = new ArrayList<Part>();
        var at = 0;
        while (at < marked.length()) {
            var isBright = marked.charAt(at) == BEGIN;
            var end = marked.indexOf(isBright ? END : BEGIN, at);
            var stop = end < 0 ? marked.length() : end;
            parts.add(isBright ? new Bright(marked.substring(at + 1, stop)) : new Plain(marked.substring(at, stop)));
            at = isBright ? stop + 1 : stop;
        }
        return new Telling(parts);
    }

    /// The sentence without marks.
    public String plain() {
        return parts.stream().map(Part::text).collect(Collectors.joining());
    }

    /// With words before it.
    Telling after(String words) {
        var all = new ArrayList<Part>(List.of(new Plain(words)));
        all.addAll(parts);
        return new Telling(all);
    }
}
