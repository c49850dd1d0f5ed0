package nabla.data;

import java.util.Arrays;
import java.util.stream.IntStream;

/// The rows of a data set in parts of nearly equal size, of which one after another is held back: k-fold cross-validation, and leave-one-out
/// where there are as many parts as rows.
///
/// @param count how many parts; 0 means one for each row
public record Folds(int count, long seed) {

    private static final long STREAM = 0x464f4c4453L;

    public Folds {
        if (count < 0 || count == 1) {
            throw new IllegalArgumentException("there are at least 2 folds, not " + count);
        }
    }

    /// As many parts as rows.
    public static Folds leaveOneOut() {
        return new Folds(0, 1);
    }

    /// How many parts that many rows fall into.
    public int parts(int rows) {
        return count == 0 ? rows : count;
    }

    /// A part held back and the rest, each ascending.
    ///
    /// @param rows the rows that are dealt out
    public Split.Parts of(int[] rows, int fold) {
        return parts(rows, mixed(rows, 0), fold);
    }

    /// The same with the classes in equal shares in all parts, as far as they go round.
    ///
    /// @param classes the class of each of the rows
    public Split.Parts stratified(int[] rows, double[] classes, int fold) {
        var order = new int[rows.length];
        var filled = 0;
        for (var kind : Arrays.stream(classes).distinct().sorted().toArray()) {
            var own = IntStream.range(0, rows.length).filter(i -> classes[i] == kind).map(i -> rows[i]).toArray();
            var mixed = mixed(own, 1 + (long) kind);
            System.arraycopy(mixed, 0, order, filled, mixed.length);
            filled += mixed.length;
        }
        return parts(rows, order, fold);
    }

    private int[] mixed(int[] rows, long kind) {
        var order = new int[rows.length];
        Shuffle.of(rows, order, Hash.of(seed, STREAM, kind), 0);
        return order;
    }

    /// Every k-th row of the order from this one on is held back.
    private Split.Parts parts(int[] rows, int[] order, int fold) {
        var parts = parts(rows.length);
        var held = IntStream.range(0, order.length).filter(i -> i % parts == fold).map(i -> order[i]).sorted()
                .toArray();
        var kept = Arrays.stream(rows).filter(row -> Arrays.binarySearch(held, row) < 0).sorted().toArray();
        return new Split.Parts(kept, held, new int[0]);
    }
}
