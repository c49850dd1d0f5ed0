package nabla.app.view.data;

import java.util.Optional;
import nabla.app.picture.Anchor;
import nabla.app.picture.Box;
import nabla.app.picture.Numbers;
import nabla.app.picture.Pen;
import nabla.app.picture.Raster;
import nabla.app.picture.Smoothing;
import nabla.app.picture.Stroke;
import nabla.app.style.Colours;
import nabla.app.style.Theme;
import nabla.app.style.Tone;
import nabla.app.style.Type;
import nabla.app.view.Sheet;
import nabla.app.view.part.Lines;
import nabla.app.view.part.ScaleBar;
import nabla.graph.Words;

/// The pictures of a data set in a wall, each over its class; one raster for all that are seen, made anew when others come into sight.
///
/// One channel is drawn as ink, or by sign where numbers are negative; three channels as colours. The scale is that of all rows.
final class DataPictures implements Lines {

    private static final double WANTED = 52;
    private static final double LABEL = 15;
    private static final double FOOT = 26;
    private static final int GAP = 2;

    private final DataFacts facts;
    private final DataRows rows;
    private final int high;
    private final int wide;
    private final double scale;
    private final int below;
    private Optional<Wall> wall = Optional.empty();
    private Optional<Integer> hovered = Optional.empty();

    private record Wall(int first, int across, int down, Theme theme, Raster raster) {}

    DataPictures(DataFacts facts) {
        this.facts = facts;
        rows = facts.rows();
        high = rows.example().size(1);
        wide = rows.example().size(2);
        var fitting = WANTED / Math.max(high, wide);
        scale = fitting >= 2 ? Math.floor(fitting) : Math.max(fitting, 0.25);
        below = rows.hasTargets() ? (int) Math.ceil(LABEL / scale) : GAP;
    }

    private double pitchX() {
        return (wide + GAP) * scale;
    }

    private double pitchY() {
        return (high + below) * scale;
    }

    private int across(Box box) {
        return Math.max(1, (int) ((box.width() - GAP * scale) / pitchX()));
    }

    @Override public int lines(Box box) {
        return Math.ceilDiv(rows.count(), across(box));
    }

    @Override public int seen(Box box) {
        return Math.max(1, (int) ((box.height() - FOOT) / pitchY()));
    }

    private Box place(Box box, int index) {
        return new Box(box.x() + GAP * scale + index % across(box) * pitchX(),
                box.y() + 4 + index / across(box) * pitchY(), wide * scale, high * scale);
    }

    @Override public boolean isPending() {
        return facts.all().isPending();
    }

    @Override public void draw(Pen pen, Box box, int first, Colours colours) {
        var found = facts.all().now();
        if (found.isEmpty()) {
            pen.pending(box, colours);
            return;
        }
        var across = across(box);
        var down = seen(box) + 1;
        var from = first * across;
        var seen = Math.clamp(rows.count() - from, 0, across * down);
        var within = new Box(box.x(), box.y(), box.width(), box.height() - FOOT);
        pen.clip(within, () -> {
            var raster = wall(first, across, down, found.get(), colours);
            pen.image(raster, new Box(box.x() + GAP * scale, box.y() + 4, raster.width() * scale,
                    raster.height() * scale), scale < 1 ? Smoothing.SMOOTH : Smoothing.SHARP);
            for (var i = 0; i < seen; i++) {
                label(pen, place(box, i), rows.order()[from + i], colours);
            }
        });
        legend(pen, box.bottom(FOOT), found.get(), colours);
    }

    private void label(Pen pen, Box place, int row, Colours colours) {
        var isHeld = rows.partOf(row) != DataRows.Part.TRAINING;
        pen.stroke(place.inset(-0.5), 0, isHeld ? Stroke.hairline(colours.of(Tone.ACCENT)).dashed(2, 2)
                : Stroke.hairline(colours.of(Tone.BORDER)));
        if (hovered.filter(h -> h == row).isPresent()) {
            pen.stroke(place.inset(-1), 0, Stroke.of(colours.of(Tone.ACCENT), 2));
        }
        if (rows.hasTargets()) {
            pen.text(Type.CAPTION.cut(rows.label(row), pitchX()), place.centreX(), place.bottom() + LABEL / 2 + 1,
                    Type.CAPTION, Anchor.CENTRE, colours.of(Tone.TEXT));
        }
    }

    private void legend(Pen pen, Box box, Distribution found, Colours colours) {
        var middle = box.centreY() + 2;
        var end = box.x() + 8;
        if (rows.example().size(0) == 1) {
            end = new ScaleBar(portrait(found).ramp(), portrait(found).scale()).draw(pen, end, middle, colours) + 16;
        }
        var mark = new Box(end, middle - 5, 10, 10);
        pen.stroke(mark, 0, Stroke.hairline(colours.of(Tone.ACCENT)).dashed(2, 2));
        pen.text(Words.of("view").text("data.held"), mark.right() + 6, middle, Type.CAPTION, Anchor.LEFT,
                colours.of(Tone.SECONDARY));
    }

    private Portrait portrait(Distribution found) {
        return Portrait.of(rows.example(), found.min(), found.max());
    }

    private Raster wall(int first, int across, int down, Distribution found, Colours colours) {
        var known = wall.filter(w -> w.first == first && w.across == across && w.down == down
                && w.theme == colours.theme());
        if (known.isEmpty()) {
            wall = Optional.of(
                    new Wall(first, across, down, colours.theme(),
                            paint(first * across, across, down, found, colours)));
        }
        return wall.orElseThrow().raster();
    }

    private Raster paint(int from, int across, int down, Distribution found, Colours colours) {
        var width = across * (wide + GAP);
        var argb = new int[width * down * (high + below)];
        var brush = portrait(found).brush(colours);
        for (var i = 0; i < across * down && from + i < rows.count(); i++) {
            var row = rows.order()[from + i];
            brush.paint(argb, width, i % across * (wide + GAP), i / across * (high + below),
                    place -> rows.x(row, place));
        }
        return new Raster(width, down * (high + below), argb);
    }

    private Optional<Integer> at(double x, double y, Box box, int first) {
        var column = (int) Math.floor((x - box.x() - GAP * scale) / pitchX());
        var line = (int) Math.floor((y - box.y() - 4) / pitchY());
        var index = (first + line) * across(box) + column;
        return box.contains(x, y) && y < box.bottom() - FOOT && column >= 0 && column < across(box) && line >= 0
                && index < rows.count() ? Optional.of(index) : Optional.empty();
    }

    @Override public Optional<String> point(double x, double y, Box box, int first) {
        var index = at(x, y, box, first);
        hovered = index.map(i -> rows.order()[i]);
        return hovered.map(row -> {
            var place = place(box, index.orElseThrow() - first * across(box));
            var said = DataTable.said(rows, row);
            if (!place.contains(x, y)) {
                return said;
            }
            var line = (int) ((y - place.y()) / scale);
            var column = (int) ((x - place.x()) / scale);
            var text = new StringBuilder(said);
            for (var channel = 0; channel < rows.example().size(0); channel++) {
                var at = (channel * high + line) * wide + column;
                text.append("\n[").append(rows.name(at)).append("] ").append(Numbers.full(rows.x(row, at)));
            }
            return text.toString();
        });
    }

    @Override public Sheet sheet() {
        return new DataTable(rows, 0).sheet();
    }
}
