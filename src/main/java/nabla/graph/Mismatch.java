package nabla.graph;

import java.util.Arrays;
import nabla.tensor.Shape;

/// Inputs that do not fit an operation, in one sentence for the user.
public final class Mismatch extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Clash clash;

    private Mismatch(Clash clash) {
        super(clash.sentence(), null, false, false);
        this.clash = clash;
    }

    public Mismatch(String sentence) {
        this(Clash.told(sentence));
    }

    /// The sentence of the bundle `problem` under this key; shapes among the arguments are written with their sizes, texts in
    /// one line, and what is [Lit] is what the values differ in.
    public static Mismatch of(String key, Object... arguments) {
        var written = Arrays.stream(arguments)
                .map(a -> switch (a) {
                    case Lit lit -> lit.marked();
                    case Shape shape -> shape.toString();
                    case String text -> text.replaceAll("\\s+", " ");
                    default -> a;
                })
                .toArray();
        return new Mismatch(Clash.of(Words.of("problem").text(key, written), arguments));
    }

    public String sentence() {
        return getMessage();
    }

    /// The sentence with all that is known of what does not fit.
    public Clash clash() {
        return clash;
    }
}
