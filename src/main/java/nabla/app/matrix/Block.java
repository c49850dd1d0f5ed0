package nabla.app.matrix;

/// Cells that lie together, up to but without the last row and column.
record Block(int fromRow, int toRow, int fromColumn, int toColumn) {

    /// The smallest that holds two cells.
    static Block around(int row, int column, int otherRow, int otherColumn) {
        return new Block(Math.min(row, otherRow), Math.max(row, otherRow) + 1,
                Math.min(column, otherColumn), Math.max(column, otherColumn) + 1);
    }

    private int rows() {
        return toRow - fromRow;
    }

    private int columns() {
        return toColumn - fromColumn;
    }

    boolean isCell() {
        return rows() == 1 && columns() == 1;
    }

    boolean holds(int row, int column) {
        return row >= fromRow && row < toRow && column >= fromColumn && column < toColumn;
    }

    @Override public String toString() {
        return rows() + "×" + columns();
    }
}
