package nabla.data;

import java.util.Arrays;

/// Which rows training, validation and the test at the very end may see, drawn by the seed; what is not held back trains.
///
/// @param validation the share of rows to validate on, at least 0
/// @param test the share of rows that nothing sees before training and all choices are over, at least 0
public record Split(double validation, double test, long seed) {

    private static final long STREAM = 0x53504c4954L;

    public Split {
        if (!isSound(validation, test)) {
            throw new IllegalArgumentException("the shares of validation and test are at least 0 and together below 1, "
                    + "not " + validation + " and " + test);
        }
    }

    /// Without a test.
    public Split(double validation, long seed) {
        this(validation, 0, seed);
    }

    /// Whether shares are such that rows are left to train on.
    public static boolean isSound(double validation, double test) {
        return validation >= 0 && test >= 0 && validation + test < 1;
    }

    public Split withValidation(double share) {
        return new Split(share, test, seed);
    }

    public Split withTest(double share) {
        return new Split(validation, share, seed);
    }

    public Split withSeed(long other) {
        return new Split(validation, test, other);
    }

    /// The parts in file order; they share no row and miss none. Not to be written.
    public record Parts(int[] training, int[] validation, int[] test) {}

    /// The parts of a data set of this many rows. Where there are enough rows, no part that is wanted is empty.
    ///
    /// Validation takes its rows from the front of the order that the seed draws and the test from its end, so that neither moves when the
    /// other's share is turned.
    public Parts of(int rows) {
        var held = count(validation, rows, test > 0 && rows > 2 ? rows - 2 : rows - 1);
        var tested = count(test, rows, rows - held - 1);
        var order = new int[rows];
        Shuffle.rows(order, rows, Hash.of(seed, STREAM, 0), 0);
        return new Parts(sorted(order, held, rows - tested), sorted(order, 0, held),
                sorted(order, rows - tested, rows));
    }

    private static int count(double share, int rows, int most) {
        var least = share > 0 && most > 0 ? 1 : 0;
        return Math.clamp((int) Math.rint(share * rows), least, Math.max(least, most));
    }

    private static int[] sorted(int[] order, int from, int to) {
        var part = Arrays.copyOfRange(order, from, to);
        Arrays.sort(part);
        return part;
    }
}
