package nabla.app.picture;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A shape of straight and curved strokes, as one value that canvas, SVG and hit tests read alike.
public final class Outline {

    /// Is led along an outline.
    public interface Walk {
        void move(double x, double y);

        void line(double x, double y);

        void curve(double cx1, double cy1, double cx2, double cy2, double x, double y);

        void close();
    }

    private static final Map<String, Outline> PARSED = new ConcurrentHashMap<>();

    private final String kinds;
    private final double[] points;

    private Outline(String kinds, double[] points) {
        this.kinds = kinds;
        this.points = points;
    }

    /// Reads an SVG path; each text is read once, so use it for drawings that are part of the program.
    public static Outline parse(String svgPath) {
        return PARSED.computeIfAbsent(svgPath, SvgPath::read);
    }

    public static Builder builder() {
        return new Builder();
    }

    public static Outline polygon(double... xy) {
        var builder = builder().move(xy[0], xy[1]);
        for (var i = 2; i < xy.length; i += 2) {
            builder.line(xy[i], xy[i + 1]);
        }
        return builder.close().done();
    }

    /// A line through points, broken where one is not finite.
    public static Outline through(double[] xs, double[] ys) {
        var builder = builder();
        var inside = false;
        for (var i = 0; i < Math.min(xs.length, ys.length); i++) {
            var finite = Double.isFinite(xs[i]) && Double.isFinite(ys[i]);
            if (finite && inside) {
                builder.line(xs[i], ys[i]);
            } else if (finite) {
                builder.move(xs[i], ys[i]);
            }
            inside = finite;
        }
        return builder.done();
    }

    /// Lines at 45° through a box, ending at its edges; they stand still when the box moves by whole steps.
    public static Outline hatching(Box box, double step) {
        var builder = builder();
        var along = step * Math.sqrt(2);
        var first = Math.ceil((box.x() + box.y()) / along) * along;
        for (var sum = first; sum < box.right() + box.bottom(); sum += along) {
            var x1 = Math.max(box.x(), sum - box.bottom());
            var x2 = Math.min(box.right(), sum - box.y());
            if (x2 - x1 > 0.5) {
                builder.move(x1, sum - x1).line(x2, sum - x2);
            }
        }
        return builder.done();
    }

    public boolean isEmpty() {
        return kinds.isEmpty();
    }

    public void walk(Walk walk) {
        var i = 0;
        for (var k = 0; k < kinds.length(); k++) {
            switch (kinds.charAt(k)) {
                case 'M' -> walk.move(points[i], points[i + 1]);
                case 'L' -> walk.line(points[i], points[i + 1]);
                case 'C' ->
                    walk.curve(points[i], points[i + 1], points[i + 2], points[i + 3], points[i + 4], points[i + 5]);
                default -> walk.close();
            }
            i += length(kinds.charAt(k));
        }
    }

    private static int length(char kind) {
        return switch (kind) {
            case 'M', 'L' -> 2;
            case 'C' -> 6;
            default -> 0;
        };
    }

    /// Enlarged about the origin, then moved.
    public Outline placed(double dx, double dy, double scale) {
        var moved = points.clone();
        for (var i = 0; i < moved.length; i += 2) {
            moved[i] = moved[i] * scale + dx;
            moved[i + 1] = moved[i + 1] * scale + dy;
        }
        return new Outline(kinds, moved);
    }

    public Outline and(Outline other) {
        var all = Arrays.copyOf(points, points.length + other.points.length);
        System.arraycopy(other.points, 0, all, points.length, other.points.length);
        return new Outline(kinds + other.kinds, all);
    }

    /// The box around all points, guiding points of curves among them.
    public Box bounds() {
        var low = new double[]{Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        var high = new double[]{Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (var i = 0; i < points.length; i++) {
            low[i & 1] = Math.min(low[i & 1], points[i]);
            high[i & 1] = Math.max(high[i & 1], points[i]);
        }
        return isEmpty() ? Box.of(0, 0) : new Box(low[0], low[1], high[0] - low[0], high[1] - low[1]);
    }

    /// The outline as an SVG path, to a hundredth of a pixel.
    public String toSvg() {
        var out = new StringBuilder();
        var i = 0;
        for (var k = 0; k < kinds.length(); k++) {
            out.append(k == 0 ? "" : " ").append(kinds.charAt(k));
            for (var n = 0; n < length(kinds.charAt(k)); n++) {
                out.append(n == 0 ? "" : " ").append(Numbers.plain(points[i++]));
            }
        }
        return out.toString();
    }

    @Override public boolean equals(Object other) {
        return other instanceof Outline o && o.kinds.equals(kinds) && Arrays.equals(o.points, points);
    }

    @Override public int hashCode() {
        return 31 * kinds.hashCode() + Arrays.hashCode(points);
    }

    @Override public String toString() {
        return toSvg();
    }

    /// Draws an outline stroke by stroke.
    public static final class Builder {

        private final StringBuilder kinds = new StringBuilder();
        private double[] points = new double[32];
        private int used;

        public Builder move(double x, double y) {
            return add('M', x, y);
        }

        public Builder line(double x, double y) {
            return add('L', x, y);
        }

        public Builder curve(double cx1, double cy1, double cx2, double cy2, double x, double y) {
            return add('C', cx1, cy1, cx2, cy2, x, y);
        }

        /// A curve with one guiding point.
        public Builder bend(double cx, double cy, double x, double y) {
            var x0 = points[used - 2];
            var y0 = points[used - 1];
            return curve(x0 + (cx - x0) * 2 / 3, y0 + (cy - y0) * 2 / 3, x + (cx - x) * 2 / 3, y + (cy - y) * 2 / 3, x,
                    y);
        }

        public Builder close() {
            kinds.append('Z');
            return this;
        }

        private Builder add(char kind, double... xy) {
            if (used + xy.length > points.length) {
                points = Arrays.copyOf(points, points.length * 2);
            }
            kinds.append(kind);
            System.arraycopy(xy, 0, points, used, xy.length);
            used += xy.length;
            return this;
        }

        public Outline done() {
            return new Outline(kinds.toString(), Arrays.copyOf(points, used));
        }
    }
}
