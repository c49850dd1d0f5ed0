package nabla.app.view;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javafx.scene.paint.Color;
import nabla.app.picture.Anchor;
import nabla.app.picture.Axes;
import nabla.app.picture.Box;
import nabla.app.picture.ClassMark;
import nabla.app.picture.Numbers;
import nabla.app.picture.Pen;
import nabla.app.picture.Raster;
import nabla.app.picture.Scale;
import nabla.app.picture.Smoothing;
import nabla.app.picture.Stroke;
import nabla.app.style.Colours;
import nabla.app.style.Icons;
import nabla.app.style.Tone;
import nabla.app.style.Type;
import nabla.engine.Evaluation;
import nabla.engine.Frame;
import nabla.engine.Probe;
import nabla.graph.Words;
import nabla.project.ViewSpec;
import nabla.tensor.Values;

/// A node's output over the plane of its two inputs, with the data on it: probabilities, scores, or the class that wins; the border as a
/// line. Over one input it is a curve among the points, with what is missing between them.
final class BoundaryView implements LiveView {

    static final String KIND = "boundary";
    private static final int CELLS = 100;
    private static final int LINE_CELLS = 200;
    private static final double STRENGTH = 0.62;
    private static final double MARGIN = 132;

    private final ViewSpec spec;
    private final Watched watched;
    private final Points points;
    private final String title;
    private Frame frame;

    BoundaryView(ViewSpec spec, Watched watched, Points points, String shownAs, Frame frame) {
        this.spec = spec;
        this.watched = watched;
        this.points = points;
        this.title = shownAs;
        this.frame = frame;
    }

    private Words words() {
        return Words.of("view");
    }

    @Override public ViewSpec spec() {
        return spec;
    }

    @Override public Icons icon() {
        return Icons.CONVOLUTION;
    }

    @Override public String title() {
        return words().text(watched.inputs() == 1 ? "boundary.line" : watched.meaning() == Watched.Meaning.NUMBER
                ? "boundary.surface" : "boundary.title");
    }

    @Override public String subtitle() {
        return words().text("boundary.of", title);
    }

    private Probe probe() {
        return new Probe.Plane(
                watched.source(),
                watched.at(),
                watched.port(),
                -points.reach(),
                points.reach(),
                watched.inputs() == 1 ? LINE_CELLS : CELLS);
    }

    @Override public Set<Probe> probes() {
        return Set.of(probe());
    }

    @Override public void show(Frame newest) {
        frame = newest;
    }

    @Override public void draw(Pen pen, Box box, Colours colours) {
        if (watched.inputs() == 1) {
            drawLine(pen, box, colours);
        } else {
            drawPlane(pen, box, colours);
        }
    }

    @Override public void drawOver(Pen pen, Box box, Colours colours) {
        var axes = watched.inputs() == 1 ? lineAxes(box) : planeAxes(box);
        pen.clip(axes.plot(), () -> marks(pen, axes, colours));
    }

    private Axes planeAxes(Box box) {
        var side = Math.max(40, Math.min(box.height() - 28 - 10, box.width() - 44 - MARGIN));
        var left = box.x() + 44 + Math.max(0, (box.width() - 44 - MARGIN - side) / 2);
        return Axes.of(
                new Box(Math.rint(left), box.y() + 10, Math.rint(side), Math.rint(side)),
                Scale.linear(-points.reach(), points.reach()),
                Scale.linear(-points.reach(), points.reach()));
    }

    private void drawPlane(Pen pen, Box box, Colours colours) {
        var axes = planeAxes(box);
        var plot = axes.plot();
        var values = frame.get(probe());
        if (values.isPresent()) {
            var raster = Raster.of(CELLS, CELLS, (x, y) -> Colours.argb(colour(values.get(), y * CELLS + x, colours)));
            pen.image(raster, plot, Smoothing.SMOOTH);
            border(pen, plot, values.get(), colours);
        } else {
            pen.hatch(plot, colours);
        }
        labels(pen, axes, colours);
        margin(pen, plot, values, colours);
    }

    /// Numbers at the edges only: a grid would lie over the surface.
    private void labels(Pen pen, Axes axes, Colours colours) {
        var words = colours.of(Tone.SECONDARY);
        var plot = axes.plot();
        for (var tick : axes.x().ticks((int) Math.max(2, plot.width() / 64)).list()) {
            pen.text(tick.label(), axes.atX(tick.value()), plot.bottom() + 14, Type.CELL, Anchor.CENTRE, words);
        }
        for (var tick : axes.y().ticks((int) Math.max(2, plot.height() / 48)).list()) {
            pen.text(tick.label(), plot.x() - 8, axes.atY(tick.value()), Type.CELL, Anchor.RIGHT, words);
        }
    }

    private void marks(Pen pen, Axes axes, Colours colours) {
        var size = Math.clamp(axes.plot().width() / 34, 5, 9);
        for (var row : points.rows().training()) {
            mark(pen, axes, row, size, colours);
        }
        pen.faint(0.55, () -> {
            for (var row : points.rows().validation()) {
                mark(pen, axes, row, size, colours);
            }
        });
    }

    private void mark(Pen pen, Axes axes, int row, double size, Colours colours) {
        var x = axes.atX(points.x(row));
        var y = axes.atY(points.y(row));
        if (watched.meaning() == Watched.Meaning.NUMBER) {
            pen.disc(x, y, size / 2, colours.of(Tone.TEXT));
        } else {
            ClassMark.of(points.label(row), points.classes()).draw(pen, x, y, size, ClassMark.Over.SURFACE, colours);
        }
    }

    /// The colour of the surface, at 62 % of full strength so that points stand out.
    private Color colour(Values values, int place, Colours colours) {
        if (watched.meaning() == Watched.Meaning.CLASSES) {
            var winner = winner(values, place);
            return Colours.over(colours.of(Tone.PANEL), colours.ofClass(winner, watched.units()), 0.34);
        }
        return Colours.over(colours.of(Tone.PANEL), colours.sign(share(values.at(place), values)), STRENGTH);
    }

    private int winner(Values values, int place) {
        var best = 0;
        for (var unit = 1; unit < watched.units(); unit++) {
            if (values.at(unit * CELLS * CELLS + place) > values.at(best * CELLS * CELLS + place)) {
                best = unit;
            }
        }
        return best;
    }

    /// From −1 for class 0 to 1 for class 1.
    private double share(double value, Values values) {
        return switch (watched.meaning()) {
            case LOGIT -> Math.tanh(value / 2);
            case PROBABILITY -> 2 * value - 1;
            case SCORE, CLASSES, NUMBER -> value / scale(values);
        };
    }

    private double scale(Values values) {
        var largest = 0.0;
        for (var i = 0; i < values.size(); i++) {
            largest = Math.max(largest, Math.abs(values.at(i)));
        }
        return Double.isFinite(largest) && largest > 0 ? largest : 1;
    }

    private void border(Pen pen, Box plot, Values values, Colours colours) {
        var surface = new Contour.Surface() {
            @Override public int cells() {
                return CELLS;
            }

            @Override public double at(int row, int column) {
                return values.at(row * CELLS + column);
            }
        };
        switch (watched.meaning()) {
            case LOGIT, PROBABILITY, SCORE -> {
                var line = Contour.of(surface, watched.border(), plot);
                pen.stroke(line, Stroke.of(colours.of(Tone.TEXT), 1.6));
            }
            case CLASSES, NUMBER -> {}
        }
    }

    private void margin(Pen pen, Box plot, Optional<Values> values, Colours colours) {
        var x = plot.right() + 20;
        var y = plot.y() + 8;
        var text = colours.of(Tone.TEXT);
        if (watched.meaning() != Watched.Meaning.CLASSES) {
            pen.text(legendTitle(), x, y, Type.CAPTION_BOLD, Anchor.LEFT, text);
            var bar = new Box(x, y + 14, 14, 84);
            var steps = 64;
            pen.image(
                    Raster.of(1, steps, (_, i) -> Colours.argb(Colours.over(
                            colours.of(Tone.PANEL), colours.sign(1 - 2.0 * i / (steps - 1)), STRENGTH))),
                    bar,
                    Smoothing.SHARP);
            var ends = ends(values);
            pen.text(ends[2], bar.right() + 8, bar.y() + 5, Type.CELL, Anchor.LEFT, colours.of(Tone.SECONDARY));
            pen.text(ends[1], bar.right() + 8, bar.centreY(), Type.CELL, Anchor.LEFT, colours.of(Tone.SECONDARY));
            pen.text(ends[0], bar.right() + 8, bar.bottom() - 5, Type.CELL, Anchor.LEFT, colours.of(Tone.SECONDARY));
            y = bar.bottom() + 22;
        }
        if (watched.meaning() != Watched.Meaning.NUMBER) {
            for (var i = 0; i < Math.min(points.classes(), 6); i++) {
                ClassMark.of(i, points.classes()).draw(pen, x + 5, y, 9, ClassMark.Over.PAPER, colours);
                pen.text(words().text("boundary.class", i), x + 20, y, Type.CAPTION, Anchor.LEFT, text);
                y += 18;
            }
            if (watched.meaning() != Watched.Meaning.CLASSES) {
                pen.line(x, y, x + 12, y, Stroke.of(text, 2));
                pen.text(borderName(), x + 20, y, Type.CAPTION, Anchor.LEFT, text);
                y += 18;
            }
        }
        pen.text(words().text("boundary.faint"), x, y, Type.CAPTION, Anchor.LEFT, colours.of(Tone.SECONDARY));
        scores(pen, x, y + 22, plot, colours);
    }

    private String legendTitle() {
        return words().text("boundary.legend." + watched.meaning().name().toLowerCase(Locale.ROOT));
    }

    private String borderName() {
        return words().text("boundary.border." + watched.meaning().name().toLowerCase(Locale.ROOT));
    }

    private String[] ends(Optional<Values> values) {
        return switch (watched.meaning()) {
            case LOGIT, PROBABILITY -> new String[]{"0", "0.5", "1"};
            default -> {
                var scale = values.map(this::scale).orElse(1.0);
                yield new String[]{Numbers.card(-scale), "0", Numbers.card(scale)};
            }
        };
    }

    /// The measures of the log that are shares, over both splits.
    private void scores(Pen pen, double x, double y, Box plot, Colours colours) {
        var at = y;
        for (var name : frame.metrics().keySet()) {
            if (!name.startsWith(Evaluation.VALIDATION)
                    && !name.equals(Evaluation.LOSS)
                    && at + 30 < plot.bottom() + 10) {
                pen.text(name, x, at, Type.CAPTION, Anchor.LEFT, colours.of(Tone.SECONDARY));
                pen.text(
                        Numbers.percent(frame.metrics().get(name)),
                        x,
                        at + 16,
                        Type.NUMBER.bold(),
                        Anchor.LEFT,
                        colours.of(Tone.TEXT));
                at += 40;
            }
        }
    }

    private Axes lineAxes(Box box) {
        var low = Double.POSITIVE_INFINITY;
        var high = Double.NEGATIVE_INFINITY;
        for (var row = 0; row < points.rows().x().shape().rows(); row++) {
            low = Math.min(low, points.y(row));
            high = Math.max(high, points.y(row));
        }
        var plot = new Box(box.x() + 52, box.y() + 14, box.width() - 52 - 28, box.height() - 14 - 32);
        return Axes.of(plot, Scale.linear(-points.reach(), points.reach()), Scale.around(low, high, 5));
    }

    private void drawLine(Pen pen, Box box, Colours colours) {
        var axes = lineAxes(box);
        axes.draw(pen, "x", "", colours);
        frame.get(probe()).ifPresent(v -> pen.clip(axes.plot(), () -> residuals(pen, axes, v, colours)));
    }

    private void residuals(Pen pen, Axes axes, Values values, Colours colours) {
        var xs = new double[LINE_CELLS];
        var ys = new double[LINE_CELLS];
        for (var i = 0; i < LINE_CELLS; i++) {
            xs[i] = -points.reach() + 2 * points.reach() * (i + 0.5) / LINE_CELLS;
            ys[i] = values.at(i);
        }
        var thin = Stroke.of(colours.of(Tone.WRONG), 1);
        for (var row : points.rows().training()) {
            var x = axes.atX(points.x(row));
            pen.line(x, axes.atY(points.y(row)), x, axes.atY(between(xs, ys, points.x(row))), thin);
        }
        pen.stroke(axes.line(xs, ys), Stroke.of(colours.of(Tone.ACCENT), 2.5));
    }

    /// The curve at a place, along the straight line between its neighbours.
    private static double between(double[] xs, double[] ys, double x) {
        var at = (x - xs[0]) / (xs[1] - xs[0]);
        var i = Math.clamp((int) Math.floor(at), 0, xs.length - 2);
        return ys[i] + (at - i) * (ys[i + 1] - ys[i]);
    }
}
