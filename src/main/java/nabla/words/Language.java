package nabla.words;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/// A language in which the program speaks: one at a time, for everything that it says. Numbers are written with a point in all of them.
///
/// At first it is that of `-Dnabla.language`, else that of the system where it is spoken here, else English.
public enum Language {
    ENGLISH("en", "English", Locale.ROOT),
    PORTUGUESE("pt", "Português", Locale.of("pt"));

    private static final String WISH = "nabla.language";
    private static volatile Language spoken = usual(System.getProperty(WISH), Locale.getDefault());

    private final String tag;
    private final String shown;
    private final Locale bundles;

    Language(String tag, String shown, Locale bundles) {
        this.tag = tag;
        this.shown = shown;
        this.bundles = bundles;
    }

    static Language usual(String wanted, Locale system) {
        return of(wanted == null ? "" : wanted).or(() -> of(system.getLanguage())).orElse(ENGLISH);
    }

    /// The language of a tag such as `pt`, or `pt-PT`.
    public static Optional<Language> of(String tag) {
        var first = tag.split("[-_]", 2)[0].toLowerCase(Locale.ROOT);
        return Arrays.stream(values()).filter(language -> language.tag.equals(first)).findFirst();
    }

    /// The language that was asked for when the program was started, whatever was chosen before.
    public static Optional<Language> wished() {
        return of(System.getProperty(WISH, ""));
    }

    /// From the start on this one is spoken.
    public void wish() {
        System.setProperty(WISH, tag);
        speak();
    }

    public static Language spoken() {
        return spoken;
    }

    /// From now on all texts are read in this language; what stands on a screen already stays until it is made again.
    public void speak() {
        spoken = this;
    }

    public String tag() {
        return tag;
    }

    /// What those who speak it call it.
    public String shown() {
        return shown;
    }

    /// The texts of an area of the program; those that nobody has translated are English.
    public ResourceBundle texts(String area) {
        return ResourceBundle.getBundle("nabla.messages." + area, bundles);
    }
}
