package nabla.data;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import nabla.words.Language;

/// The words of this package, from the bundle `data`.
final class DataWords {

    private DataWords() {}

    static String text(String key) {
        return Language.spoken().texts("data").getString(key);
    }

    /// The words with `{0}`, `{1}`, … put in; numbers are written plainly, without grouping.
    static String text(String key, Object... args) {
        var written = Arrays.stream(args).map(String::valueOf).toArray();
        return new MessageFormat(text(key), Locale.ROOT).format(written);
    }

    static Fault fault(String where, String key, Object... args) {
        return new Fault(where, where + ": " + text(key, args));
    }

    static DataProblem problem(String key, Object... args) {
        return new DataProblem(text(key, args));
    }
}
