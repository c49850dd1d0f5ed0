package nabla.app.stepping;

import java.util.function.IntFunction;

/// Works something out for a cell once, and keeps it until another cell is asked for: a card is drawn again and again with the same one picked.
final class Remembered<T> implements IntFunction<T> {

    private final IntFunction<T> made;
    private int place = -1;
    private T last;

    private Remembered(IntFunction<T> made) {
        this.made = made;
    }

    static <T> IntFunction<T> of(IntFunction<T> made) {
        return made instanceof Remembered<T> ? made : new Remembered<>(made);
    }

    @Override public T apply(int at) {
        if (at != place) {
            last = made.apply(at);
            place = at;
        }
        return last;
    }
}
