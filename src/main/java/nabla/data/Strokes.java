package nabla.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A character as a pen draws it: lines and cubic Bézier curves in the unit square, y downwards.
///
/// All arithmetic is of + − × ÷ √ alone, so the same strokes give the same pixels on every machine.
final class Strokes {

    private static final int PIECES = 8;

    private enum Kind {
        MOVE(1),
        LINE(1),
        CURVE(3);

        private final int points;

        Kind(int points) {
            this.points = points;
        }
    }

    private final List<Kind> moves;
    private final double[] points;

    private Strokes(List<Kind> moves, double[] points) {
        this.moves = moves;
        this.points = points;
    }

    /// Strokes written as in an SVG path: `M x y` puts the pen down, `L x y` draws a line, `C x y x y x y` a curve.
    static Strokes parse(String path) {
        var moves = new ArrayList<Kind>();
        var numbers = new ArrayList<Double>();
        for (var word : path.split(" ")) {
            switch (word) {
                case "M" -> moves.add(Kind.MOVE);
                case "L" -> moves.add(Kind.LINE);
                case "C" -> moves.add(Kind.CURVE);
                default -> numbers.add(Double.parseDouble(word));
            }
        }
        if (numbers.size() != 2 * moves.stream().mapToInt(kind -> kind.points).sum()) {
            throw new IllegalArgumentException(path);
        }
        return new Strokes(List.copyOf(moves), numbers.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /// The same with every point moved by a normal draw of this deviation.
    Strokes shaken(Dice dice, double deviation) {
        var shaken = points.clone();
        for (var i = 0; i < shaken.length; i++) {
            shaken[i] += deviation * dice.normal();
        }
        return new Strokes(moves, shaken);
    }

    /// The same after x ↦ A·x + b.
    Strokes moved(Affine by) {
        var moved = new double[points.length];
        for (var i = 0; i < moved.length; i += 2) {
            moved[i] = by.xx * points[i] + by.xy * points[i + 1] + by.x;
            moved[i + 1] = by.yx * points[i] + by.yy * points[i + 1] + by.y;
        }
        return new Strokes(moves, moved);
    }

    /// The same, shifted as little as brings all points between two numbers on both axes, as far as there is room.
    Strokes within(double low, double high) {
        return moved(new Affine(1, 0, 0, 1, shift(0, low, high), shift(1, low, high)));
    }

    private double shift(int axis, double low, double high) {
        var min = Double.POSITIVE_INFINITY;
        var max = Double.NEGATIVE_INFINITY;
        for (var i = axis; i < points.length; i += 2) {
            min = Math.min(min, points[i]);
            max = Math.max(max, points[i]);
        }
        if (max - min >= high - low) {
            return (low + high - min - max) / 2;
        }
        return min < low ? low - min : Math.min(0, high - max);
    }

    /// A linear map of the plane and a shift.
    record Affine(double xx, double xy, double yx, double yy, double x, double y) {}

    /// Draws the strokes with a round pen of this radius into `size`×`size` pixels from `offset` on; coordinates are pixels.
    ///
    /// A pixel is as dark as its centre is near: 1 within the pen, 0 a pixel further out, linear between.
    void draw(double radius, int size, double[] into, int offset) {
        var nearest = new double[size * size];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        var reach = radius + 1;
        var pen = new double[2];
        var at = 0;
        for (var kind : moves) {
            if (kind == Kind.LINE) {
                segment(pen[0], pen[1], points[at], points[at + 1], reach, size, nearest);
            } else if (kind == Kind.CURVE) {
                curve(pen, at, reach, size, nearest);
            }
            at += 2 * kind.points;
            pen[0] = points[at - 2];
            pen[1] = points[at - 1];
        }
        for (var i = 0; i < nearest.length; i++) {
            into[offset + i] = Math.clamp(radius + 0.5 - Math.sqrt(nearest[i]), 0, 1);
        }
    }

    private void curve(double[] pen, int at, double reach, int size, double[] nearest) {
        var x = pen[0];
        var y = pen[1];
        for (var i = 1; i <= PIECES; i++) {
            var t = (double) i / PIECES;
            var nextX = bezier(t, pen[0], points[at], points[at + 2], points[at + 4]);
            var nextY = bezier(t, pen[1], points[at + 1], points[at + 3], points[at + 5]);
            segment(x, y, nextX, nextY, reach, size, nearest);
            x = nextX;
            y = nextY;
        }
    }

    private static double bezier(double t, double a, double b, double c, double d) {
        var s = 1 - t;
        return s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d;
    }

    /// Lowers the squared distance of each pixel's centre within reach to that from a piece of line.
    private static void segment(double x1, double y1, double x2, double y2, double reach, int size, double[] nearest) {
        var dx = x2 - x1;
        var dy = y2 - y1;
        var length = dx * dx + dy * dy;
        for (var row = first(Math.min(y1, y2) - reach); row < last(Math.max(y1, y2) + reach, size); row++) {
            var py = row + 0.5 - y1;
            for (var column = first(Math.min(x1, x2) - reach); column
                    < last(Math.max(x1, x2) + reach, size); column++) {
                var px = column + 0.5 - x1;
                var along = length == 0 ? 0 : Math.clamp((px * dx + py * dy) / length, 0, 1);
                var offX = px - along * dx;
                var offY = py - along * dy;
                var i = row * size + column;
                nearest[i] = Math.min(nearest[i], offX * offX + offY * offY);
            }
        }
    }

    private static int first(double place) {
        return Math.max(0, (int) Math.floor(place - 0.5));
    }

    private static int last(double place, int size) {
        return Math.min(size, (int) Math.ceil(place + 0.5));
    }
}
