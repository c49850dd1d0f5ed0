package nabla.app.view.matrix;

/// The part of a matrix that is seen: it is zoomed about a cell and moved, and never leaves the matrix.
public record Window(int fromRow, int rows, int fromColumn, int columns, int allRows, int allColumns) {

    static Window whole(int rows, int columns) {
        return new Window(0, rows, 0, columns, rows, columns);
    }

    boolean isWhole() {
        return rows == allRows && columns == allColumns;
    }

    /// The same part of another matrix, where that has the same size; else all of it.
    Window over(int newRows, int newColumns) {
        return newRows == allRows && newColumns == allColumns ? this : whole(newRows, newColumns);
    }

    /// With fewer or more cells, so that what lies at these shares of it stays there.
    ///
    /// @param factor above 1 shows fewer
    Window zoomed(double factor, double shareX, double shareY) {
        var fewer = factor > 1;
        var newRows = Math.clamp(changed(rows, factor, fewer), 1, allRows);
        var newColumns = Math.clamp(changed(columns, factor, fewer), 1, allColumns);
        return at((int) Math.rint(fromRow + shareY * (rows - newRows)), newRows,
                (int) Math.rint(fromColumn + shareX * (columns - newColumns)), newColumns);
    }

    private static int changed(int cells, double factor, boolean fewer) {
        var wanted = (int) Math.rint(cells / factor);
        return wanted != cells ? wanted : fewer ? cells - 1 : cells + 1;
    }

    Window moved(int down, int right) {
        return at(fromRow + down, rows, fromColumn + right, columns);
    }

    private Window at(int row, int newRows, int column, int newColumns) {
        return new Window(Math.clamp(row, 0, allRows - newRows), newRows,
                Math.clamp(column, 0, allColumns - newColumns), newColumns, allRows, allColumns);
    }
}
