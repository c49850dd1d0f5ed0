package nabla.app.canvas.sight;

import nabla.app.picture.Numbers;
import nabla.graph.Words;

/// The short facts at a node's foot, in words.
public final class Facts {

    private static final Words WORDS = Words.of("canvas");

    private Facts() {}

    public static String units(long count) {
        return count(count, "unit");
    }

    public static String weights(long count) {
        return count(count, "weight");
    }

    public static String rows(long count) {
        return count(count, "row");
    }

    private static String count(long count, String noun) {
        return WORDS.text("fact." + noun + (count == 1 ? "" : "s"), Numbers.count(count));
    }

    public static String text(String key, Object... arguments) {
        return WORDS.text(key, arguments);
    }
}
