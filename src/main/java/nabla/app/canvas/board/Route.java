package nabla.app.canvas.board;

import java.util.ArrayList;
import java.util.List;

import nabla.app.picture.Box;
import nabla.app.picture.Outline;

/// The way of a wire over the canvas: its outline, points along it for hitting it, and where its label stands.
///
/// @param xs points along it, from its beginning to its end
/// @param bends whether it takes right angles
public record Route(Outline outline, double[] xs, double[] ys, Course course, double labelX, double labelY) {

    private static final double CORNER = 16;
    private static final int PARTS = 24;

    /// What kind of way it is, which decides where labels and arrows stand.
    public enum Course {
        LEVEL,
        CURVE,
        ANGLES
    }

    public static Route level(double x0, double y0, double x1) {
        return new Route(
                Outline.builder().move(x0, y0).line(x1, y0).done(),
                new double[]{x0, x1},
                new double[]{y0, y0},
                Course.LEVEL,
                (x0 + x1) / 2,
                y0);
    }

    public static Route curve(double x0, double y0, double x1, double y1) {
        var handle = Math.clamp(Math.abs(x1 - x0) / 2, 24, 160);
        var xs = new double[PARTS + 1];
        var ys = new double[PARTS + 1];
        for (var i = 0; i <= PARTS; i++) {
            var t = (double) i / PARTS;
            xs[i] = bezier(x0, x0 + handle, x1 - handle, x1, t);
            ys[i] = bezier(y0, y0, y1, y1, t);
        }
        var outline = Outline.builder().move(x0, y0).curve(x0 + handle, y0, x1 - handle, y1, x1, y1).done();
        return new Route(outline, xs, ys, Course.CURVE, (x0 + x1) / 2, (y0 + y1) / 2);
    }

    /// Through corners, which are rounded; the label stands on the longest level part.
    public static Route angles(double... xy) {
        var builder = Outline.builder().move(xy[0], xy[1]);
        List<double[]> points = new ArrayList<>();
        points.add(new double[]{xy[0], xy[1]});
        for (var i = 2; i + 3 < xy.length; i += 2) {
            var before = Math.hypot(xy[i] - xy[i - 2], xy[i + 1] - xy[i - 1]);
            var after = Math.hypot(xy[i + 2] - xy[i], xy[i + 3] - xy[i + 1]);
            var corner = Math.min(CORNER, Math.min(before, after) / 2);
            var ax = towards(xy[i], xy[i - 2], corner, before);
            var ay = towards(xy[i + 1], xy[i - 1], corner, before);
            var bx = towards(xy[i], xy[i + 2], corner, after);
            var by = towards(xy[i + 1], xy[i + 3], corner, after);
            builder.line(ax, ay).bend(xy[i], xy[i + 1], bx, by);
            points.add(new double[]{ax, ay});
            points.add(new double[]{(ax + bx + 2 * xy[i]) / 4, (ay + by + 2 * xy[i + 1]) / 4});
            points.add(new double[]{bx, by});
        }
        var last = xy.length - 2;
        builder.line(xy[last], xy[last + 1]);
        points.add(new double[]{xy[last], xy[last + 1]});
        var longest = 0;
        for (var i = 2; i < last; i += 2) {
            if (xy[i + 1] == xy[i + 3] && Math.abs(xy[i + 2] - xy[i]) > Math.abs(xy[longest + 2] - xy[longest])) {
                longest = i;
            }
        }
        return new Route(
                builder.done(),
                points.stream().mapToDouble(p -> p[0]).toArray(),
                points.stream().mapToDouble(p -> p[1]).toArray(),
                Course.ANGLES,
                (xy[longest] + xy[longest + 2]) / 2,
                xy[longest + 1]);
    }

    private static double towards(double from, double to, double way, double length) {
        return length == 0 ? from : from + (to - from) * way / length;
    }

    private static double bezier(double a, double b, double c, double d, double t) {
        var s = 1 - t;
        return s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d;
    }

    public double startX() {
        return xs[0];
    }

    public double startY() {
        return ys[0];
    }

    public double endX() {
        return xs[xs.length - 1];
    }

    public double endY() {
        return ys[ys.length - 1];
    }

    /// The point at a share of its way, from 0 to 1.
    public double[] at(double share) {
        var left = share * length();
        for (var i = 0; i + 1 < xs.length; i++) {
            var part = Math.hypot(xs[i + 1] - xs[i], ys[i + 1] - ys[i]);
            if (left <= part && part > 0) {
                return new double[]{xs[i] + (xs[i + 1] - xs[i]) * left / part,
                        ys[i] + (ys[i + 1] - ys[i]) * left / part};
            }
            left -= part;
        }
        return new double[]{endX(), endY()};
    }

    private double length() {
        var sum = 0.0;
        for (var i = 0; i + 1 < xs.length; i++) {
            sum += Math.hypot(xs[i + 1] - xs[i], ys[i + 1] - ys[i]);
        }
        return sum;
    }

    /// The line without its last pixels, where an arrowhead stands.
    public Outline shortened(double by) {
        var end = at(Math.max(0, 1 - by / Math.max(1e-9, length())));
        var last = xs.length - 1;
        while (last > 1 && Math.hypot(endX() - xs[last - 1], endY() - ys[last - 1]) < by) {
            last--;
        }
        var shortX = java.util.Arrays.copyOf(xs, last + 1);
        var shortY = java.util.Arrays.copyOf(ys, last + 1);
        shortX[last] = end[0];
        shortY[last] = end[1];
        return Outline.through(shortX, shortY);
    }

    /// How far a point is from it.
    double distance(double x, double y) {
        var least = Double.POSITIVE_INFINITY;
        for (var i = 0; i + 1 < xs.length; i++) {
            least = Math.min(least, distance(x, y, xs[i], ys[i], xs[i + 1], ys[i + 1]));
        }
        return least;
    }

    private static double distance(double x, double y, double x0, double y0, double x1, double y1) {
        var dx = x1 - x0;
        var dy = y1 - y0;
        var square = dx * dx + dy * dy;
        var t = square == 0 ? 0 : Math.clamp(((x - x0) * dx + (y - y0) * dy) / square, 0, 1);
        return Math.hypot(x - x0 - t * dx, y - y0 - t * dy);
    }

    /// Whether it passes through a box.
    public boolean crosses(Box box) {
        for (var i = 0; i + 1 < xs.length; i++) {
            if (crosses(box, xs[i], ys[i], xs[i + 1], ys[i + 1])) {
                return true;
            }
        }
        return false;
    }

    /// Whether a piece of a line meets a box (Liang and Barsky 1984).
    private static boolean crosses(Box box, double x0, double y0, double x1, double y1) {
        var from = 0.0;
        var to = 1.0;
        double[] p = {x0 - x1, x1 - x0, y0 - y1, y1 - y0};
        double[] q = {x0 - box.x(), box.right() - x0, y0 - box.y(), box.bottom() - y0};
        for (var i = 0; i < 4; i++) {
            if (p[i] == 0) {
                if (q[i] < 0) {
                    return false;
                }
            } else if (p[i] < 0) {
                from = Math.max(from, q[i] / p[i]);
            } else {
                to = Math.min(to, q[i] / p[i]);
            }
        }
        return from <= to;
    }

    public Box bounds() {
        return outline.bounds();
    }

    /// The way beside it, `by` pixels above its level parts, walked from its end to its beginning.
    public Route beside(double by) {
        var n = xs.length;
        var rx = new double[n];
        var ry = new double[n];
        for (var i = 0; i < n; i++) {
            var before = Math.max(0, i - 1);
            var after = Math.min(n - 1, i + 1);
            var dx = xs[after] - xs[before];
            var dy = ys[after] - ys[before];
            var length = Math.max(1e-9, Math.hypot(dx, dy));
            rx[n - 1 - i] = xs[i] + dy / length * by;
            ry[n - 1 - i] = ys[i] - dx / length * by;
        }
        return new Route(Outline.through(rx, ry), rx, ry, course, labelX, labelY - by);
    }
}
