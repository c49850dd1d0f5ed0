package nabla.app.picture;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import nabla.app.style.Colours;
import nabla.app.style.Tone;

/// Lights cells on a map that is drawn: outlines around regions of the same tie, a veil over all that has none. Where cells are smaller
/// than eyes see, several are lit together.
public final class TieDrawing {

    private static final double SMALLEST_BLOCK = 3;
    private static final double LARGE_CELL = 12;
    private static final double UNTIED = 0.42;
    private static final double CORNER = 3;

    private final Pen pen;
    private final CellMap map;
    private final Tie.Ties ties;
    private final Colours colours;
    private final int tall;
    private final int wide;
    private final Tie[][] blocks;
    private final boolean large;

    private TieDrawing(Pen pen, CellMap map, Tie.Ties ties, Colours colours) {
        this.pen = pen;
        this.map = map;
        this.ties = ties;
        this.colours = colours;
        tall = together(map.rows(), map.box().height());
        wide = together(map.columns(), map.box().width());
        blocks = new Tie[Math.ceilDiv(map.rows(), tall)][Math.ceilDiv(map.columns(), wide)];
        large = Math.min(map.box().height() / map.rows(), map.box().width() / map.columns()) >= LARGE_CELL;
    }

    /// Lights what is tied in a tensor whose map was drawn.
    public static void draw(Pen pen, CellMap map, Tie.Ties ties, Colours colours) {
        if (map.rows() > 0 && map.columns() > 0 && !map.box().isEmpty()) {
            new TieDrawing(pen, map, ties, colours).draw();
        }
    }

    /// How many cells stand so close that they are lit as one.
    private static int together(int cells, double length) {
        return (int) Math.max(1, Math.ceil(SMALLEST_BLOCK * cells / length - 1e-9));
    }

    private void draw() {
        var found = find();
        veil();
        for (var degree : new Tie.Degree[]{Tie.Degree.IDLE, Tie.Degree.FURTHER, Tie.Degree.DIRECT}) {
            found.stream().filter(t -> t.degree() == degree && t.side() != Tie.Side.FOCUS).forEach(this::outline);
        }
        if (found.contains(Tie.FOCUS)) {
            focus();
        }
    }

    private Set<Tie> find() {
        var found = new LinkedHashSet<Tie>();
        for (var row = 0; row < map.rows(); row++) {
            for (var column = 0; column < map.columns(); column++) {
                var tie = ties.at(map.places().at(row, column));
                if (tie.isPresent()) {
                    var before = blocks[row / tall][column / wide];
                    if (before == null || tie.get().isOver(before)) {
                        blocks[row / tall][column / wide] = tie.get();
                    }
                }
            }
        }
        for (var row : blocks) {
            for (var tie : row) {
                Optional.ofNullable(tie).ifPresent(found::add);
            }
        }
        return found;
    }

    private Box block(int row, int fromColumn, int toColumn) {
        return map.span(row * tall, Math.min(map.rows(), (row + 1) * tall), fromColumn * wide,
                Math.min(map.columns(), toColumn * wide));
    }

    /// One strip for neighbours in a row.
    private void veil() {
        var veil = Colours.faint(colours.of(Tone.PANEL), UNTIED);
        for (var row = 0; row < blocks.length; row++) {
            for (var from = 0; from < blocks[row].length; from++) {
                var to = from;
                while (to < blocks[row].length && blocks[row][to] == null) {
                    to++;
                }
                if (to > from) {
                    pen.fill(block(row, from, to), veil);
                    from = to;
                }
            }
        }
    }

    private Stroke stroke(Tie tie) {
        var tone = tie.side() == Tie.Side.MADE_OF ? Tone.VECTOR : Tone.TEXT;
        var width = switch (tie.degree()) {
            case DIRECT -> large ? 2.5 : 2;
            case FURTHER -> large ? 1.5 : 1.25;
            case IDLE -> 1;
        };
        var strength = switch (tie.degree()) {
            case DIRECT -> 1;
            case FURTHER -> 0.8;
            case IDLE -> 0.6;
        };
        var line = Stroke.of(Colours.faint(colours.of(tone), strength), width);
        return tie.side() == Tie.Side.MADE_OF ? line : large ? line.dashed(5, 3) : line.dashed(3, 2);
    }

    private void outline(Tie tie) {
        var edges = edges(tie);
        var stroke = stroke(tie);
        if (tie.degree() != Tie.Degree.IDLE) {
            pen.stroke(edges, Stroke.of(colours.of(Tone.PANEL), stroke.width() + 2));
        }
        pen.stroke(edges, stroke);
    }

    private boolean is(Tie tie, int row, int column) {
        return row >= 0 && row < blocks.length && column >= 0 && column < blocks[row].length
                && tie.equals(blocks[row][column]);
    }

    /// The edges of all regions of a tie, as lines that are as long as they go straight.
    private Outline edges(Tie tie) {
        var outline = Outline.builder();
        var rows = blocks.length;
        var columns = blocks[0].length;
        for (var row = 0; row <= rows; row++) {
            for (var from = 0; from < columns; from++) {
                var to = from;
                while (to < columns && is(tie, row, to) != is(tie, row - 1, to)
                        && is(tie, row, to) == is(tie, row, from)) {
                    to++;
                }
                if (to > from) {
                    var y = block(Math.min(row, rows - 1), 0, 1);
                    var line = block(0, from, to);
                    outline = outline.move(line.x(), row < rows ? y.y() : y.bottom())
                            .line(line.right(), row < rows ? y.y() : y.bottom());
                    from = to - 1;
                }
            }
        }
        for (var column = 0; column <= columns; column++) {
            var place = block(0, Math.min(column, columns - 1), Math.min(column, columns - 1) + 1);
            var x = column < columns ? place.x() : place.right();
            for (var from = 0; from < rows; from++) {
                var to = from;
                while (to < rows && is(tie, to, column) != is(tie, to, column - 1)
                        && is(tie, to, column) == is(tie, from, column)) {
                    to++;
                }
                if (to > from) {
                    outline = outline.move(x, block(from, 0, 1).y()).line(x, block(to - 1, 0, 1).bottom());
                    from = to - 1;
                }
            }
        }
        return outline.done();
    }

    private void focus() {
        for (var row = 0; row < blocks.length; row++) {
            for (var column = 0; column < blocks[row].length; column++) {
                if (Tie.FOCUS.equals(blocks[row][column])) {
                    var box = block(row, column, column + 1).inset(large ? 1 : -1);
                    pen.stroke(box, CORNER, Stroke.of(colours.of(Tone.PANEL), large ? 5 : 4));
                    pen.stroke(box, CORNER, Stroke.of(colours.of(Tone.TEXT), large ? 3 : 2));
                }
            }
        }
    }
}
