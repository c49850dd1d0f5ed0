package nabla.app.picture;

import java.util.Arrays;
import java.util.Optional;
import javafx.scene.paint.Color;
import nabla.app.style.Colours;
import nabla.app.style.Type;

/// A matrix as coloured cells on one scale: numbers in them where they fit, pixels where they are small, and averages only when it says so.
public record Heatmap(Grid grid, double scale, Ramp ramp, Type type, Ring ring, Where hatched, Where masked,
        Where partial, int decimals) {

    /// The numbers, row by row in an array from a place on; shared, not copied.
    public record Grid(int rows, int columns, double[] values, int from) {

        public Grid {
            if (rows < 0 || columns < 0 || values.length - from < (long) rows * columns) {
                throw new IllegalArgumentException(
                        "%d numbers from %d on for %d × %d".formatted(values.length, from, rows, columns));
            }
        }

        public double at(int row, int column) {
            return values[from + row * columns + column];
        }

        public double largest() {
            return Arrays.stream(values, from, from + rows * columns).filter(Double::isFinite).map(Math::abs).max()
                    .orElse(0);
        }
    }

    /// A cell by row and column.
    public record Spot(int row, int column) {}

    /// Which cells a rule holds for.
    @FunctionalInterface
    public interface Where {
        Where NOWHERE = (_, _) -> false;
        Where EVERYWHERE = (_, _) -> true;

        boolean at(int row, int column);
    }

    /// The cells inside the violet ring, from the first row and column up to but without the last ones; empty is no ring.
    public record Ring(int fromRow, int toRow, int fromColumn, int toColumn) {
        static final Ring NONE = new Ring(0, 0, 0, 0);

        boolean isNone() {
            return fromRow >= toRow || fromColumn >= toColumn;
        }

        boolean isCell() {
            return toRow - fromRow == 1 && toColumn - fromColumn == 1;
        }
    }

    /// How much of the matrix the drawing shows.
    public enum Detail {
        NUMBERS,
        CELLS,
        PIXELS,
        AVERAGES
    }

    /// What was drawn: the detail, the size of a cell, how many rows and columns one pixel averages, and how many cells are not numbers.
    public record Drawn(Detail detail, double cellWidth, double cellHeight, int rowsTogether, int columnsTogether,
            int notNumbers) {}

    public static Heatmap of(int rows, int columns, double[] values) {
        return of(new Grid(rows, columns, values, 0));
    }

    /// On the scale of its own largest number.
    public static Heatmap of(Grid grid) {
        return new Heatmap(grid, grid.largest(), Ramp.SIGN, Type.CELL, Ring.NONE, Where.NOWHERE, Where.NOWHERE,
                Where.NOWHERE, 2);
    }

    public Heatmap scaled(double newScale) {
        return new Heatmap(grid, newScale, ramp, type, ring, hatched, masked, partial, decimals);
    }

    public Heatmap with(Ramp newRamp) {
        return new Heatmap(grid, scale, newRamp, type, ring, hatched, masked, partial, decimals);
    }

    /// With the numbers in another type.
    public Heatmap with(Type newType) {
        return new Heatmap(grid, scale, ramp, newType, ring, hatched, masked, partial, decimals);
    }

    /// With up to so many decimals in the cells; fewer where they do not fit.
    public Heatmap digits(int most) {
        return new Heatmap(grid, scale, ramp, type, ring, hatched, masked, partial, most);
    }

    public Heatmap picking(int row, int column) {
        var around = new Ring(row, row + 1, column, column + 1);
        return new Heatmap(grid, scale, ramp, type, around, hatched, masked, partial, decimals);
    }

    /// Cells that are not computed yet.
    public Heatmap hatching(Where cells) {
        return new Heatmap(grid, scale, ramp, type, ring, cells, masked, partial, decimals);
    }

    /// Cells that are left out on purpose: a lone dot.
    public Heatmap masking(Where cells) {
        return new Heatmap(grid, scale, ramp, type, ring, hatched, cells, partial, decimals);
    }

    /// Cells of a sum that still waits for parts: their numbers stand over hatching.
    public Heatmap waiting() {
        return new Heatmap(grid, scale, ramp, type, ring, hatched, masked, Where.EVERYWHERE, decimals);
    }

    /// The cell under a point, when the map fills a box.
    public Optional<Spot> cellAt(Box box, double x, double y) {
        if (!box.contains(x, y) || grid.rows() == 0 || grid.columns() == 0) {
            return Optional.empty();
        }
        return Optional.of(new Spot((int) ((y - box.y()) / box.height() * grid.rows()),
                (int) ((x - box.x()) / box.width() * grid.columns())));
    }

    /// Where a cell stands, when the map fills a box; edges lie on whole pixels.
    public Box cell(Box box, int row, int column) {
        return span(box, row, row + 1, column, column + 1);
    }

    private Box span(Box box, int fromRow, int toRow, int fromColumn, int toColumn) {
        return CellMap.of(box, grid.rows(), grid.columns(), 0).span(fromRow, toRow, fromColumn, toColumn);
    }

    /// Draws the map so that it fills a box.
    public Drawn draw(Pen pen, Box box, Colours colours) {
        return draw(pen, box, box, colours);
    }

    /// Draws the cells of the map that meet a part of the drawing; all of them would fill a box.
    public Drawn draw(Pen pen, Box box, Box part, Colours colours) {
        return grid.rows() == 0 || grid.columns() == 0 || box.isEmpty()
                ? new Drawn(Detail.CELLS, 0, 0, 1, 1, 0)
                : new HeatmapDrawing(this, pen, box, part, colours).draw();
    }

    /// The colour of a number on this map.
    public Color colour(double value, Colours colours) {
        return ramp.colour(over(value), colours);
    }

    int argb(double value, Colours colours) {
        return ramp.argb(over(value), colours);
    }

    private double over(double value) {
        return value == 0 ? 0 : scale == 0 ? Math.signum(value) : value / scale;
    }

    Box ringBox(Box box) {
        return span(box, ring.fromRow(), ring.toRow(), ring.fromColumn(), ring.toColumn());
    }

    boolean hasRing() {
        return !ring.isNone();
    }
}
