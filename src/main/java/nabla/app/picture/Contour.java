package nabla.app.picture;

import java.util.function.IntToDoubleFunction;

/// The lines along which a surface takes one value (marching squares; Lorensen and Cline 1987 in the plane).
public final class Contour {

    private Contour() {}

    /// The lines of a square grid of cells × cells numbers, laid over a box; each number stands at the middle of its cell.
    ///
    /// @param from the place of the first number
    public static Outline of(IntToDoubleFunction numbers, int from, int cells, double level, Box box) {
        return of(numbers, from, cells, cells, level, box);
    }

    public static Outline of(IntToDoubleFunction numbers, int from, int rows, int columns, double level, Box box) {
        var builder = Outline.builder();
        var w = box.width() / columns;
        var h = box.height() / rows;
        for (var row = 0; row + 1 < rows; row++) {
            for (var column = 0; column + 1 < columns; column++) {
                var at = from + row * columns + column;
                square(
                        builder,
                        box.x() + (column + 0.5) * w,
                        box.y() + (row + 0.5) * h,
                        w,
                        h,
                        numbers.applyAsDouble(at) - level,
                        numbers.applyAsDouble(at + 1) - level,
                        numbers.applyAsDouble(at + columns + 1) - level,
                        numbers.applyAsDouble(at + columns) - level);
            }
        }
        return builder.done();
    }

    /// Corners a b c d clockwise from the upper left; lines run from edge to edge where the sign changes.
    private static void square(
            Outline.Builder into, double x, double y, double w, double h, double a, double b, double c, double d) {
        var kind = (a > 0 ? 8 : 0) | (b > 0 ? 4 : 0) | (c > 0 ? 2 : 0) | (d > 0 ? 1 : 0);
        if (kind == 0 || kind == 15 || !Double.isFinite(a + b + c + d)) {
            return;
        }
        var top = x + w * a / (a - b);
        var right = y + h * b / (b - c);
        var bottom = x + w * d / (d - c);
        var left = y + h * a / (a - d);
        switch (kind) {
            case 1, 14 -> into.move(x, left).line(bottom, y + h);
            case 2, 13 -> into.move(bottom, y + h).line(x + w, right);
            case 3, 12 -> into.move(x, left).line(x + w, right);
            case 4, 11 -> into.move(top, y).line(x + w, right);
            case 6, 9 -> into.move(top, y).line(bottom, y + h);
            case 7, 8 -> into.move(x, left).line(top, y);
            case 5 -> into.move(x, left).line(top, y).move(bottom, y + h).line(x + w, right);
            default -> into.move(top, y).line(x + w, right).move(x, left).line(bottom, y + h);
        }
    }
}
