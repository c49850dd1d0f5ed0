package nabla.data;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;

/// The words of this package, from the bundle `data`.
final class DataWords {

    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("nabla.messages.data", Locale.ROOT);

    private DataWords() {}

    static String text(String key) {
        return BUNDLE.getString(key);
    }

    /// The words with `{0}`, `{1}`, … put in; numbers are written plainly, without grouping.
    static String text(String key, Object... args) {
        var written = Arrays.stream(args).map(String::valueOf).toArray();
        return new MessageFormat(BUNDLE.getString(key), Locale.ROOT).format(written);
    }

    static Fault fault(String where, String key, Object... args) {
        return new Fault(where, where + ": " + text(key, args));
    }

    static DataProblem problem(String key, Object... args) {
        return new DataProblem(text(key, args));
    }
}
