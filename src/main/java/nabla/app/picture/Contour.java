package nabla.app.picture;

import java.util.function.IntToDoubleFunction;

/// The lines along which a surface takes one value (marching squares; Lorensen and Cline 1987 in the plane), each drawn in one go from its
/// beginning to its end: pieces that only touch would each need ends of their own, which cost more than the line.
public final class Contour {

    private final IntToDoubleFunction numbers;
    private final int from;
    private final int rows;
    private final int columns;
    private final double level;
    private final Box box;
    /// The edges of squares to which the line goes on from an edge, plus one. An edge is named by the number at its upper left end, twice
    /// that where it lies level, and one more where it stands upright.
    private final int[] on;
    private final int[] back;
    private final Outline.Builder into = Outline.builder();

    private Contour(IntToDoubleFunction numbers, int from, int rows, int columns, double level, Box box) {
        this.numbers = numbers;
        this.from = from;
        this.rows = rows;
        this.columns = columns;
        this.level = level;
        this.box = box;
        on = new int[2 * rows * columns];
        back = new int[2 * rows * columns];
    }

    /// The lines of a square grid of cells × cells numbers, laid over a box; each number stands at the middle of its cell.
    ///
    /// @param from the place of the first number
    public static Outline of(IntToDoubleFunction numbers, int from, int cells, double level, Box box) {
        return of(numbers, from, cells, cells, level, box);
    }

    private static Outline of(IntToDoubleFunction numbers, int from, int rows, int columns, double level, Box box) {
        return new Contour(numbers, from, rows, columns, level, box).lines();
    }

    private Outline lines() {
        for (var row = 0; row + 1 < rows; row++) {
            for (var column = 0; column + 1 < columns; column++) {
                square(row * columns + column);
            }
        }
        for (var edge = 0; edge < on.length; edge++) {
            if (on[edge] != 0 && back[edge] == 0) {
                follow(edge);
            }
        }
        for (var edge = 0; edge < on.length; edge++) {
            if (on[edge] != 0) {
                follow(edge);
            }
        }
        return into.done();
    }

    private double value(int place) {
        return numbers.applyAsDouble(from + place) - level;
    }

    /// Corners a b c d clockwise from the upper left; lines run from edge to edge where the sign changes.
    private void square(int place) {
        var a = value(place);
        var b = value(place + 1);
        var c = value(place + columns + 1);
        var d = value(place + columns);
        var kind = (a > 0 ? 8 : 0) | (b > 0 ? 4 : 0) | (c > 0 ? 2 : 0) | (d > 0 ? 1 : 0);
        if (kind == 0 || kind == 15 || !Double.isFinite(a + b + c + d)) {
            return;
        }
        var top = 2 * place;
        var left = top + 1;
        var right = 2 * (place + 1) + 1;
        var bottom = 2 * (place + columns);
        switch (kind) {
            case 1, 14 -> join(left, bottom);
            case 2, 13 -> join(bottom, right);
            case 3, 12 -> join(left, right);
            case 4, 11 -> join(top, right);
            case 6, 9 -> join(top, bottom);
            case 7, 8 -> join(left, top);
            case 5 -> {
                join(left, top);
                join(bottom, right);
            }
            default -> {
                join(top, right);
                join(left, bottom);
            }
        }
    }

    private void join(int one, int other) {
        put(one, other);
        put(other, one);
    }

    private void put(int edge, int next) {
        if (on[edge] == 0) {
            on[edge] = next + 1;
        } else {
            back[edge] = next + 1;
        }
    }

    /// Draws the line that goes on from an edge, and forgets it.
    private void follow(int start) {
        into.move(x(start), y(start));
        var at = start;
        while (on[at] != 0) {
            var next = on[at] - 1;
            cut(at, next);
            cut(next, at);
            if (next == start) {
                into.close();
                return;
            }
            into.line(x(next), y(next));
            at = next;
        }
    }

    private void cut(int edge, int next) {
        if (on[edge] == next + 1) {
            on[edge] = back[edge];
        }
        back[edge] = 0;
    }

    private double x(int edge) {
        var place = edge / 2;
        var along = edge % 2 == 0 ? share(place, place + 1) : 0;
        return box.x() + (place % columns + 0.5 + along) * box.width() / columns;
    }

    private double y(int edge) {
        var place = edge / 2;
        var along = edge % 2 == 1 ? share(place, place + columns) : 0;
        return box.y() + (place / columns + 0.5 + along) * box.height() / rows;
    }

    /// How far from one number to the next the level lies.
    private double share(int one, int next) {
        return value(one) / (value(one) - value(next));
    }
}
