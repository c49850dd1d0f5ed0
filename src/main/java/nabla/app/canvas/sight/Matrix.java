package nabla.app.canvas.sight;

import nabla.app.picture.Heatmap;
import nabla.tensor.Shape;
import nabla.tensor.Values;

/// A tensor read as rows and columns: the last axis runs to the right, all others down.
public final class Matrix {

    private Matrix() {}

    public static int columns(Shape shape) {
        return shape.rank() == 0 ? 1 : shape.rank() == 1 && shape.hasBatch() ? 1 : Math.max(1, shape.last());
    }

    public static long rows(Shape shape) {
        return shape.volume() / columns(shape);
    }

    /// At most so many rows, from the first on.
    private static Heatmap.Grid grid(Values values, int rows) {
        return grid(values, 0, rows);
    }

    /// At most so many rows, from one on.
    public static Heatmap.Grid grid(Values values, int from, int rows) {
        var shape = values.shape();
        return new Heatmap.Grid((int) Math.min(rows, rows(shape) - from), columns(shape), values.toArray(),
                from * columns(shape));
    }

    /// A vector lies as one row.
    public static Heatmap.Grid lying(Values values) {
        var shape = values.shape();
        return shape.rank() <= 1
                ? new Heatmap.Grid(1, values.size(), values.toArray(), 0)
                : grid(values, Integer.MAX_VALUE);
    }
}
