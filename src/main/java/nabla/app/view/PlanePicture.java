package nabla.app.view;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
import nabla.app.style.Tone;
import nabla.app.style.Type;
import nabla.engine.Evaluation;
import nabla.graph.Words;
import nabla.tensor.Values;

/// Draws a surface over the plane with its axes and key, and the data on it.
final class PlanePicture {

    static final int CELLS = 100;
    private static final double MARGIN = 140;
    private static final double LEAST_MARGIN = 122;
    private static final double NARROW = 400;
    private static final double LINE = 18;
    private static final double GAP = 4;

    private final Watched watched;
    private final Points points;
    private final Surface surface;

    PlanePicture(Watched watched, Points points) {
        this.watched = watched;
        this.points = points;
        surface = new Surface(watched, CELLS);
    }

    private static Words words() {
        return Words.of("view");
    }

    /// A square; where units are looked at one by one, all the room there is.
    Axes axes(Box box) {
        var margin = box.width() < NARROW ? LEAST_MARGIN : MARGIN;
        var left = box.width() < NARROW ? 28 : 44;
        var high = box.height() - 28 - 10;
        var wide = box.width() - left - margin;
        var side = Math.max(40, Math.min(high, wide));
        var plot = watched.meaning() == Watched.Meaning.UNITS
                ? tiles(new Box(box.x() + 8, box.y() + 10, box.width() - 8 - margin, box.height() - 20))
                : new Box(Math.rint(box.x() + left + (wide - side) / 2), box.y() + 10, Math.rint(side),
                        Math.rint(side));
        return Axes.of(plot, Scale.linear(-points.reach(), points.reach()),
                Scale.linear(-points.reach(), points.reach()));
    }

    /// The part of a room that square tiles fill.
    private Box tiles(Box room) {
        var columns = columns(room);
        var rows = Math.ceilDiv(surface.pictures(), columns);
        var tile = Math.min((room.width() + GAP) / columns, (room.height() + GAP) / rows) - GAP;
        return new Box(room.x(), room.y(), (tile + GAP) * columns - GAP, (tile + GAP) * rows - GAP);
    }

    /// As many tiles side by side as make them largest.
    private int columns(Box room) {
        var best = 1;
        for (var columns = 1; columns <= surface.pictures(); columns++) {
            best = tile(room, columns) > tile(room, best) ? columns : best;
        }
        return best;
    }

    private double tile(Box room, int columns) {
        return Math.min(room.width() / columns, room.height() / Math.ceilDiv(surface.pictures(), columns));
    }

    void draw(Pen pen, Box box, Optional<Values> values, Map<String, Double> metrics, Colours colours) {
        var axes = axes(box);
        var plot = axes.plot();
        values.ifPresentOrElse(v -> picture(pen, plot, v, colours), () -> pen.pending(plot, colours));
        labels(pen, axes, colours);
        key(pen, box, plot, values, metrics, colours);
    }

    private void picture(Pen pen, Box plot, Values values, Colours colours) {
        var rasters = surface.rasters(values, colours);
        if (rasters.size() == 1) {
            pen.image(rasters.getFirst(), plot,
                    watched.meaning() == Watched.Meaning.CLASSES ? Smoothing.SHARP : Smoothing.SMOOTH);
            surface.borders(values, plot).forEach(line -> pen.stroke(line, Stroke.of(colours.of(Tone.TEXT), 1.6)));
            return;
        }
        var columns = columns(plot);
        var rows = Math.ceilDiv(rasters.size(), columns);
        for (var i = 0; i < rasters.size(); i++) {
            pen.image(rasters.get(i), plot.cell(i / columns, i % columns, rows, columns, GAP), Smoothing.SMOOTH);
        }
    }

    /// Numbers at the edges only: a grid would lie over the surface.
    private void labels(Pen pen, Axes axes, Colours colours) {
        if (watched.meaning() == Watched.Meaning.UNITS) {
            return;
        }
        var words = colours.of(Tone.SECONDARY);
        var plot = axes.plot();
        for (var tick : axes.x().ticks((int) Math.max(3, plot.width() / 64)).list()) {
            pen.text(tick.label(), axes.atX(tick.value()), plot.bottom() + 14, Type.CELL, Anchor.CENTRE, words);
        }
        for (var tick : axes.y().ticks((int) Math.max(3, plot.height() / 48)).list()) {
            pen.text(tick.label(), plot.x() - 8, axes.atY(tick.value()), Type.CELL, Anchor.RIGHT, words);
        }
    }

    /// The data, training in full and validation faintly.
    void marks(Pen pen, Axes axes, Colours colours) {
        if (watched.meaning() == Watched.Meaning.UNITS) {
            return;
        }
        var size = Math.clamp(axes.plot().width() / 34, 5, 9);
        pen.faint(0.55, () -> {
            for (var row : points.rows().validation()) {
                mark(pen, axes, row, size, colours);
            }
        });
        for (var row : points.rows().training()) {
            mark(pen, axes, row, size, colours);
        }
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

    private void key(
            Pen pen, Box box, Box plot, Optional<Values> values, Map<String, Double> metrics, Colours colours) {
        var x = plot.right() + (box.width() < NARROW ? 14 : 20);
        var y = plot.y() + 8;
        if (watched.meaning() != Watched.Meaning.CLASSES) {
            pen.text(text("legend"), x, y, Type.CAPTION_BOLD, Anchor.LEFT, colours.of(Tone.TEXT));
            var bar = new Box(x, y + 13, 14, plot.height() < 260 ? 56 : 84);
            bar(pen, bar, values, colours);
            y = bar.bottom() + 20;
        }
        if (watched.meaning() != Watched.Meaning.NUMBER && watched.meaning() != Watched.Meaning.UNITS) {
            y = classes(pen, x, y, colours);
        }
        if (watched.meaning() != Watched.Meaning.UNITS && points.rows().validation().length > 0) {
            pen.text(words().text("boundary.faint"), x, y, Type.CAPTION, Anchor.LEFT, colours.of(Tone.SECONDARY));
            y += LINE;
        }
        if (watched.meaning() != Watched.Meaning.UNITS) {
            scores(pen, x, y + 6, box, metrics, colours);
        }
    }

    private void bar(Pen pen, Box bar, Optional<Values> values, Colours colours) {
        var steps = 64;
        pen.image(
                Raster.of(1, steps, (_, i) -> Colours.argb(Colours.over(
                        colours.of(Tone.PANEL), colours.sign(1 - 2.0 * i / (steps - 1)), Surface.STRENGTH))),
                bar,
                Smoothing.SHARP);
        var ends = ends(values);
        var places = new double[]{bar.bottom() - 5, bar.centreY(), bar.y() + 5};
        for (var i = 0; i < ends.length; i++) {
            pen.text(ends[i], bar.right() + 8, places[i], Type.CELL, Anchor.LEFT, colours.of(Tone.SECONDARY));
        }
    }

    private double classes(Pen pen, double x, double top, Colours colours) {
        var y = top;
        var text = colours.of(Tone.TEXT);
        for (var i = 0; i < Math.min(points.classes(), 6); i++) {
            ClassMark.of(i, points.classes()).draw(pen, x + 5, y, 9, ClassMark.Over.PAPER, colours);
            pen.text(words().text("boundary.class", i), x + 20, y, Type.CAPTION, Anchor.LEFT, text);
            y += LINE;
        }
        pen.line(x, y, x + 12, y, Stroke.of(text, 2));
        pen.text(text("border"), x + 20, y, Type.CAPTION, Anchor.LEFT, text);
        return y + LINE;
    }

    private String text(String key) {
        return words().text("boundary." + key + "." + watched.meaning().name().toLowerCase(Locale.ROOT));
    }

    private String[] ends(Optional<Values> values) {
        return switch (watched.meaning()) {
            case LOGIT, PROBABILITY -> new String[]{"0", "0.5", "1"};
            default -> {
                var scale = values.map(surface::scale).orElse(1.0);
                yield new String[]{Numbers.card(-scale), "0", Numbers.card(scale)};
            }
        };
    }

    /// The measures of the log that are shares, over both splits, as far as there is room.
    private static void scores(Pen pen, double x, double y, Box box, Map<String, Double> metrics, Colours colours) {
        var at = y;
        for (var name : metrics.keySet()) {
            if (name.equals(Evaluation.LOSS) || name.startsWith(Evaluation.VALIDATION) || at + 12 > box.bottom()) {
                continue;
            }
            var most = Math.min(120, box.right() - x);
            var validation = metrics.get(Evaluation.VALIDATION + name);
            pen.text(Type.CAPTION.cut(name, most - 50), x, at, Type.CAPTION, Anchor.LEFT, colours.of(Tone.SECONDARY));
            score(pen, x + most, at, metrics.get(name), colours);
            at += LINE;
            if (validation != null && at + 8 <= box.bottom()) {
                pen.text(words().text("boundary.validation"), x, at, Type.CAPTION, Anchor.LEFT,
                        colours.of(Tone.SECONDARY));
                score(pen, x + most, at, validation, colours);
                at += LINE;
            }
        }
    }

    private static void score(Pen pen, double right, double y, double share, Colours colours) {
        pen.text(Numbers.percent(share), right, y, Type.CELL.bold(), Anchor.RIGHT, colours.of(Tone.TEXT));
    }
}
