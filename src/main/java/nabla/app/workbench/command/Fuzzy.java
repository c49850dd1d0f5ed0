package nabla.app.workbench.command;

import java.text.Normalizer;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// How well a few typed letters name something, whatever its accents and capitals: at its beginning best, then at the beginning of a word, then
/// inside, then as the first letters of its words, then scattered through it in their order.
public final class Fuzzy {

    private static final int SCATTERED = 4;

    private Fuzzy() {}

    /// 0 is best; nothing where the letters are not there.
    public static OptionalInt rank(String typed, String name) {
        var letters = plain(typed);
        var text = plain(name);
        if (text.startsWith(letters)) {
            return OptionalInt.of(0);
        }
        if (text.matches("(?s).*[^\\p{L}\\p{N}]" + Pattern.quote(letters) + ".*")) {
            return OptionalInt.of(1);
        }
        if (text.contains(letters)) {
            return OptionalInt.of(2);
        }
        var tight = letters.replace(" ", "");
        if (initials(text).startsWith(tight)) {
            return OptionalInt.of(3);
        }
        return gaps(tight, text);
    }

    /// Without accents, capitals and marks, as people type in a hurry.
    public static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "").toLowerCase(Locale.ROOT)
                .strip();
    }

    private static String initials(String text) {
        var first = new StringBuilder();
        for (var word : text.split("[^\\p{L}\\p{N}]+")) {
            if (!word.isEmpty()) {
                first.append(word.charAt(0));
            }
        }
        return first.toString();
    }

    /// The fewer gaps the better; one letter alone is not scattered.
    private static OptionalInt gaps(String letters, String text) {
        var gaps = 0;
        var at = -1;
        for (var i = 0; i < letters.length(); i++) {
            var next = text.indexOf(letters.charAt(i), at + 1);
            if (next < 0) {
                return OptionalInt.empty();
            }
            if (i > 0 && next > at + 1) {
                gaps++;
            }
            at = next;
        }
        return letters.length() < 2 || gaps > letters.length() / 2 ? OptionalInt.empty()
                : OptionalInt.of(SCATTERED + gaps);
    }
}
