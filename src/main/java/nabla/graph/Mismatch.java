package nabla.graph;

import java.util.Arrays;
import nabla.tensor.Shape;

/// Inputs that do not fit an operation, in one sentence for the user.
public final class Mismatch extends RuntimeException {

    private static final long serialVersionUID = 1;

    public Mismatch(String sentence) {
        super(sentence, null, false, false);
    }

    /// The sentence of the bundle `problem` under this key; shapes among the arguments are written with their sizes, texts in
    /// one line.
    public static Mismatch of(String key, Object... arguments) {
        var written = Arrays.stream(arguments)
                .map(a -> a instanceof Shape || a instanceof String ? a.toString().replaceAll("\\s+", " ") : a)
                .toArray();
        return new Mismatch(Words.of("problem").text(key, written));
    }

    public String sentence() {
        return getMessage();
    }
}
