package nabla.app.stepping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import nabla.app.document.Followed;
import nabla.app.picture.Box;
import nabla.app.picture.CellMap;
import nabla.app.picture.Formula;
import nabla.app.style.Type;
import nabla.tensor.Side;

/// Finds room for the tensors of a card side by side: cells that numbers can be read in first, pages where not all of them fit.
final class LineLayout {

    static final double SIGN = 20;
    static final double SYMBOL = 17;
    static final double HEAD = 40;
    static final double FOOT = 18;
    private static final double BRACKET = 8;
    private static final double ROUND = 14;
    private static final double BESIDE = 12;
    private static final double[] WIDTHS = {66, 58, 50, 44, 38, 34};
    private static final double PAGED_WIDTH = 44;
    private static final double LOWEST = 20;
    private static final double HIGHEST = 28;
    private static final double LEAST_SLOT = 64;
    private static final int MOST_LINES = 3;

    /// A tensor with the part of it that is shown, and where its cells stand.
    ///
    /// @param slot the room for it with its head and foot
    /// @param signX where the middle of its sign stands
    /// @param beside what words may take of the room between it and the next
    record Placed(Figure figure, Cutout cutout, Box cells, Box slot, double signX, double beside) {

        /// The cells on show, by the flat places of their numbers.
        CellMap map() {
            return new CellMap(cells, cutout.shownRows().size(), cutout.shownColumns().size(), cutout::place);
        }
    }

    private final List<Figure> figures;
    private final Optional<Figure> subject;
    private final int picked;
    private final Optional<Followed> followed;
    private final Box box;
    private final Box scalar;
    private final double rowHeight;
    private final int mostRows;
    /// Small numbers and signs between the tensors, to let more of their columns stand.
    private boolean snug;
    /// And heads that may be cut.
    private boolean tight;

    private LineLayout(List<Figure> figures, Optional<Figure> subject, int picked, Optional<Followed> followed,
            Box box) {
        this.figures = figures;
        this.subject = subject;
        this.picked = picked;
        this.followed = followed;
        scalar = figures.stream().allMatch(Figure::isScalar) ? Box.of(108, 46) : Box.of(84, 36);
        this.box = box;
        var room = Math.max(LOWEST, box.height() - HEAD - FOOT);
        var rows = figures.stream().mapToInt(f -> whole(f).rows()).max().orElse(1);
        var fitting = (int) Math.max(1, room / LOWEST);
        mostRows = Math.ceilDiv(rows, Math.ceilDiv(rows, fitting));
        rowHeight = Math.clamp(room / mostRows, LOWEST, HIGHEST);
    }

    /// @param followed the cell whose kin is on the pages that are shown
    static List<Placed> of(StepCard card, int picked, Optional<Followed> followed, Box box) {
        return new LineLayout(card.line(), card.subjectFigure(), picked, followed, box).placed();
    }

    /// Whether all tensors stand with their heads readable.
    static boolean isLoose(StepCard card, Box box) {
        var layout = new LineLayout(card.line(), card.subjectFigure(), 0, Optional.empty(), box);
        return layout.whole(layout.mostColumns()).or(() -> layout.paged(layout.mostColumns())).isPresent();
    }

    private static Cutout whole(Figure figure) {
        return Cutout.of(figure.shape(), figure.side(), 0, Integer.MAX_VALUE, Integer.MAX_VALUE);
    }

    private static int columns(Figure figure) {
        return whole(figure).columns();
    }

    private List<Placed> placed() {
        var most = mostColumns();
        return whole(most).or(() -> {
            snug = true;
            return whole(most);
        }).or(() -> {
            snug = false;
            return paged(most);
        }).or(() -> {
            snug = true;
            tight = true;
            return whole(most).or(() -> paged(most));
        }).orElseGet(() -> inLines(2));
    }

    /// Below each other where they are too many for one line.
    private List<Placed> inLines(int lines) {
        var each = Math.ceilDiv(figures.size(), lines);
        var height = box.height() / lines;
        var out = new ArrayList<Placed>();
        for (var line = 0; line * each < figures.size(); line++) {
            var some = figures.subList(line * each, Math.min(figures.size(), (line + 1) * each));
            var layout = new LineLayout(some, subject, picked, followed,
                    new Box(box.x(), box.y() + line * height, box.width(), height));
            layout.snug = true;
            layout.tight = true;
            if (lines < MOST_LINES && layout.total(WIDTHS[WIDTHS.length - 1], 1) > box.width()) {
                return inLines(lines + 1);
            }
            var most = layout.mostColumns();
            out.addAll(layout.whole(most).or(() -> layout.paged(most))
                    .orElseGet(() -> layout.placed(WIDTHS[WIDTHS.length - 1], 1)));
        }
        return out;
    }

    private int mostColumns() {
        return figures.stream().mapToInt(LineLayout::columns).max().orElse(1);
    }

    /// The widest cells that let all columns stand.
    private Optional<List<Placed>> whole(int most) {
        for (var width : WIDTHS) {
            if (total(width, most) <= box.width()) {
                return Optional.of(placed(width, most));
            }
        }
        return Optional.empty();
    }

    /// As many columns as can be read.
    private Optional<List<Placed>> paged(int most) {
        var width = tight ? WIDTHS[WIDTHS.length - 1] : PAGED_WIDTH;
        for (var columns = Math.min(most - 1, (int) (box.width() / width)); columns > 1; columns--) {
            if (total(width, columns) <= box.width()) {
                return Optional.of(placed(width, columns));
            }
        }
        return Optional.empty();
    }

    private double total(double width, int most) {
        return figures.stream().mapToDouble(f -> before(f) + slot(f, width, most)).sum() + BRACKET;
    }

    /// The room for a sign and the brackets around it.
    private double before(Figure figure) {
        return sign(figure) + 2 * BRACKET + (figure.open().isEmpty() ? 0 : ROUND);
    }

    private double sign(Figure figure) {
        return figure.sign().isEmpty() ? 0 : Formula.of(figure.sign()).width(SIGN) + (snug ? 6 : 14);
    }

    private double slot(Figure figure, double width, int most) {
        var head = tight ? 0 : Math.max(LEAST_SLOT, head(figure));
        return Math.max(head, cells(figure, width, most) + (figure.close().isEmpty() ? 0 : ROUND));
    }

    private double cells(Figure figure, double width, int most) {
        return figure.isScalar() ? scalarWidth() : width * Math.min(columns(figure), most);
    }

    private double scalarWidth() {
        return snug ? Math.min(62, scalar.width()) : scalar.width();
    }

    private static double head(Figure figure) {
        var symbol = figure.symbol().isEmpty() ? 0 : Formula.of(figure.symbol()).width(SYMBOL) + 8;
        return Math.max(symbol + Math.min(84, Type.CAPTION.width(figure.caption())),
                Type.CELL.width(shape(figure) + " " + whole(figure).plane()));
    }

    /// Its sizes as it is drawn, the batch in numbers.
    static String shape(Figure figure) {
        var sizes = new ArrayList<>(Arrays.stream(figure.shape().sizes()).mapToObj(Integer::toString).toList());
        if (figure.side() == Side.TRANSPOSED && sizes.size() > 1) {
            Collections.swap(sizes, sizes.size() - 1, sizes.size() - 2);
        }
        return sizes.isEmpty() ? Letters.words().text("scalar") : String.join("×", sizes);
    }

    private List<Placed> placed(double width, int most) {
        var cutouts = figures.stream().map(f -> cutout(f, most)).toList();
        var tallest = 0.0;
        for (var i = 0; i < figures.size(); i++) {
            tallest = Math.max(tallest, height(figures.get(i), cutouts.get(i)));
        }
        var out = new ArrayList<Placed>();
        var spare = Math.max(0, box.width() - total(width, most));
        var x = box.x() + Math.min(spare / 2, 24);
        for (var i = 0; i < figures.size(); i++) {
            var figure = figures.get(i);
            var cutout = cutouts.get(i);
            x += before(figure);
            var height = height(figure, cutout);
            var wide = figure.isScalar() ? scalarWidth() : width * cutout.shownColumns().size();
            var down = height <= 2 * rowHeight && tallest > 3 * rowHeight ? (tallest - height) / 2
                    : tallest < box.height() / 3 ? (box.height() - tallest - HEAD) / 4 : 0;
            var isLast = i == figures.size() - 1;
            var slot = new Box(x, box.y() + down,
                    isLast ? Math.max(slot(figure, width, most), box.right() - x) : slot(figure, width, most),
                    HEAD + height + FOOT);
            var cells = new Box(x, slot.y() + HEAD, wide, height);
            out.add(new Placed(figure, cutout, cells, slot, i == 0 ? x - BRACKET - sign(figure) / 2
                    : (edge(out.getLast()) + x - (figure.open().isEmpty() ? 0 : ROUND)) / 2, isLast ? 0 : BESIDE));
            x += slot.width();
        }
        return out;
    }

    private static double edge(Placed before) {
        return before.cells().right() + (before.figure().close().isEmpty() ? 0 : ROUND);
    }

    private double height(Figure figure, Cutout cutout) {
        return figure.isScalar() ? scalar.height() : rowHeight * cutout.shownRows().size();
    }

    /// The page that holds the picked cell, or what is tied to the followed one, or what the picked one was made of.
    private Cutout cutout(Figure figure, int most) {
        var isSubject = subject.filter(s -> s == figure).isPresent();
        var tied = followed.flatMap(f -> figure.tensor().map(f::first)).filter(OptionalInt::isPresent);
        var sources = isSubject ? List.of(picked)
                : tied.map(place -> List.of(place.getAsInt())).orElseGet(() -> figure.sources().apply(picked));
        var focus = sources.isEmpty() ? 0 : Math.clamp(sources.getFirst(), 0, Math.max(0, figure.shape().volume() - 1));
        return Cutout.of(figure.shape(), figure.side(), (int) focus, mostRows, most);
    }
}
