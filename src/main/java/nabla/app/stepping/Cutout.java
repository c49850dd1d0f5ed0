package nabla.app.stepping;

import java.util.Optional;
import nabla.app.picture.Heatmap;
import nabla.tensor.Shape;
import nabla.tensor.Side;
import nabla.tensor.Tensor;
import nabla.tensor.Values;

/// The part of a tensor that a card has room for: the plane of its last two axes that holds a cell, and of that the page around the cell.
/// Pages stand still while a cell inside of them is picked.
///
/// @param from the place of the plane's first cell
/// @param rows of the whole plane, as it is drawn
record Cutout(Shape shape, Side side, int from, int rows, int columns, Span shownRows, Span shownColumns) {

    /// From the first (included) to the last (excluded).
    record Span(int from, int to) {

        static Span around(int place, int all, int most) {
            var pages = Math.max(1, Math.ceilDiv(all, most));
            var size = Math.max(1, Math.ceilDiv(all, pages));
            var start = place / size * size;
            return new Span(start, Math.min(all, start + size));
        }

        int size() {
            return to - from;
        }

        boolean holds(int place) {
            return place >= from && place < to;
        }
    }

    static Cutout of(Shape shape, Side side, int focus, int mostRows, int mostColumns) {
        var high = height(shape);
        var wide = width(shape);
        var size = Math.max(1, high * wide);
        var within = focus % size;
        var row = wide == 0 ? 0 : within / wide;
        var column = wide == 0 ? 0 : within % wide;
        var turned = side == Side.TRANSPOSED;
        var rows = turned ? wide : high;
        var columns = turned ? high : wide;
        return new Cutout(
                shape,
                side,
                focus / size * size,
                rows,
                columns,
                Span.around(turned ? column : row, rows, mostRows),
                Span.around(turned ? row : column, columns, mostColumns));
    }

    /// A vector over the batch is a column, any other vector a row.
    static int height(Shape shape) {
        return switch (shape.rank()) {
            case 0 -> 1;
            case 1 -> shape.hasBatch() ? shape.size(0) : 1;
            default -> shape.size(-2);
        };
    }

    static int width(Shape shape) {
        return shape.rank() == 0 || shape.rank() == 1 && shape.hasBatch() ? 1 : shape.last();
    }

    /// The flat place of a cell by row and column of the page.
    int place(int row, int column) {
        var r = shownRows.from() + row;
        var c = shownColumns.from() + column;
        return from + (side == Side.TRANSPOSED ? c * rows + r : r * columns + c);
    }

    /// Where on the page a cell stands.
    Optional<Heatmap.Spot> spot(int place) {
        var within = place - from;
        if (within < 0 || within >= rows * columns) {
            return Optional.empty();
        }
        var r = side == Side.TRANSPOSED ? within % rows : within / columns;
        var c = side == Side.TRANSPOSED ? within / rows : within % columns;
        return shownRows.holds(r) && shownColumns.holds(c)
                ? Optional.of(new Heatmap.Spot(r - shownRows.from(), c - shownColumns.from()))
                : Optional.empty();
    }

    /// The page as a map, its numbers in another unit.
    Heatmap map(Values values, double factor) {
        var numbers = new double[shownRows.size() * shownColumns.size()];
        for (var row = 0; row < shownRows.size(); row++) {
            for (var column = 0; column < shownColumns.size(); column++) {
                numbers[row * shownColumns.size() + column] = values.at(place(row, column)) * factor;
            }
        }
        return Heatmap.of(shownRows.size(), shownColumns.size(), numbers);
    }

    /// Which plane it is, counted from 1: `[3, 1, ·, ·]`; empty where there is only one.
    String plane() {
        if (shape.rank() < 3) {
            return "";
        }
        var index = Tensor.index(shape, from);
        var text = new StringBuilder("[");
        for (var i = 0; i < shape.rank() - 2; i++) {
            text.append(index[i] + 1).append(", ");
        }
        return text.append("·, ·]").toString();
    }
}
