package nabla.app.view.part;

import java.util.Optional;
import nabla.app.picture.Anchor;
import nabla.app.picture.Box;
import nabla.app.picture.Heatmap;
import nabla.app.picture.Pen;
import nabla.app.style.Colours;
import nabla.app.style.Tone;
import nabla.app.style.Type;
import nabla.app.view.place.Names;

/// Where a heatmap lies in a room with the names of its rows to its left and those of its columns above it; names that find no room are
/// left out, never drawn smaller.
public record NamedMap(Box plot, Names rows, Names columns, Slant slant) {

    /// How the names of the columns stand.
    enum Slant {
        LEVEL,
        ASLANT
    }

    private static final double LONGEST = 92;
    private static final double LINE = 13.5;
    /// How near each other lines that stand aslant may be.
    private static final double CLOSEST = 12;
    private static final double GAP = 6;
    private static final double LEVEL_HIGH = 20;
    private static final double DEGREES = -45;
    private static final double RISE = Math.sin(Math.toRadians(-DEGREES));

    /// @param widest how wide a cell may become
    /// @param highest how high a cell may become
    public static NamedMap in(Box room, Names rows, Names columns, double widest, double highest) {
        var left = Math.min(longest(rows), room.width() / 3) + GAP;
        var width = Math.max(8, Math.min(room.width() - left, widest * columns.count()));
        var slant = columns.areWords() && longest(columns) > width / Math.max(1, columns.count()) - 4
                ? Slant.ASLANT
                : Slant.LEVEL;
        var overhang = slant == Slant.ASLANT ? longest(columns) * RISE : 0;
        if (slant == Slant.ASLANT) {
            width = Math.max(8, Math.min(width, room.width() - left - overhang * 0.6));
        }
        var above = slant == Slant.ASLANT ? Math.min(overhang + 12, room.height() / 2.5) : LEVEL_HIGH;
        var height = Math.max(8, Math.min(room.height() - above, highest * rows.count()));
        return new NamedMap(
                new Box(Math.rint(room.x() + left), Math.rint(room.y() + above), Math.floor(width), Math.floor(height)),
                rows, columns, slant);
    }

    private static double longest(Names names) {
        var longest = 0.0;
        if (names.areWords()) {
            for (var word : names.words()) {
                longest = Math.max(longest, Type.CAPTION.width(word));
            }
        } else {
            longest = Type.CELL.width(names.at(Math.max(0, names.count() - 1)));
        }
        return Math.min(LONGEST, longest);
    }

    private static Type type(Names names) {
        return names.areWords() ? Type.CAPTION : Type.CELL;
    }

    public double cellWidth() {
        return plot.width() / Math.max(1, columns.count());
    }

    public double cellHeight() {
        return plot.height() / Math.max(1, rows.count());
    }

    /// Draws the names, those of a picked row and column in bold.
    public void names(Pen pen, Optional<Heatmap.Spot> picked, Tone ofRows, Tone ofColumns, Colours colours) {
        var everyRow = every(LINE / cellHeight());
        for (var row = 0; row < rows.count(); row += everyRow) {
            var at = row;
            var isPicked = picked.filter(p -> p.row() == at).isPresent();
            var type = isPicked ? type(rows).bold() : type(rows);
            pen.text(type.cut(rows.at(row), plot.x()), plot.x() - GAP, plot.y() + (row + 0.5) * cellHeight(), type,
                    Anchor.RIGHT, colours.of(isPicked ? ofRows : Tone.SECONDARY));
        }
        var wide = slant == Slant.ASLANT ? CLOSEST / RISE : longest(columns) + GAP;
        var everyColumn = every(wide / cellWidth());
        for (var column = 0; column < columns.count(); column += everyColumn) {
            var at = column;
            var isPicked = picked.filter(p -> p.column() == at).isPresent();
            column(pen, column, isPicked ? type(columns).bold() : type(columns),
                    isPicked ? ofColumns : Tone.SECONDARY, colours);
        }
    }

    private void column(Pen pen, int column, Type type, Tone tone, Colours colours) {
        var x = plot.x() + (column + 0.5) * cellWidth();
        if (slant == Slant.LEVEL) {
            pen.text(columns.at(column), x, plot.y() - 10, type, Anchor.CENTRE, colours.of(tone));
        } else {
            pen.place(x, plot.y() - 8, 1, DEGREES, () -> pen.text(type.cut(columns.at(column), LONGEST), 0, 0, type,
                    Anchor.LEFT, colours.of(tone)));
        }
    }

    /// The next of 1, 2, 5, 10, 20, … so that names do not touch.
    private static int every(double wanted) {
        var step = 1;
        for (var factors = new int[]{2, 5, 10}; step < wanted;) {
            var power = (int) Math.pow(10, Math.floor(Math.log10(step)));
            var lead = step / power;
            step = power * (lead < 2 ? factors[0] : lead < 5 ? factors[1] : factors[2]);
        }
        return step;
    }

    /// The cell at a point.
    public Optional<Heatmap.Spot> at(double x, double y) {
        if (!plot.contains(x, y) || rows.count() == 0 || columns.count() == 0) {
            return Optional.empty();
        }
        return Optional.of(new Heatmap.Spot(Math.min(rows.count() - 1, (int) ((y - plot.y()) / cellHeight())),
                Math.min(columns.count() - 1, (int) ((x - plot.x()) / cellWidth()))));
    }

    /// The row at a point left of the map or in it.
    public Optional<Integer> row(double x, double y) {
        return y >= plot.y() && y < plot.bottom() && x < plot.right() && rows.count() > 0
                ? Optional.of(Math.min(rows.count() - 1, (int) ((y - plot.y()) / cellHeight())))
                : Optional.empty();
    }
}
