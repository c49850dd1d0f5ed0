package nabla.tensor;

import static nabla.tensor.RegisterBlock.TILE;
import static nabla.tensor.RegisterBlock.WIDTH;
import static nabla.tensor.Side.PLAIN;

/// The product in register blocks, over packed panels that fit the caches.
///
/// Where that is cheaper it computes Cᵀ = op(B)ᵀ·op(A)ᵀ: the product of two numbers does not care for their order.
/// The first factor is then called *tall* (its rows are taken six or four at a time) and the second *wide* (its
/// columns are taken two vectors at a time); `rows` and `columns` are those of the result as these two see it.
final class BlockProduct extends MatrixProduct {

    /// How far along k, down the rows and along the columns one block of work goes.
    private static final int DEPTH = 1024;

    private static final int BLOCK_ROWS = 120;
    private static final int BLOCK_COLUMNS = 512;

    /// From so many rows on, reading the wide factor from a packed copy is worth the copying.
    private static final int ROWS_WORTH_PACKING = 24;

    private static final double[] ZEROS = new double[TILE];

    private final boolean flipped;
    private final int rows;
    private final int columns;
    private final int tallRow;
    private final int tallStep;
    private final int wideStep;
    private final int wideColumn;
    private final int cRow;
    private final int cColumn;
    private final boolean packs;
    private final double[] packed;
    private final double[] tiles;
    private final PlainProduct meanwhile;

    BlockProduct(int m, int k, int n, Side left, Side right, Into into) {
        super(m, k, n, left, right, into);
        flipped = flippedCost(m, k, n, left) < uprightCost(m, k, n, right);
        rows = flipped ? n : m;
        columns = flipped ? m : n;
        var aRow = left == PLAIN ? k : 1;
        var aStep = left == PLAIN ? 1 : m;
        var bStep = right == PLAIN ? n : 1;
        var bColumn = right == PLAIN ? 1 : k;
        tallRow = flipped ? bColumn : aRow;
        tallStep = flipped ? bStep : aStep;
        wideStep = flipped ? aStep : bStep;
        wideColumn = flipped ? aRow : bColumn;
        cRow = flipped ? 1 : n;
        cColumn = flipped ? n : 1;
        packs = wideColumn != 1 || rows >= ROWS_WORTH_PACKING;
        var panels = panels(Math.min(columns, BLOCK_COLUMNS));
        packed = new double[(packs ? panels : 1) * WIDTH * Math.min(k, DEPTH)];
        tiles = new double[k > DEPTH ? panels * rows * WIDTH : TILE];
        meanwhile = new PlainProduct(m, k, n, left, right, into);
    }

    /// About how many clock cycles the work takes.
    static double cost(int m, int k, int n, Side left, Side right) {
        return 100 + Math.min(uprightCost(m, k, n, right), flippedCost(m, k, n, left));
    }

    private static double uprightCost(int m, int k, int n, Side right) {
        return blockCost(m, k, n) + packCost(k, n, right) + 0.25 * m * n;
    }

    private static double flippedCost(int m, int k, int n, Side left) {
        return blockCost(n, k, m) + packCost(k, m, left.other()) + 1.5 * m * n;
    }

    private static double packCost(int k, int columns, Side side) {
        var rest = columns % WIDTH;
        return side == PLAIN ? 0.25 * k * columns + (rest > 0 ? 8.0 * k : 0) : 1.5 * k * columns;
    }

    private static double blockCost(int rows, int k, int columns) {
        var blocked = 0;
        while (blocked < rows) {
            blocked += rowsTaken(rows - blocked);
        }
        return (double) panels(columns) * blocked * (k + 10);
    }

    private static int panels(int columns) {
        return (columns + WIDTH - 1) / WIDTH;
    }

    @Override public void run(double[] a, int aAt, double[] b, int bAt, double[] c, int cAt) {
        if (RegisterBlock.WARM_UP.isOver()) {
            runInBlocks(a, aAt, b, bAt, c, cAt);
        } else {
            meanwhile.run(a, aAt, b, bAt, c, cAt);
        }
    }

    void runInBlocks(double[] a, int aAt, double[] b, int bAt, double[] c, int cAt) {
        if (flipped) {
            multiply(b, bAt, a, aAt, c, cAt);
        } else {
            multiply(a, aAt, b, bAt, c, cAt);
        }
    }

    private void multiply(double[] tall, int tallAt, double[] wide, int wideAt, double[] c, int cAt) {
        for (var j = 0; j < columns; j += BLOCK_COLUMNS) {
            var p = 0;
            do {
                multiply(tall, tallAt, wide, wideAt, c, cAt, j, p);
                p += DEPTH;
            } while (p < k);
        }
    }

    /// The part of the work in the columns from `j0` and the steps from `p0` on.
    private void multiply(
            double[] tall, int tallAt, double[] wide, int wideAt, double[] c, int cAt, int j0, int p0) {
        var width = Math.min(BLOCK_COLUMNS, columns - j0);
        var depth = Math.min(DEPTH, k - p0);
        var firstPacked = packs ? 0 : width - width % WIDTH;
        for (var j = firstPacked; j < width; j += WIDTH) {
            var from = wideAt + (j0 + j) * wideColumn + p0 * wideStep;
            pack(wide, from, Math.min(WIDTH, width - j), depth, (j - firstPacked) * depth);
        }
        for (int i = 0, next; i < rows; i = next) {
            next = rows - i <= BLOCK_ROWS + 8 ? rows : i + BLOCK_ROWS;
            for (var j = 0; j < width; j += WIDTH) {
                if (j >= firstPacked) {
                    panel(tall, tallAt, i, next, packed, (j - firstPacked) * depth, WIDTH, c, cAt, j0, j, p0);
                } else {
                    var from = wideAt + j0 + j + p0 * wideStep;
                    panel(tall, tallAt, i, next, wide, from, wideStep, c, cAt, j0, j, p0);
                }
            }
        }
    }

    /// The rows `i` to `end` of one panel of columns.
    private void panel(
            double[] tall, int tallAt, int i, int end,
            double[] wide, int wideAt, int stride,
            double[] c, int cAt, int j0, int j, int p0) {
        var depth = Math.min(DEPTH, k - p0);
        var ends = p0 + depth == k;
        var width = Math.min(WIDTH, columns - j0 - j);
        var straight = ends && into == Into.SET && cColumn == 1 && width == WIDTH;
        for (int taken; i < end; i += taken) {
            var remaining = rows - i;
            taken = rowsTaken(remaining);
            var at = tallAt + i * tallRow + p0 * tallStep;
            var slot = k <= DEPTH ? 0 : (j / WIDTH * rows + i) * WIDTH;
            var from = p0 == 0 ? ZEROS : tiles;
            var f = p0 == 0 ? 0 : slot;
            var place = cAt + i * cRow + (j0 + j) * cColumn;
            var to = straight ? c : tiles;
            var t = straight ? place : slot;
            var down = straight ? cRow : WIDTH;
            if (taken == 6) {
                RegisterBlock.sixRows(
                        tall, at, tallRow, tallStep, remaining, wide, wideAt, stride, depth, from, f, to, t, down);
            } else {
                RegisterBlock.fourRows(
                        tall, at, tallRow, tallStep, remaining, wide, wideAt, stride, depth, from, f, to, t, down);
            }
            if (ends && !straight) {
                deliver(slot, Math.min(taken, remaining), width, c, place);
            }
        }
    }

    /// Hands the finished cells of a tile to the result.
    private void deliver(int t, int height, int width, double[] c, int place) {
        if (into == Into.SET) {
            for (var r = 0; r < height; r++) {
                var to = place + r * cRow;
                var from = t + r * WIDTH;
                for (var x = 0; x < width; x++) {
                    c[to + x * cColumn] = tiles[from + x];
                }
            }
        } else if (cColumn == 1 && width == WIDTH) {
            RegisterBlock.add(tiles, t, height, c, place, cRow);
        } else {
            for (var r = 0; r < height; r++) {
                var to = place + r * cRow;
                var from = t + r * WIDTH;
                for (var x = 0; x < width; x++) {
                    c[to + x * cColumn] += tiles[from + x];
                }
            }
        }
    }

    /// Copies up to two vectors of columns so that each step along k is one short run of numbers. What stands beyond
    /// `width` does not matter: it makes cells that nobody reads.
    private void pack(double[] wide, int wideAt, int width, int depth, int to) {
        if (wideColumn == 1 && width == WIDTH) {
            RegisterBlock.pack(wide, wideAt, wideStep, depth, packed, to);
        } else if (wideColumn == 1) {
            for (var p = 0; p < depth; p++) {
                for (var x = 0; x < width; x++) {
                    packed[to + p * WIDTH + x] = wide[wideAt + p * wideStep + x];
                }
            }
        } else {
            for (var x = 0; x < width; x++) {
                var from = wideAt + x * wideColumn;
                for (var p = 0; p < depth; p++) {
                    packed[to + p * WIDTH + x] = wide[from + p * wideStep];
                }
            }
        }
    }
}
