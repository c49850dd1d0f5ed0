package nabla.engine;

import java.util.function.BooleanSupplier;

/// How long an answer may take: so many cells may be looked at, and only while somebody still waits for it.
final class Patience {

    private final BooleanSupplier wanted;
    private long left;

    private Patience(long cells, BooleanSupplier wanted) {
        left = cells;
        this.wanted = wanted;
    }

    static Patience of(long cells, BooleanSupplier wanted) {
        return new Patience(cells, wanted);
    }

    static Patience endless() {
        return new Patience(Long.MAX_VALUE, () -> true);
    }

    void spend(long cells) {
        left -= cells;
    }

    /// Whether there is any left.
    boolean lasts() {
        return left > 0 && wanted.getAsBoolean();
    }

    boolean isWanted() {
        return wanted.getAsBoolean();
    }
}
