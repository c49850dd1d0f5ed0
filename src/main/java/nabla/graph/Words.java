package nabla.graph;

import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;

/// The texts that users read, from the message bundles: one bundle for each area of the program.
public final class Words {

    private final ResourceBundle bundle;

    private Words(ResourceBundle bundle) {
        this.bundle = bundle;
    }

    public static Words of(String area) {
        return new Words(ResourceBundle.getBundle("nabla.messages." + area));
    }

    public boolean has(String key) {
        return bundle.containsKey(key);
    }

    /// The text under a key, with `%s` and the like filled in the same way in every country.
    public String text(String key, Object... arguments) {
        try {
            var text = bundle.getString(key);
            return arguments.length == 0 ? text : String.format(Locale.ROOT, text, arguments);
        } catch (MissingResourceException _) {
            return "‹" + key + "›";
        }
    }

    public Optional<String> find(String key) {
        return has(key) ? Optional.of(text(key)) : Optional.empty();
    }
}
