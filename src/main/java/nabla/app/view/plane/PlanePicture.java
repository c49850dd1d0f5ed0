package nabla.app.view.plane;

import java.util.Map;
import java.util.Optional;
import nabla.app.picture.Anchor;
import nabla.app.picture.Axes;
import nabla.app.picture.Box;
import nabla.app.picture.ClassMark;
import nabla.app.picture.Pen;
import nabla.app.picture.Scale;
import nabla.app.picture.Smoothing;
import nabla.app.picture.Stroke;
import nabla.app.style.Colours;
import nabla.app.style.Tone;
import nabla.app.style.Type;
import nabla.tensor.Values;

/// Draws a surface over the plane with its axes and key, and the data on it.
final class PlanePicture {

    static final int CELLS = 100;
    private static final double MARGIN = 140;
    private static final double LEAST_MARGIN = 122;
    static final double NARROW = 400;
    private static final double GAP = 4;

    private final Showing showing;
    private final Points points;
    private final Judged judged;
    private final Surface surface;

    PlanePicture(Showing showing, Points points, Judged judged) {
        this.showing = showing;
        this.points = points;
        this.judged = judged;
        surface = new Surface(showing, CELLS);
    }

    /// Goes on with the scale of another.
    void follow(PlanePicture before) {
        surface.follow(before.surface);
    }

    /// A square; where units are looked at one by one, all the room there is.
    Axes axes(Box box) {
        var margin = box.width() < NARROW ? LEAST_MARGIN : MARGIN;
        var left = box.width() < NARROW ? 28 : 44;
        var high = box.height() - 28 - 10;
        var wide = box.width() - left - margin;
        var side = Math.max(40, Math.min(high, wide));
        var plot = showing.isTiled()
                ? tiles(new Box(box.x() + 8, box.y() + 10, box.width() - 8 - margin, box.height() - 20))
                : new Box(Math.rint(box.x() + left + (wide - side) / 2), box.y() + 10, Math.rint(side),
                        Math.rint(side));
        return Axes.of(plot, Scale.linear(-points.reach(), points.reach()),
                Scale.linear(-points.reach(), points.reach()));
    }

    /// The part of a room that square tiles fill.
    private Box tiles(Box room) {
        var columns = columns(room);
        var rows = Math.ceilDiv(showing.pictures(), columns);
        var tile = Math.min((room.width() + GAP) / columns, (room.height() + GAP) / rows) - GAP;
        return new Box(room.x(), room.y(), (tile + GAP) * columns - GAP, (tile + GAP) * rows - GAP);
    }

    /// As many tiles side by side as make them largest.
    private int columns(Box room) {
        var best = 1;
        for (var columns = 1; columns <= showing.pictures(); columns++) {
            best = tile(room, columns) > tile(room, best) ? columns : best;
        }
        return best;
    }

    private double tile(Box room, int columns) {
        return Math.min(room.width() / columns, room.height() / Math.ceilDiv(showing.pictures(), columns));
    }

    void draw(Pen pen, Box box, Optional<Values> values, Map<String, Double> metrics, Colours colours) {
        var axes = axes(box);
        var plot = axes.plot();
        values.ifPresentOrElse(v -> picture(pen, plot, v, colours), () -> pen.pending(plot, colours));
        if (!showing.isTiled()) {
            axes.edges(pen, "", "", colours);
        }
        if (!showing.isTiled()) {
            pen.clip(plot, () -> rings(pen, axes, colours));
        }
        new PlaneKey(showing, points, judged, values.map(surface::scale)).draw(pen, box, plot, metrics, colours);
    }

    /// About each point that is decided for the wrong class.
    private void rings(Pen pen, Axes axes, Colours colours) {
        var size = markSize(axes);
        var below = Stroke.of(colours.of(Tone.PANEL), 4);
        var ring = Stroke.of(colours.of(Tone.WRONG), 2);
        for (var row : judged.rows()) {
            if (showing.watched().decides() && judged.isWrong(row)) {
                pen.circle(axes.atX(points.x(row)), axes.atY(points.y(row)), size, below);
                pen.circle(axes.atX(points.x(row)), axes.atY(points.y(row)), size, ring);
            }
        }
    }

    private static double markSize(Axes axes) {
        return Math.clamp(axes.plot().width() / 34, 5, 9);
    }

    private void picture(Pen pen, Box plot, Values values, Colours colours) {
        var rasters = surface.rasters(values, colours);
        if (rasters.size() == 1) {
            pen.image(rasters.getFirst(), plot,
                    showing.isByClass() ? Smoothing.SHARP : Smoothing.SMOOTH);
            surface.borders(values, plot).forEach(line -> pen.stroke(line, Stroke.of(colours.of(Tone.TEXT), 1.6)));
            return;
        }
        var columns = columns(plot);
        var rows = Math.ceilDiv(rasters.size(), columns);
        for (var i = 0; i < rasters.size(); i++) {
            var tile = plot.cell(i / columns, i % columns, rows, columns, GAP);
            pen.image(rasters.get(i), tile, Smoothing.SMOOTH);
            var name = Integer.toString(i);
            if (tile.width() >= 40) {
                var tag = new Box(tile.x() + 3, tile.y() + 3, Type.CELL.width(name) + 6, 15);
                pen.fill(tag, 3, Colours.faint(colours.of(Tone.PANEL), 0.8));
                pen.text(name, tag.centreX(), tag.centreY(), Type.CELL, Anchor.CENTRE, colours.of(Tone.TEXT));
            }
        }
    }

    /// The unit whose picture lies at a place, and where in the plane that is.
    Optional<Spot> spot(double x, double y, Box box) {
        var plot = axes(box).plot();
        if (!plot.contains(x, y)) {
            return Optional.empty();
        }
        var columns = showing.isTiled() ? columns(plot) : 1;
        var rows = Math.ceilDiv(showing.pictures(), columns);
        for (var i = 0; i < showing.pictures(); i++) {
            var tile = showing.isTiled() ? plot.cell(i / columns, i % columns, rows, columns, GAP) : plot;
            if (tile.contains(x, y)) {
                var axes = Axes.of(tile, Scale.linear(-points.reach(), points.reach()),
                        Scale.linear(-points.reach(), points.reach()));
                return Optional.of(new Spot(showing.isTiled() ? i : showing.unit(), axes.xAt(x), axes.yAt(y)));
            }
        }
        return Optional.empty();
    }

    /// A place of the plane in the picture of a unit, or of all together.
    record Spot(int unit, double x, double y) {}

    /// The data, training in full and validation faintly.
    void marks(Pen pen, Axes axes, Colours colours) {
        if (showing.isTiled()) {
            return;
        }
        var size = markSize(axes);
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
        if (showing.watched().meaning() == Watched.Meaning.NUMBER) {
            pen.disc(x, y, size / 2, colours.of(Tone.TEXT));
        } else {
            ClassMark.of(points.label(row), points.classes()).draw(pen, x, y, size, ClassMark.Over.SURFACE, colours);
        }
    }
}
