package nabla.app.view.plane;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import nabla.app.picture.Anchor;
import nabla.app.picture.Axes;
import nabla.app.picture.Box;
import nabla.app.picture.ClassMark;
import nabla.app.picture.Contour;
import nabla.app.picture.Pen;
import nabla.app.picture.Raster;
import nabla.app.picture.Scale;
import nabla.app.picture.Smoothing;
import nabla.app.picture.Stroke;
import nabla.app.style.Colours;
import nabla.app.style.Tone;
import nabla.app.style.Type;
import nabla.engine.Probe;
import nabla.graph.Words;
import nabla.tensor.Values;

/// Draws the grid of the inputs and the data in a plane of a hidden space, and the lines of the next layer.
///
/// @param isCut whether those lines lie elsewhere for points outside of the plane
record HiddenPicture(Points points, Judged judged, Optional<NextLayer> next, boolean isFree,
        boolean isCut, String nameX, String nameY) {

    /// Every so many places of the grid there is a line.
    static final int EVERY = 6;
    private static final int CELLS = 72;
    private static final double LEFT = 48;
    private static final double MARGIN = 150;
    private static final double NARROW = 420;
    private static final double LINE = 18;
    private static final double STRENGTH = 0.22;
    private static final int MOST_CLASSES = 6;

    private static String text(String key, Object... args) {
        return Words.of("view").text("hidden." + key, args);
    }

    Axes axes(Box box, Optional<Warp> warp) {
        var margin = box.width() < NARROW ? 0 : MARGIN;
        var plot = new Box(box.x() + LEFT, box.y() + 18, Math.max(40, box.width() - LEFT - margin - 8),
                Math.max(40, box.height() - 18 - 30));
        var extent = warp.map(w -> isFree ? w.now() : w.extent()).orElse(new Warp.Extent(-1, 1, -1, 1));
        return Axes.of(plot, scale(extent.lowX(), extent.highX()), scale(extent.lowY(), extent.highY()));
    }

    private static Scale scale(double low, double high) {
        var air = high > low ? (high - low) * 0.06 : 0.5;
        return Scale.linear(low - air, high + air);
    }

    void draw(Pen pen, Box box, Optional<Warp> warp, Function<Probe, Optional<Values>> read, OptionalInt hovered,
            Colours colours) {
        var axes = axes(box, warp);
        if (warp.isEmpty()) {
            pen.pending(axes.plot(), colours);
        } else {
            var seen = warp.get();
            var sums = next.flatMap(n -> n.in(new NextLayer.Plane(seen.base(), seen.projection().across(),
                    seen.projection().up()), read));
            pen.clip(axes.plot(), () -> {
                sums.ifPresent(s -> regions(pen, axes, s, colours));
                grid(pen, axes, seen, colours);
                sums.ifPresent(s -> lines(pen, axes, s, colours));
                marks(pen, axes, seen, hovered, colours);
            });
            pen.stroke(axes.plot().inset(0.5), 0, Stroke.hairline(colours.of(Tone.BORDER)));
        }
        axes.edges(pen, nameX, nameY, colours);
        if (box.width() >= NARROW) {
            key(pen, box, axes.plot(), colours);
        }
    }

    /// The side of each class.
    private void regions(Pen pen, Axes axes, NextLayer.Sums sums, Colours colours) {
        var meaning = next.orElseThrow().meaning();
        var isClasses = meaning == Watched.Meaning.CLASSES;
        if (!isClasses && (sums.units() > 1 || meaning == Watched.Meaning.NUMBER || !points.isByClass())) {
            return;
        }
        var classes = isClasses ? sums.units() : 2;
        var shades = new int[classes];
        for (var i = 0; i < classes; i++) {
            shades[i] = Colours.argb(Colours.over(colours.of(Tone.PANEL), colours.ofClass(i, classes), STRENGTH));
        }
        pen.image(Raster.of(CELLS, CELLS, (column, row) -> {
            var x = axes.x().valueAt((column + 0.5) / CELLS);
            var y = axes.y().valueAt(1 - (row + 0.5) / CELLS);
            return shades[isClasses ? winner(sums, x, y) : sums.at(0, x, y) > 0 ? 1 : 0];
        }), axes.plot(), Smoothing.SMOOTH);
    }

    private static int winner(NextLayer.Sums sums, double x, double y) {
        var best = 0;
        for (var unit = 1; unit < sums.units(); unit++) {
            best = sums.at(unit, x, y) > sums.at(best, x, y) ? unit : best;
        }
        return best;
    }

    /// Each line goes through all places between its ends, so it bends as the layer bends it.
    private static void grid(Pen pen, Axes axes, Warp warp, Colours colours) {
        var cells = (int) Math.rint(Math.sqrt(warp.grid()[0].length));
        var stroke = Stroke.of(colours.of(Tone.HATCH), 1);
        var xs = new double[cells];
        var ys = new double[cells];
        for (var line = 0; line < cells; line += EVERY) {
            for (var i = 0; i < cells; i++) {
                xs[i] = warp.grid()[0][line * cells + i];
                ys[i] = warp.grid()[1][line * cells + i];
            }
            pen.stroke(axes.line(xs, ys), stroke);
            for (var i = 0; i < cells; i++) {
                xs[i] = warp.grid()[0][i * cells + line];
                ys[i] = warp.grid()[1][i * cells + line];
            }
            pen.stroke(axes.line(xs, ys), stroke);
        }
    }

    private void lines(Pen pen, Axes axes, NextLayer.Sums sums, Colours colours) {
        var stroke = Stroke.of(colours.of(Tone.TEXT), 2);
        if (next.orElseThrow().meaning() == Watched.Meaning.CLASSES) {
            for (var unit = 0; unit < sums.units() - 1; unit++) {
                var one = unit;
                pen.stroke(Contour.of(place -> {
                    var x = axes.x().valueAt((place % CELLS + 0.5) / CELLS);
                    var y = axes.y().valueAt(1 - (place / CELLS + 0.5) / CELLS);
                    var others = Double.NEGATIVE_INFINITY;
                    for (var other = 0; other < sums.units(); other++) {
                        others = other == one ? others : Math.max(others, sums.at(other, x, y));
                    }
                    return sums.at(one, x, y) - others;
                }, 0, CELLS, 0, axes.plot()), stroke);
            }
            return;
        }
        for (var unit = 0; unit < sums.units(); unit++) {
            straight(pen, axes, sums.a()[unit], sums.b()[unit], sums.c()[unit],
                    sums.units() == 1 ? stroke : Stroke.of(colours.of(Tone.TEXT), 1.2));
        }
    }

    /// a x + b y + c = 0 from edge to edge.
    private static void straight(Pen pen, Axes axes, double a, double b, double c, Stroke stroke) {
        var isFlat = Math.abs(b) * (axes.y().high() - axes.y().low())
                > Math.abs(a) * (axes.x().high() - axes.x().low());
        if (isFlat) {
            pen.line(axes.atX(axes.x().low()), axes.atY(-(a * axes.x().low() + c) / b),
                    axes.atX(axes.x().high()), axes.atY(-(a * axes.x().high() + c) / b), stroke);
        } else if (a != 0) {
            pen.line(axes.atX(-(b * axes.y().low() + c) / a), axes.atY(axes.y().low()),
                    axes.atX(-(b * axes.y().high() + c) / a), axes.atY(axes.y().high()), stroke);
        }
    }

    private void marks(Pen pen, Axes axes, Warp warp, OptionalInt hovered, Colours colours) {
        for (var row : judged.rows()) {
            var x = axes.atX(warp.x(judged, row));
            var y = axes.atY(warp.y(judged, row));
            pen.faint(points.isTraining(row) ? 1 : 0.55, () -> {
                if (points.isByClass()) {
                    ClassMark.of(points.label(row), points.classes()).draw(pen, x, y, 6, ClassMark.Over.SURFACE,
                            colours);
                } else {
                    pen.disc(x, y, 2.5, colours.of(Tone.TEXT));
                }
            });
        }
        hovered.ifPresent(row -> pen.circle(axes.atX(warp.x(judged, row)), axes.atY(warp.y(judged, row)), 7,
                Stroke.of(colours.of(Tone.ACCENT), 2)));
    }

    private void key(Pen pen, Box box, Box plot, Colours colours) {
        var x = plot.right() + 18;
        var y = plot.y() + 6;
        var room = box.right() - x - 22;
        for (var i = 0; points.isByClass() && i < Math.min(points.classes(), MOST_CLASSES); i++) {
            ClassMark.of(i, points.classes()).draw(pen, x + 6, y, 9, ClassMark.Over.PAPER, colours);
            name(pen, Words.of("view").text("boundary.class", i), x, y, room, colours);
            y += LINE;
        }
        if (points.rows().validation().length > 0) {
            pen.text(Words.of("view").text("boundary.faint"), x, y, Type.CAPTION, Anchor.LEFT,
                    colours.of(Tone.SECONDARY));
            y += LINE;
        }
        pen.line(x, y, x + 14, y, Stroke.of(colours.of(Tone.HATCH), 1));
        pen.line(x + 7, y - 6, x + 7, y + 6, Stroke.of(colours.of(Tone.HATCH), 1));
        name(pen, text("grid"), x, y, room, colours);
        if (next.isPresent()) {
            y += LINE;
            pen.line(x, y, x + 14, y, Stroke.of(colours.of(Tone.TEXT), 2));
            name(pen, line(next.get()), x, y, room, colours);
            if (isCut) {
                pen.text(text("others"), x + 22, y + LINE, Type.CAPTION, Anchor.LEFT, colours.of(Tone.SECONDARY));
            }
        }
    }

    private static String line(NextLayer next) {
        return switch (next.meaning()) {
            case CLASSES -> text("equal", next.node().shown());
            case UNITS -> text("lines", next.node().shown());
            case LOGIT, PROBABILITY, SCORE, NUMBER -> text("line", next.node().shown());
        };
    }

    private static void name(Pen pen, String name, double x, double y, double room, Colours colours) {
        pen.text(Type.CAPTION.cut(name, room), x + 22, y, Type.CAPTION, Anchor.LEFT, colours.of(Tone.TEXT));
    }
}
