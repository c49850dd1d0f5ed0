package nabla.app.style;

import java.util.function.Function;

import javafx.util.StringConverter;

/// Shows the choices of a box in words; they are picked and never typed.
public final class InWords<T> extends StringConverter<T> {

    private final Function<T, String> words;

    private InWords(Function<T, String> words) {
        this.words = words;
    }

    public static <T> InWords<T> of(Function<T, String> words) {
        return new InWords<>(words);
    }

    @Override public String toString(T choice) {
        return choice == null ? "" : words.apply(choice);
    }

    @Override public T fromString(String text) {
        throw new UnsupportedOperationException("a choice is picked, not typed");
    }
}
