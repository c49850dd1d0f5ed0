package nabla.data;

/// The order in which an epoch sees its rows: Fisher and Yates, each draw a hash of seed, epoch and place.
public final class Shuffle {

    private Shuffle() {}

    /// Writes the rows 0 … n − 1 in the order of this epoch into the first `n` places of `into`; allocates nothing.
    public static void rows(int[] into, int n, long seed, long epoch) {
        for (var i = 0; i < n; i++) {
            into[i] = i;
        }
        mix(into, n, seed, epoch);
    }

    /// Writes these rows in the order of this epoch into the first places of `into`; allocates nothing.
    public static void of(int[] rows, int[] into, long seed, long epoch) {
        System.arraycopy(rows, 0, into, 0, rows.length);
        mix(into, rows.length, seed, epoch);
    }

    private static void mix(int[] rows, int n, long seed, long epoch) {
        for (var i = n - 1; i > 0; i--) {
            var j = Hash.below(i + 1, Hash.of(seed, epoch, i));
            var row = rows[i];
            rows[i] = rows[j];
            rows[j] = row;
        }
    }
}
