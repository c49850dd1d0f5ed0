package nabla.app.picture;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads SVG paths with absolute commands M L H V C Q A Z into outlines; arcs become curves of at most a quarter turn.
final class SvgPath {

    private static final Pattern TOKEN = Pattern.compile("[MLHVCQAZ]|-?\\d*\\.?\\d+(?:[eE][-+]?\\d+)?");

    private final Matcher tokens;
    private final Outline.Builder out = Outline.builder();
    private double x;
    private double y;
    private double startX;
    private double startY;

    private SvgPath(String path) {
        tokens = TOKEN.matcher(path);
    }

    static Outline read(String path) {
        var reader = new SvgPath(path);
        while (reader.tokens.find()) {
            reader.command(reader.tokens.group().charAt(0));
        }
        return reader.out.done();
    }

    private void command(char command) {
        switch (command) {
            case 'M' -> {
                to(next(), next());
                startX = x;
                startY = y;
                out.move(x, y);
            }
            case 'L' -> line(next(), next());
            case 'H' -> line(next(), y);
            case 'V' -> line(x, next());
            case 'C' -> {
                var c = new double[]{next(), next(), next(), next()};
                to(next(), next());
                out.curve(c[0], c[1], c[2], c[3], x, y);
            }
            case 'Q' -> {
                var c = new double[]{next(), next()};
                to(next(), next());
                out.bend(c[0], c[1], x, y);
            }
            case 'A' -> arc(next(), next(), next(), next() != 0 ? 1 : -1, next() != 0 ? 1 : -1, next(), next());
            case 'Z' -> {
                out.close();
                to(startX, startY);
            }
            default -> throw new IllegalArgumentException("an SVG path cannot say " + command + " here");
        }
    }

    private double next() {
        if (!tokens.find()) {
            throw new IllegalArgumentException("an SVG path ends too early");
        }
        return Double.parseDouble(tokens.group());
    }

    private void to(double newX, double newY) {
        x = newX;
        y = newY;
    }

    private void line(double newX, double newY) {
        to(newX, newY);
        out.line(x, y);
    }

    /// An arc from its end points, as the SVG specification (F.6.5) finds its centre; ellipses are not tilted here.
    private void arc(double rx, double ry, double tilt, int large, int sweep, double endX, double endY) {
        if (tilt != 0) {
            throw new IllegalArgumentException("tilted arcs are not read");
        }
        var dx = (x - endX) / 2 / rx;
        var dy = (y - endY) / 2 / ry;
        var reach = Math.hypot(dx, dy);
        var grow = Math.max(1, reach);
        var toCentre = Math.sqrt(Math.max(0, grow * grow / (reach * reach) - 1)) * (large == sweep ? -1 : 1);
        var cx = (x + endX) / 2 + toCentre * dy * rx;
        var cy = (y + endY) / 2 - toCentre * dx * ry;
        var from = Math.atan2((y - cy) / ry, (x - cx) / rx);
        var turn = Math.atan2((endY - cy) / ry, (endX - cx) / rx) - from;
        if (sweep > 0 && turn <= 0) {
            turn += 2 * Math.PI;
        } else if (sweep < 0 && turn >= 0) {
            turn -= 2 * Math.PI;
        }
        var parts = (int) Math.ceil(Math.abs(turn) / (Math.PI / 2) - 1e-9);
        for (var i = 0; i < parts; i++) {
            quarter(cx, cy, rx * grow, ry * grow, from + turn * i / parts, turn / parts);
        }
        to(endX, endY);
    }

    private void quarter(double cx, double cy, double rx, double ry, double a, double turn) {
        var k = 4.0 / 3 * Math.tan(turn / 4);
        var b = a + turn;
        out.curve(cx + rx * (Math.cos(a) - k * Math.sin(a)), cy + ry * (Math.sin(a) + k * Math.cos(a)),
                cx + rx * (Math.cos(b) + k * Math.sin(b)), cy + ry * (Math.sin(b) - k * Math.cos(b)),
                cx + rx * Math.cos(b), cy + ry * Math.sin(b));
    }
}
