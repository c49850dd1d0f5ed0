package nabla.app.view.part;

import nabla.app.picture.Box;
import nabla.app.picture.Pen;
import nabla.app.style.Colours;
import nabla.app.style.Tone;

/// Which of many lines stand at the top, and the bar that says so.
final class Scroll {

    static final double WIDE = 10;
    private static final double SHORTEST = 24;
    private static final int LINES_A_TURN = 3;

    private int first;

    int first(int lines, int seen) {
        return Math.clamp(first, 0, Math.max(0, lines - seen));
    }

    /// @param turns positive away from the hand
    void turn(double turns, int lines, int seen) {
        first = first(lines, seen) - (int) Math.signum(turns) * Math.max(1, (int) Math.round(Math.abs(turns) * Math.min(
                LINES_A_TURN, seen)));
        first = first(lines, seen);
    }

    void follow(Scroll other) {
        first = other.first;
    }

    /// The bar in a strip, where there is more than is seen.
    void draw(Pen pen, Box strip, int lines, int seen, Colours colours) {
        if (lines > seen) {
            var bar = bar(strip, lines, seen);
            pen.fill(new Box(bar.x() + 3, bar.y(), WIDE - 5, bar.height()), 2.5, colours.of(Tone.HATCH));
        }
    }

    private Box bar(Box strip, int lines, int seen) {
        var high = Math.max(Math.min(SHORTEST, strip.height()), strip.height() * seen / lines);
        return new Box(strip.x(), strip.y() + (strip.height() - high) * first(lines, seen) / Math.max(1, lines - seen),
                strip.width(), high);
    }

    /// Brings the bar's middle to a height.
    void drag(double y, Box strip, int lines, int seen) {
        var bar = bar(strip, lines, seen);
        var share = (y - strip.y() - bar.height() / 2) / Math.max(1, strip.height() - bar.height());
        first = (int) Math.rint(Math.clamp(share, 0, 1) * Math.max(0, lines - seen));
    }
}
