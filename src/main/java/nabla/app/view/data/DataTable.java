package nabla.app.view.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import nabla.app.picture.Anchor;
import nabla.app.picture.Box;
import nabla.app.picture.Pen;
import nabla.app.picture.Stroke;
import nabla.app.style.Colours;
import nabla.app.style.Tone;
import nabla.app.style.Type;
import nabla.app.view.Sheet;
import nabla.app.view.part.Lines;
import nabla.graph.Words;

/// The rows of a data set as a table: number, part, target, and the numbers of the example from a column on.
final class DataTable implements Lines {

    private static final double HEAD = 24;
    private static final double ROW = 20;
    private static final double NUMBER = 52;
    private static final double PART = 76;
    private static final double TARGET = 84;
    private static final double COLUMN = 76;
    private static final double WIDEST = 132;
    private static final int MOST_CELLS = 400_000;

    private final DataRows rows;
    private final int from;
    private Optional<Integer> hovered = Optional.empty();

    /// @param from the first column that is shown
    DataTable(DataRows rows, int from) {
        this.rows = rows;
        this.from = Math.clamp(from, 0, Math.max(0, rows.width() - 1));
    }

    private static Words words() {
        return Words.of("view");
    }

    @Override public int lines(Box box) {
        return rows.count();
    }

    @Override public int seen(Box box) {
        return Math.max(1, (int) ((box.height() - HEAD) / ROW));
    }

    private double left() {
        return NUMBER + PART + (rows.hasTargets() ? TARGET : 0);
    }

    private int columns(Box box) {
        return Math.clamp((int) Math.ceil((box.width() - left()) / COLUMN), 0, rows.width() - from);
    }

    /// Few columns take more room.
    private double wide(Box box) {
        return Math.clamp((box.width() - left()) / Math.max(1, rows.width()), COLUMN, WIDEST);
    }

    @Override public void draw(Pen pen, Box box, int first, Colours colours) {
        pen.fill(box.top(HEAD), colours.of(Tone.RAISED));
        var middle = box.y() + HEAD / 2;
        var grey = colours.of(Tone.SECONDARY);
        pen.text("#", box.x() + NUMBER - 8, middle, Type.CAPTION_BOLD, Anchor.RIGHT, grey);
        pen.text(words().text("data.part"), box.x() + NUMBER + 6, middle, Type.CAPTION_BOLD, Anchor.LEFT, grey);
        if (rows.hasTargets()) {
            pen.text(words().text("data.target"), box.x() + NUMBER + PART, middle, Type.CAPTION_BOLD, Anchor.LEFT,
                    grey);
        }
        pen.clip(box, () -> {
            for (var c = 0; c < columns(box); c++) {
                pen.text(Type.CAPTION_BOLD.cut(rows.name(from + c), wide(box) - 12), right(box, c), middle,
                        Type.CAPTION_BOLD, Anchor.RIGHT, colours.of(Tone.TEXT));
            }
            for (var line = 0; line < Math.min(seen(box) + 1, rows.count() - first); line++) {
                row(pen, box, rows.order()[first + line], box.y() + HEAD + line * ROW, colours);
            }
        });
        pen.line(box.x(), box.y() + HEAD, box.right(), box.y() + HEAD, Stroke.hairline(colours.of(Tone.BORDER)));
    }

    private double right(Box box, int column) {
        return box.x() + left() + (column + 1) * wide(box) - 8;
    }

    private void row(Pen pen, Box box, int row, double y, Colours colours) {
        if (hovered.filter(h -> h == row).isPresent()) {
            pen.fill(new Box(box.x(), y, box.width(), ROW), colours.of(Tone.ACCENT_WASH));
        }
        var middle = y + ROW / 2;
        pen.text(Integer.toString(row), box.x() + NUMBER - 8, middle, Type.CELL, Anchor.RIGHT,
                colours.of(Tone.SECONDARY));
        var part = rows.partOf(row);
        pen.text(part.title(), box.x() + NUMBER + 6, middle, Type.CAPTION, Anchor.LEFT,
                colours.of(part == DataRows.Part.TRAINING ? Tone.SECONDARY : Tone.ACCENT));
        if (rows.hasTargets()) {
            var at = box.x() + NUMBER + PART;
            var tone = colours.of(Tone.TEXT);
            var label = Type.ROW_BOLD.cut(rows.label(row), TARGET - 12);
            pen.text(label, at, middle, Type.ROW_BOLD, Anchor.LEFT, rows.kind(row)
                    .map(kind -> colours.ofClass(kind, rows.classes().size())).orElse(tone));
        }
        for (var c = 0; c < columns(box); c++) {
            pen.text(Type.CELL.cut(rows.cell(row, from + c), wide(box) - 10), right(box, c), middle, Type.CELL,
                    Anchor.RIGHT, colours.of(Tone.TEXT));
        }
        pen.line(box.x(), y + ROW, box.right(), y + ROW, Stroke.hairline(colours.of(Tone.HAIRLINE)));
    }

    @Override public Optional<String> point(double x, double y, Box box, int first) {
        var line = first + (int) Math.floor((y - box.y() - HEAD) / ROW);
        hovered = box.contains(x, y) && y >= box.y() + HEAD && line < rows.count()
                ? Optional.of(rows.order()[line]) : Optional.empty();
        return hovered.map(row -> {
            var column = from + (int) Math.floor((x - box.x() - left()) / wide(box));
            var said = said(rows, row);
            return x < box.x() + left() || column >= rows.width() ? said
                    : said + "\n" + rows.name(column) + " " + rows.full(row, column);
        });
    }

    /// A row in words.
    static String said(DataRows rows, int row) {
        var where = words().text("data.row", row, rows.partOf(row).title());
        return rows.hasTargets() ? where + "\n" + words().text("data.is", rows.label(row)) : where;
    }

    /// All rows, as long as a spreadsheet can take them.
    @Override public Sheet sheet() {
        var names = new ArrayList<>(List.of("row", "part"));
        if (rows.hasTargets()) {
            names.add("target");
        }
        IntStream.range(0, rows.width()).mapToObj(rows::name).forEach(names::add);
        var sheet = Sheet.of(names);
        var most = Math.min(rows.count(), MOST_CELLS / names.size());
        for (var i = 0; i < most; i++) {
            var row = rows.order()[i];
            var cells = new ArrayList<Object>(List.of(row, rows.partOf(row).title()));
            if (rows.hasTargets()) {
                cells.add(rows.label(row));
            }
            for (var column = 0; column < rows.width(); column++) {
                cells.add(rows.vocabulary().isEmpty() ? (Object) rows.x(row, column) : rows.cell(row, column));
            }
            sheet.row(cells);
        }
        return sheet.done();
    }
}
