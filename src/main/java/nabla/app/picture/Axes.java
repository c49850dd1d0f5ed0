package nabla.app.picture;

import nabla.app.style.Colours;
import nabla.app.style.Tone;
import nabla.app.style.Type;

/// The plane of a chart: where numbers stand in it, its grid and the words at its edges.
public record Axes(Box plot, Scale x, Scale y, Type type) {

    private static final double TICK_EVERY = 64;
    private static final double EDGE_EVERY = 68;

    public static Axes of(Box plot, Scale x, Scale y) {
        return new Axes(plot, x, y, Type.CELL);
    }

    public double atX(double value) {
        return plot.x() + x.share(value) * plot.width();
    }

    public double atY(double value) {
        return plot.bottom() - y.share(value) * plot.height();
    }

    /// The numbers under a place on the screen.
    public double xAt(double place) {
        return x.valueAt((place - plot.x()) / plot.width());
    }

    public double yAt(double place) {
        return y.valueAt((plot.bottom() - place) / plot.height());
    }

    /// A line of numbers through the plane; it breaks where one cannot be shown.
    public Outline line(double[] xs, double[] ys) {
        var n = Math.min(xs.length, ys.length);
        var across = new double[n];
        var down = new double[n];
        for (var i = 0; i < n; i++) {
            across[i] = atX(xs[i]);
            down[i] = atY(ys[i]);
        }
        return Outline.through(across, down);
    }

    /// Draws the grid, the numbers left and below, and the names of the axes where there is room; a label that would touch another is dropped.
    public void draw(Pen pen, String nameX, String nameY, Colours colours) {
        grid(pen, colours);
        foot(pen, nameX, colours);
        pen.text(nameY, plot.x(), plot.y() - type.size(), names(), Anchor.LEFT, colours.of(Tone.SECONDARY));
    }

    /// Draws the lines and the numbers on the left, for a chart above another with the same axis below.
    public void grid(Pen pen, Colours colours) {
        var hair = Stroke.hairline(colours.of(Tone.HAIRLINE));
        for (var tick : y.ticks((int) Math.max(2, plot.height() / (TICK_EVERY * 0.6))).list()) {
            var at = Math.rint(atY(tick.value())) + 0.5;
            pen.line(plot.x(), at, plot.right(), at, hair);
            pen.text(tick.label(), plot.x() - 8, at, type, Anchor.RIGHT, colours.of(Tone.SECONDARY));
        }
        for (var tick : across().list()) {
            var at = Math.rint(atX(tick.value())) + 0.5;
            pen.line(at, plot.y(), at, plot.bottom(), hair);
        }
    }

    /// Draws the numbers and the names at the edges only, where a grid would lie over a surface.
    public void edges(Pen pen, String nameX, String nameY, Colours colours) {
        var words = colours.of(Tone.SECONDARY);
        var end = nameX.isEmpty() ? Double.POSITIVE_INFINITY : plot.right() - names().width(nameX) - 10;
        for (var tick : x.ticks((int) Math.max(3, plot.width() / EDGE_EVERY)).list()) {
            if (atX(tick.value()) + type.width(tick.label()) / 2 < end) {
                pen.text(tick.label(), atX(tick.value()), plot.bottom() + 14, type, Anchor.CENTRE, words);
            }
        }
        for (var tick : y.ticks((int) Math.max(3, plot.height() / 48)).list()) {
            pen.text(tick.label(), plot.x() - 8, atY(tick.value()), type, Anchor.RIGHT, words);
        }
        pen.text(nameX, plot.right(), plot.bottom() + 14, names(), Anchor.RIGHT, words);
        pen.text(nameY, plot.x(), plot.y() - 10, names(), Anchor.LEFT, words);
    }

    private Ticks across() {
        return x.ticks((int) Math.max(2, plot.width() / TICK_EVERY));
    }

    private Type names() {
        return Type.CAPTION.sized(type.size());
    }

    private void foot(Pen pen, String nameX, Colours colours) {
        var words = colours.of(Tone.SECONDARY);
        var free = plot.x() - type.size();
        var end = plot.right() - (nameX.isEmpty() ? -40 : names().width(nameX) + 4);
        for (var tick : across().list()) {
            var at = Math.rint(atX(tick.value())) + 0.5;
            var half = type.width(tick.label()) / 2;
            if (at - half >= free && at + half <= end) {
                pen.text(tick.label(), at, plot.bottom() + type.size() + 2, type, Anchor.CENTRE, words);
                free = at + half + 8;
            }
        }
        pen.text(nameX, plot.right(), plot.bottom() + type.size() + 2, names(), Anchor.RIGHT, words);
    }
}
