package nabla.app.picture;

import javafx.scene.paint.Color;
import nabla.app.picture.Heatmap.Detail;
import nabla.app.picture.Heatmap.Drawn;
import nabla.app.style.Colours;
import nabla.app.style.Tone;

/// Draws one heatmap once: chooses the detail by the room there is.
final class HeatmapDrawing {

    private static final double SMALLEST_CELL = 6;
    private static final double SMALLEST_WITH_GAP_2 = 14;
    private static final double TICK_FROM = 20;
    /// So far cells may lie beside where they would without whole pixels.
    private static final double EDGES = 2;

    private final Heatmap map;
    private final Heatmap.Grid grid;
    private final Pen pen;
    private final Box box;
    private final Box part;
    private final Colours colours;
    private final double cellWidth;
    private final double cellHeight;
    private int notNumbers;

    /// @param part what of the box is seen
    HeatmapDrawing(Heatmap map, Pen pen, Box box, Box part, Colours colours) {
        this.map = map;
        this.grid = map.grid();
        this.pen = pen;
        this.box = box;
        this.part = part.inset(-EDGES);
        this.colours = colours;
        this.cellWidth = box.width() / grid.columns();
        this.cellHeight = box.height() / grid.rows();
    }

    Drawn draw() {
        if (map.partial() != Heatmap.Where.NOWHERE) {
            pen.pending(box.inset(-2), colours);
        }
        var drawn = Math.min(cellWidth, cellHeight) >= SMALLEST_CELL ? cells() : pixels();
        if (map.hasRing()) {
            var width = map.ring().isCell() && cellHeight >= TICK_FROM ? 3 : 2.5;
            pen.stroke(map.ringBox(box).inset(cellHeight < SMALLEST_CELL ? -1 : width / 2 - 1), 3,
                    Stroke.of(colours.of(Tone.ACCENT), width));
        }
        return drawn;
    }

    private Drawn cells() {
        var gap = Math.min(cellWidth, cellHeight) >= SMALLEST_WITH_GAP_2 ? 2 : 1;
        var digits = CellDigits.fitting(grid, map.type(), map.decimals(), cellWidth - gap - 1, cellHeight - gap);
        var rows = seen(box.y(), cellHeight, part.y(), part.bottom(), grid.rows());
        var columns = seen(box.x(), cellWidth, part.x(), part.right(), grid.columns());
        for (var row = rows.from(); row < rows.to(); row++) {
            for (var column = columns.from(); column < columns.to(); column++) {
                var end = hatchedUntil(row, column);
                if (end > column) {
                    pen.hatch(inside(map.cell(box, row, column), map.cell(box, row, end - 1), gap), colours);
                    column = end - 1;
                } else {
                    var whole = map.cell(box, row, column);
                    cell(inside(whole, whole, gap), row, column, digits);
                }
            }
        }
        return new Drawn(digits.areShown() ? Detail.NUMBERS : Detail.CELLS, cellWidth, cellHeight, 1, 1, notNumbers);
    }

    /// Where a row of hatched cells ends: they are hatched together.
    private int hatchedUntil(int row, int column) {
        var end = column;
        while (end < grid.columns() && map.hatched().at(row, end)) {
            end++;
        }
        return end;
    }

    private static Box inside(Box first, Box last, double gap) {
        return new Box(first.x() + gap / 2, first.y() + gap / 2, last.right() - first.x() - gap, first.height() - gap);
    }

    private void cell(Box cell, int row, int column, CellDigits digits) {
        if (map.masked().at(row, column)) {
            pen.disc(cell.centreX(), cell.centreY(), 1.5, colours.of(Tone.SECONDARY));
            return;
        }
        var value = grid.at(row, column);
        if (!Double.isFinite(value)) {
            notNumbers++;
            notANumber(cell, value, digits);
            return;
        }
        var colour = map.colour(value, colours);
        var inner = map.partial().at(row, column) ? cell.inset(1) : cell;
        pen.fill(inner, cell.height() >= 10 ? 2 : 0, colour);
        if (digits.areShown()) {
            digits.text(value).ifPresent(t -> write(t, cell, colours.textOn(colour)));
        } else if (value < 0 && map.ramp() == Ramp.SIGN && hasTick()) {
            pen.fill(new Box(cell.right() - 7, cell.bottom() - 4.5, 4.5, 1.5),
                    Colours.faint(colours.textOn(colour), 0.85));
        }
    }

    private boolean hasTick() {
        return Math.max(cellWidth, cellHeight) >= TICK_FROM && Math.min(cellWidth, cellHeight) >= TICK_FROM / 2;
    }

    /// Red, crossed, and with its name where there is room: a value that is no number must not look like one.
    private void notANumber(Box cell, double value, CellDigits digits) {
        pen.fill(cell, cell.height() >= 10 ? 2 : 0, colours.of(Tone.WRONG_WASH));
        if (digits.areShown() && digits.fit(Numbers.fixed(value, 0))) {
            write(Numbers.fixed(value, 0), cell, colours.of(Tone.WRONG));
        } else {
            var cross = cell.inset(cell.width() * 0.25, cell.height() * 0.25);
            var line = Stroke.of(colours.of(Tone.WRONG), 1.5);
            pen.line(cross.x(), cross.y(), cross.right(), cross.bottom(), line);
            pen.line(cross.x(), cross.bottom(), cross.right(), cross.y(), line);
        }
    }

    private void write(String text, Box cell, Color colour) {
        pen.text(text, cell.centreX(), cell.centreY(), map.type(), Anchor.CENTRE, colour);
    }

    private Drawn pixels() {
        var wide = (int) Math.max(1, Math.min(grid.columns(), Math.floor(box.width())));
        var high = (int) Math.max(1, Math.min(grid.rows(), Math.floor(box.height())));
        var hatched = map.hatched() != Heatmap.Where.NOWHERE;
        if (hatched) {
            pen.hatch(box, colours);
        }
        var width = box.width() / wide;
        var height = box.height() / high;
        var xs = seen(box.x(), width, part.x(), part.right(), wide);
        var ys = seen(box.y(), height, part.y(), part.bottom(), high);
        var raster = Raster.of(xs.to() - xs.from(), ys.to() - ys.from(),
                (x, y) -> block(span(xs.from() + x, wide, grid.columns()), span(ys.from() + y, high, grid.rows())));
        pen.image(raster, new Box(box.x() + xs.from() * width, box.y() + ys.from() * height,
                raster.width() * width, raster.height() * height), Smoothing.SHARP);
        var averaged = wide < grid.columns() || high < grid.rows();
        return new Drawn(averaged ? Detail.AVERAGES : Detail.PIXELS, cellWidth, cellHeight, upTo(grid.rows(), high),
                upTo(grid.columns(), wide), notNumbers);
    }

    private static int upTo(int cells, int pixels) {
        return (cells + pixels - 1) / pixels;
    }

    private record Span(int from, int to) {}

    /// Which of some equal lengths, one after the other, meet a part.
    private static Span seen(double start, double length, double from, double to, int count) {
        var first = Math.clamp((long) Math.floor((from - start) / length), 0, count);
        return new Span(first, Math.clamp((long) Math.ceil((to - start) / length), first, count));
    }

    private static Span span(int pixel, int pixels, int cells) {
        return new Span((int) ((long) pixel * cells / pixels), (int) ((long) (pixel + 1) * cells / pixels));
    }

    /// The average of a block; one cell that is no number, or not computed, shows through all others.
    private int block(Span columns, Span rows) {
        var sum = 0.0;
        var wrong = 0;
        for (var row = rows.from(); row < rows.to(); row++) {
            for (var column = columns.from(); column < columns.to(); column++) {
                if (map.hatched().at(row, column)) {
                    return 0;
                }
                var value = grid.at(row, column);
                wrong += Double.isFinite(value) ? 0 : 1;
                sum += value;
            }
        }
        notNumbers += wrong;
        return map.argb(wrong > 0 ? Double.NaN : sum / ((rows.to() - rows.from()) * (columns.to() - columns.from())),
                colours);
    }
}
