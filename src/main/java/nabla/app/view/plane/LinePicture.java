package nabla.app.view.plane;

import java.util.Optional;
import java.util.OptionalInt;
import nabla.app.picture.Anchor;
import nabla.app.picture.Axes;
import nabla.app.picture.Box;
import nabla.app.picture.Numbers;
import nabla.app.picture.Pen;
import nabla.app.picture.Scale;
import nabla.app.picture.Stroke;
import nabla.app.style.Colours;
import nabla.app.style.Tone;
import nabla.app.style.Type;
import nabla.graph.Words;
import nabla.tensor.Values;

/// Draws a node's output over its one input as a curve among the points, with what is missing between them.
final class LinePicture {

    static final int CELLS = 200;
    private static final double MARGIN = 124;
    private static final double POINT = 3.5;

    private final Points points;
    private final Judged judged;

    LinePicture(Points points, Judged judged) {
        this.points = points;
        this.judged = judged;
    }

    Axes axes(Box box) {
        var low = Double.POSITIVE_INFINITY;
        var high = Double.NEGATIVE_INFINITY;
        for (var row = 0; row < points.rows().x().shape().rows(); row++) {
            low = Math.min(low, points.y(row));
            high = Math.max(high, points.y(row));
        }
        var air = (high - low) * 0.04;
        var plot = new Box(box.x() + 52, box.y() + 18, box.width() - 52 - MARGIN, box.height() - 18 - 32);
        return Axes.of(plot, Scale.linear(-points.reach(), points.reach()), Scale.around(low - air, high + air, 5));
    }

    /// @param hovered the row that is pointed at
    void draw(Pen pen, Box box, Optional<Values> values, OptionalInt hovered, Colours colours) {
        var axes = axes(box);
        axes.draw(pen, "x", "y", colours);
        values.ifPresentOrElse(v -> pen.clip(axes.plot(), () -> curve(pen, axes, v, hovered, colours)),
                () -> pen.pending(axes.plot(), colours));
        key(pen, axes.plot(), colours);
    }

    private void curve(Pen pen, Axes axes, Values values, OptionalInt hovered, Colours colours) {
        var xs = new double[CELLS];
        var ys = new double[CELLS];
        for (var i = 0; i < CELLS; i++) {
            xs[i] = -points.reach() + 2 * points.reach() * (i + 0.5) / CELLS;
            ys[i] = values.at(i);
        }
        var thin = Stroke.of(colours.of(Tone.WRONG), 1);
        for (var row : points.rows().training()) {
            var x = axes.atX(points.x(row));
            pen.line(x, axes.atY(points.y(row)), x, axes.atY(between(xs, ys, points.x(row))), thin);
        }
        hovered.ifPresent(row -> {
            var x = axes.atX(points.x(row));
            pen.line(x, axes.atY(points.y(row)), x, axes.atY(between(xs, ys, points.x(row))),
                    Stroke.of(colours.of(Tone.WRONG), 3));
            pen.circle(x, axes.atY(points.y(row)), POINT + 3, Stroke.of(colours.of(Tone.ACCENT), 2));
        });
        pen.stroke(axes.line(xs, ys), Stroke.of(colours.of(Tone.ACCENT), 2.5));
    }

    /// The curve at a place, along the straight line between its neighbours.
    static double between(double[] xs, double[] ys, double x) {
        var at = (x - xs[0]) / (xs[1] - xs[0]);
        var i = Math.clamp((int) Math.floor(at), 0, xs.length - 2);
        return ys[i] + (at - i) * (ys[i + 1] - ys[i]);
    }

    /// The data, training in full and validation faintly.
    void marks(Pen pen, Axes axes, Colours colours) {
        pen.faint(0.4, () -> {
            for (var row : points.rows().validation()) {
                mark(pen, axes, row, colours);
            }
        });
        for (var row : points.rows().training()) {
            mark(pen, axes, row, colours);
        }
    }

    private void mark(Pen pen, Axes axes, int row, Colours colours) {
        pen.disc(axes.atX(points.x(row)), axes.atY(points.y(row)), POINT, colours.of(Tone.TEXT));
    }

    private void key(Pen pen, Box plot, Colours colours) {
        var words = Words.of("view");
        var x = plot.right() + 20;
        var y = plot.y() + 4;
        pen.line(x, y, x + 16, y, Stroke.of(colours.of(Tone.ACCENT), 2.5));
        name(pen, words.text("line.curve"), x, y, colours);
        pen.line(x + 8, y + 14, x + 8, y + 26, Stroke.of(colours.of(Tone.WRONG), 1));
        name(pen, words.text("line.residual"), x, y + 20, colours);
        pen.disc(x + 8, y + 40, POINT, colours.of(Tone.TEXT));
        name(pen, words.text("curves.training"), x, y + 40, colours);
        var below = y + 60;
        if (points.rows().validation().length > 0) {
            pen.faint(0.4, () -> pen.disc(x + 8, y + 60, POINT, colours.of(Tone.TEXT)));
            name(pen, words.text("curves.validation"), x, y + 60, colours);
            below += 20;
        }
        if (below + 40 < plot.bottom()) {
            rms(pen, x, below + 8, colours);
        }
    }

    /// How large residuals are at large.
    private void rms(Pen pen, double x, double y, Colours colours) {
        var words = Words.of("view");
        judged.residual(points.rows().training()).ifPresent(r -> {
            pen.text(words.text("line.rms"), x, y, Type.CAPTION, Anchor.LEFT, colours.of(Tone.SECONDARY));
            pen.text(Numbers.card(r), x, y + 17, Type.CELL.bold(), Anchor.LEFT, colours.of(Tone.TEXT));
        });
        judged.residual(points.rows().validation()).ifPresent(r -> pen.faint(0.7,
                () -> pen.text(Numbers.card(r), x, y + 34, Type.CELL.bold(), Anchor.LEFT, colours.of(Tone.TEXT))));
    }

    private static void name(Pen pen, String name, double x, double y, Colours colours) {
        pen.text(name, x + 24, y, Type.CAPTION, Anchor.LEFT, colours.of(Tone.TEXT));
    }
}
