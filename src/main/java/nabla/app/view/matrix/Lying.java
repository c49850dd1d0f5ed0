package nabla.app.view.matrix;

import java.util.ArrayList;
import java.util.List;
import nabla.app.picture.Heatmap;
import nabla.tensor.Axis;
import nabla.tensor.Shape;
import nabla.tensor.Values;

/// How a tensor lies as rows and columns: its last two axes, at chosen places of those before. A vector is one row, one number for each
/// example one column.
///
/// @param from the flat place of its first number
record Lying(Shape shape, Axis down, Axis across, int from) {

    private static final Axis ONE = Axis.of(1);

    static Lying of(Shape shape, List<Integer> leading) {
        if (shape.rank() < 2) {
            return shape.rank() == 0 ? new Lying(shape, ONE, ONE, 0)
                    : shape.hasBatch() ? new Lying(shape, shape.axis(0), ONE, 0)
                    : new Lying(shape, ONE, shape.axis(0), 0);
        }
        var from = 0;
        for (var axis = 0; axis < shape.rank() - 2; axis++) {
            from = from * shape.size(axis) + Math.min(leading.get(axis), shape.size(axis) - 1);
        }
        return new Lying(shape, shape.axis(-2), shape.axis(-1), from * shape.size(-2) * shape.size(-1));
    }

    int rows() {
        return down.size();
    }

    int columns() {
        return across.size();
    }

    /// Which example of the batch is seen, where the batch is chosen; else the first.
    int example(List<Integer> leading) {
        return shape.rank() > 2 && shape.hasBatch() ? leading.getFirst() : 0;
    }

    /// The numbers of a part.
    Heatmap.Grid cut(Values values, Window part) {
        var numbers = new double[part.rows() * part.columns()];
        for (var row = 0; row < part.rows(); row++) {
            var first = from + (part.fromRow() + row) * columns() + part.fromColumn();
            for (var column = 0; column < part.columns(); column++) {
                numbers[row * part.columns() + column] = values.at(first + column);
            }
        }
        return new Heatmap.Grid(part.rows(), part.columns(), numbers, 0);
    }

    /// The place of a cell along all axes: `3, 0, 5`.
    String index(List<Integer> leading, int row, int column) {
        var all = new ArrayList<>(leading);
        if (down != ONE) {
            all.add(row);
        }
        if (across != ONE) {
            all.add(column);
        }
        return String.join(", ", all.stream().map(i -> Integer.toString(i)).toList());
    }
}
