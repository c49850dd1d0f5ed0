package nabla.app.view;

import nabla.app.picture.Box;
import nabla.app.picture.Outline;

/// The line along which a surface has one height, by marching squares: straight through each square of four neighbours, its ends where the
/// height lies between two of them, in proportion.
final class Contour {

    private Contour() {}

    /// @param surface rows from high to low y, each from left to right; its cells fill the box
    static Outline of(Surface surface, double height, Box box) {
        var line = Outline.builder();
        var n = surface.cells();
        for (var row = 0; row + 1 < n; row++) {
            for (var column = 0; column + 1 < n; column++) {
                square(surface, height, box, row, column, line);
            }
        }
        return line.done();
    }

    private static void square(Surface surface, double height, Box box, int row, int column, Outline.Builder line) {
        var a = surface.at(row, column) - height;
        var b = surface.at(row, column + 1) - height;
        var c = surface.at(row + 1, column + 1) - height;
        var d = surface.at(row + 1, column) - height;
        var size = box.width() / surface.cells();
        var left = box.x() + (column + 0.5) * size;
        var top = box.y() + (row + 0.5) * size;
        var ends = new double[8];
        var count = 0;
        if (crosses(a, b)) {
            count = put(ends, count, left + size * share(a, b), top);
        }
        if (crosses(b, c)) {
            count = put(ends, count, left + size, top + size * share(b, c));
        }
        if (crosses(d, c)) {
            count = put(ends, count, left + size * share(d, c), top + size);
        }
        if (crosses(a, d)) {
            count = put(ends, count, left, top + size * share(a, d));
        }
        for (var i = 0; i + 3 < count; i += 4) {
            line.move(ends[i], ends[i + 1]).line(ends[i + 2], ends[i + 3]);
        }
    }

    private static boolean crosses(double from, double to) {
        return from < 0 != to < 0 && Double.isFinite(from - to);
    }

    private static double share(double from, double to) {
        return from / (from - to);
    }

    private static int put(double[] ends, int count, double x, double y) {
        ends[count] = x;
        ends[count + 1] = y;
        return count + 2;
    }

    /// Heights on a square grid.
    interface Surface {
        int cells();

        double at(int row, int column);
    }
}
