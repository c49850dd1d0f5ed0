package nabla.tensor;

/// The weighted sums of the patches beneath a window, and the gradients of the weights, straight from an image: no patch is copied.
///
/// Spots stand in `rows` × `columns`, `down` numbers of the image apart from row to row and side by side within a row; line l
/// of the patch at a spot stands `lines[l]` numbers on. Every cell is the chain of fma that [MatrixProduct] makes over
/// unfolded patches, rounded in the same order: the bits are equal. It needs the Vector API, and [#isReady()] says when
/// that is compiled. A run allocates nothing.
public final class PatchProduct {

    private final int filters;
    private final int[] lines;
    private final int rows;
    private final int columns;
    private final int down;
    private final int[] from;
    private final int[] to;
    private final double[] up;
    private final double[] tile = new double[RegisterBlock.TILE];

    private PatchProduct(int filters, int[] lines, int rows, int columns, int down) {
        this.filters = filters;
        this.lines = lines;
        this.rows = rows;
        this.columns = columns;
        this.down = down;
        var perRow = (columns + PatchBlock.LANES - 1) / PatchBlock.LANES;
        from = new int[rows * perRow];
        to = new int[rows * perRow];
        for (var v = 0; v < from.length; v++) {
            var column = Math.min(v % perRow * PatchBlock.LANES, columns - PatchBlock.LANES);
            from[v] = v / perRow * down + column;
            to[v] = v / perRow * columns + column;
        }
        up = new double[rows * columns * PatchBlock.WIDTH];
    }

    /// Whether rows of this many spots, side by side, are long enough for it.
    public static boolean fits(int columns) {
        return Lanes.available() && columns >= PatchBlock.LANES;
    }

    public static PatchProduct of(int filters, int[] lines, int rows, int columns, int down) {
        return new PatchProduct(filters, lines.clone(), rows, columns, down);
    }

    public boolean isReady() {
        return PatchBlock.WARM_UP.isOver();
    }

    /// y = k · patches: filters × spots. The last vector of a row begins so early that it ends with the row.
    public void weigh(double[] k, int kAt, double[] image, int imageAt, double[] y, int yAt) {
        var spots = rows * columns;
        for (var v = 0; v < from.length; v += 2) {
            var w = Math.min(v + 1, from.length - 1);
            var i0 = imageAt + from[v];
            var i1 = imageAt + from[w];
            for (int f = 0, taken; f < filters; f += taken) {
                taken = MatrixProduct.rowsTaken(filters - f);
                var at = kAt + f * lines.length;
                var t = yAt + f * spots;
                if (taken == 6) {
                    PatchBlock.weighSix(k, at, filters - f, lines, image, i0, i1, y, t + to[v], t + to[w], spots);
                } else {
                    PatchBlock.weighFour(k, at, filters - f, lines, image, i0, i1, y, t + to[v], t + to[w], spots);
                }
            }
        }
    }

    /// k̄ += ȳ · patchesᵀ: filters × lines.
    public void gather(double[] upstream, int upstreamAt, double[] image, int imageAt, double[] gradient,
            int gradientAt) {
        for (var f = 0; f < filters; f += PatchBlock.WIDTH) {
            var width = Math.min(PatchBlock.WIDTH, filters - f);
            pack(upstream, upstreamAt + f * rows * columns, width);
            for (int line = 0, taken; line < lines.length; line += taken) {
                var remaining = lines.length - line;
                taken = MatrixProduct.rowsTaken(remaining);
                if (taken == 6) {
                    PatchBlock.gatherSix(image, imageAt, lines, line, remaining, rows, columns, down, up, tile);
                } else {
                    PatchBlock.gatherFour(image, imageAt, lines, line, remaining, rows, columns, down, up, tile);
                }
                deliver(Math.min(taken, remaining), width, gradient, gradientAt + f * lines.length + line);
            }
        }
    }

    /// The upstream gradients of a few filters, spot by spot.
    private void pack(double[] upstream, int at, int width) {
        var spots = rows * columns;
        for (var f = 0; f < width; f++) {
            var i = at + f * spots;
            for (int spot = 0, u = f; spot < spots; spot++, u += PatchBlock.WIDTH) {
                up[u] = upstream[i + spot];
            }
        }
    }

    private void deliver(int height, int width, double[] gradient, int at) {
        for (var f = 0; f < width; f++) {
            for (var r = 0; r < height; r++) {
                gradient[at + f * lines.length + r] += tile[r * PatchBlock.WIDTH + f];
            }
        }
    }
}
