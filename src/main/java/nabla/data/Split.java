package nabla.data;

import java.util.Arrays;

/// Which rows training and validation may see, drawn by the seed; `validation` is a share, at least 0 and below 1.
public record Split(double validation, long seed) {

    private static final long STREAM = 0x53504c4954L;

    public Split {
        if (!(validation >= 0 && validation < 1)) {
            throw new IllegalArgumentException("the share of validation is at least 0 and below 1, not " + validation);
        }
    }

    /// Both parts in file order; they share no row and miss none. Not to be written.
    public record Parts(int[] training, int[] validation) {}

    /// The parts of a data set of this many rows. Where both parts are wanted and there are two rows, neither is empty.
    public Parts of(int rows) {
        var wanted = (int) Math.rint(validation * rows);
        var least = validation > 0 && rows > 1 ? 1 : 0;
        var held = Math.clamp(wanted, least, Math.max(least, rows - 1));
        var order = new int[rows];
        Shuffle.rows(order, rows, Hash.of(seed, STREAM, 0), 0);
        return new Parts(sorted(order, held, rows), sorted(order, 0, held));
    }

    private static int[] sorted(int[] order, int from, int to) {
        var part = Arrays.copyOfRange(order, from, to);
        Arrays.sort(part);
        return part;
    }
}
