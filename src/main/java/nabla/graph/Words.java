package nabla.graph;

import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;
import nabla.words.Language;

/// The texts that users read, from the message bundles: one bundle for each area of the program, in the language that is spoken now.
public final class Words {

    private final String area;
    private volatile Heard heard;

    /// The bundle of one language, kept while that is spoken, for texts are asked for while pictures are painted.
    private record Heard(Language language, ResourceBundle bundle) {
        static Heard of(Language language, String area) {
            return new Heard(language, language.texts(area));
        }
    }

    private Words(String area) {
        this.area = area;
        heard = Heard.of(Language.spoken(), area);
    }

    public static Words of(String area) {
        return new Words(area);
    }

    private ResourceBundle bundle() {
        var now = heard;
        if (now.language() != Language.spoken()) {
            now = Heard.of(Language.spoken(), area);
            heard = now;
        }
        return now.bundle();
    }

    public boolean has(String key) {
        return bundle().containsKey(key);
    }

    /// The text under a key, with `%s` and the like filled in the same way in every country.
    public String text(String key, Object... arguments) {
        try {
            var text = bundle().getString(key);
            return arguments.length == 0 ? text : String.format(Locale.ROOT, text, arguments);
        } catch (MissingResourceException _) {
            return "‹" + key + "›";
        }
    }

    public Optional<String> find(String key) {
        return has(key) ? Optional.of(text(key)) : Optional.empty();
    }
}
