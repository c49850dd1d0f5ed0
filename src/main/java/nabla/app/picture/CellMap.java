package nabla.app.picture;

import java.util.Optional;
import java.util.OptionalInt;

/// Where the cells of a tensor stand in a drawing: rows and columns that fill a box, and which number each of them shows.
public record CellMap(Box box, int rows, int columns, Places places) {

    /// The flat place of the number in a row and column.
    @FunctionalInterface
    public interface Places {
        int at(int row, int column);
    }

    /// Row by row, from a place on.
    public static CellMap of(Box box, int rows, int columns, int from) {
        return new CellMap(box, rows, columns, (row, column) -> from + row * columns + column);
    }

    /// The same cells in another box.
    public CellMap in(Box other) {
        return new CellMap(other, rows, columns, places);
    }

    /// A box of the size of a cell.
    public Box cell() {
        return Box.of(box.width() / columns, box.height() / rows);
    }

    /// The flat place of the number at a point.
    public OptionalInt placeAt(double x, double y) {
        return !box.contains(x, y) || rows == 0 || columns == 0
                ? OptionalInt.empty()
                : OptionalInt.of(places.at((int) ((y - box.y()) / box.height() * rows),
                        (int) ((x - box.x()) / box.width() * columns)));
    }

    /// Where the number of a flat place stands, if it does.
    public Optional<Box> boxOf(int place) {
        for (var row = 0; row < rows; row++) {
            for (var column = 0; column < columns; column++) {
                if (places.at(row, column) == place) {
                    return Optional.of(span(row, row + 1, column, column + 1));
                }
            }
        }
        return Optional.empty();
    }

    /// Where some rows and columns stand, the last ones excluded; edges lie on whole pixels where that leaves something between them.
    Box span(int fromRow, int toRow, int fromColumn, int toColumn) {
        var left = box.x() + box.width() * fromColumn / columns;
        var right = box.x() + box.width() * toColumn / columns;
        var top = box.y() + box.height() * fromRow / rows;
        var bottom = box.y() + box.height() * toRow / rows;
        var isWide = Math.rint(right) > Math.rint(left);
        var isHigh = Math.rint(bottom) > Math.rint(top);
        var x = isWide ? Math.rint(left) : left;
        var y = isHigh ? Math.rint(top) : top;
        return new Box(x, y, (isWide ? Math.rint(right) : right) - x, (isHigh ? Math.rint(bottom) : bottom) - y);
    }
}
