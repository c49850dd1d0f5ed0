package nabla.app.inspector;

import java.util.Locale;

import nabla.graph.Words;

/// What settings are called.
public final class SettingWords {

    private static final Words WORDS = Words.of("inspector");

    private SettingWords() {}

    /// By its operation, by all, or else as in the code.
    public static String of(String op, String setting) {
        return WORDS.find("setting." + op + "." + setting).or(() -> WORDS.find("setting." + setting)).orElseGet(() -> {
            var apart = setting.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
            return Character.toUpperCase(apart.charAt(0)) + apart.substring(1);
        });
    }
}
