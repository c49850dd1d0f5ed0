package nabla.data;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// Which rows training, validation and the test at the very end may see, drawn by the seed; what is not held back trains.
///
/// @param validation the share of rows to validate on, at least 0
/// @param test the share of rows that nothing sees before training and all choices are over, at least 0
/// @param fixed the rows held back by their numbers, where rows came and went after they had been drawn: then all others train
public record Split(double validation, double test, long seed, Optional<Fixed> fixed) {

    /// Rows that are held back, whatever the seed says.
    public record Fixed(List<Integer> validation, List<Integer> test) {
        public Fixed {
            validation = List.copyOf(validation);
            test = List.copyOf(test);
        }
    }

    private static final long STREAM = 0x53504c4954L;

    public Split {
        if (!isSound(validation, test)) {
            throw new IllegalArgumentException("the shares of validation and test are at least 0 and together below 1, "
                    + "not " + validation + " and " + test);
        }
    }

    /// Drawn by the seed.
    public Split(double validation, double test, long seed) {
        this(validation, test, seed, Optional.empty());
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

    /// With these rows held back from now on.
    public Split with(Fixed rows) {
        return new Split(validation, test, seed, Optional.of(rows));
    }

    /// The parts in file order; they share no row and miss none. Not to be written.
    public record Parts(int[] training, int[] validation, int[] test) {}

    /// The parts of a data set of this many rows. Where there are enough rows, no part that is wanted is empty.
    ///
    /// Validation takes its rows from the front of the order that the seed draws and the test from its end, so that neither moves when the
    /// other's share is turned.
    public Parts of(int rows) {
        return fixed.map(f -> parts(f, rows)).orElseGet(() -> drawn(rows));
    }

    /// Where nothing would be left to train on, nothing is held back.
    private static Parts parts(Fixed fixed, int rows) {
        var validation = Set.copyOf(fixed.validation());
        var test = Set.copyOf(fixed.test());
        var parts = new Parts(
                IntStream.range(0, rows).filter(row -> !validation.contains(row) && !test.contains(row)).toArray(),
                IntStream.range(0, rows).filter(validation::contains).toArray(),
                IntStream.range(0, rows).filter(row -> !validation.contains(row) && test.contains(row)).toArray());
        return parts.training().length > 0 || rows == 0 ? parts
                : new Parts(IntStream.range(0, rows).toArray(), new int[0], new int[0]);
    }

    private Parts drawn(int rows) {
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
