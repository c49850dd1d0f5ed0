package nabla.graph;

/// Collects the input cells that an output cell was made of.
@FunctionalInterface
public interface Cells {

    void add(String input, int place);

    /// The places `from` (included) to `to` (excluded).
    default void range(String input, int from, int to) {
        strided(input, from, to - from, 1);
    }

    default void strided(String input, int from, int count, int stride) {
        for (var i = 0; i < count; i++) {
            add(input, from + i * stride);
        }
    }
}
