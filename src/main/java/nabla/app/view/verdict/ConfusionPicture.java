package nabla.app.view.verdict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import nabla.app.picture.Anchor;
import nabla.app.picture.Box;
import nabla.app.picture.Legend;
import nabla.app.picture.Numbers;
import nabla.app.picture.Pen;
import nabla.app.picture.Raster;
import nabla.app.picture.Smoothing;
import nabla.app.picture.Stroke;
import nabla.app.style.Colours;
import nabla.app.style.Tone;
import nabla.app.style.Type;
import nabla.app.view.Sheet;
import nabla.graph.Words;

/// A confusion matrix: a row for each class as it is, a column for each as it was taken for. Cells are coloured by their share of the row, blue
/// where that is right and orange where it is wrong.
///
/// @param counts rows by columns
record ConfusionPicture(List<String> classes, int[][] counts, As as, Reach reach) {

    /// What stands in the cells.
    enum As {
        COUNTS,
        SHARES
    }

    /// Where colours end: at all of a row, or at the largest share of each colour.
    enum Reach {
        FIXED,
        FREE
    }

    /// A class as it is, and as it is taken for.
    record Spot(int is, int takenFor) {}

    private static final double HEAD = 34;
    static final double FOOT = 26;
    private static final double LABEL = 84;
    private static final double LARGEST = 72;
    private static final double SMALLEST = 6;
    private static final double WITH_LABEL = 13;

    private static String text(String key, Object... args) {
        return Words.of("view").text("confusion." + key, args);
    }

    int count(Spot spot) {
        return counts[spot.is()][spot.takenFor()];
    }

    private int row(int is) {
        return Arrays.stream(counts[is]).sum();
    }

    private int column(int takenFor) {
        return Arrays.stream(counts).mapToInt(row -> row[takenFor]).sum();
    }

    private double share(Spot spot) {
        var all = row(spot.is());
        return all == 0 ? 0 : (double) count(spot) / all;
    }

    /// Where the colour of right or wrong cells ends.
    private double end(boolean right) {
        var largest = IntStream.range(0, classes.size()).boxed()
                .flatMap(is -> IntStream.range(0, classes.size())
                        .filter(taken -> right == (taken == is)).mapToObj(taken -> new Spot(is, taken)))
                .mapToDouble(this::share).max().orElse(0);
        return reach == Reach.FIXED || largest == 0 ? 1 : largest;
    }

    private double label() {
        var widest = classes.stream().mapToDouble(Type.CELL::width).max().orElse(0);
        return Math.min(LABEL, widest) + 30;
    }

    private double side(Box box) {
        var room = Math.min((box.width() - label()) / classes.size(),
                (box.height() - HEAD) / classes.size());
        var side = Math.min(LARGEST, room);
        return side >= SMALLEST ? Math.floor(side) : Math.max(0.1, side);
    }

    /// The cells.
    Box plot(Box box) {
        var all = side(box) * classes.size();
        return new Box(Math.rint(box.x() + label()), Math.rint(box.y() + HEAD), all, all);
    }

    private Box cell(Box plot, Spot spot) {
        return plot.cell(spot.is(), spot.takenFor(), classes.size(), classes.size(), 0);
    }

    Optional<Spot> at(double x, double y, Box box) {
        var plot = plot(box);
        return plot.contains(x, y) ? Optional.of(new Spot(
                (int) ((y - plot.y()) / plot.height() * classes.size()),
                (int) ((x - plot.x()) / plot.width() * classes.size()))) : Optional.empty();
    }

    void draw(Pen pen, Box box, Optional<Spot> picked, Optional<Spot> hovered, Colours colours) {
        var plot = plot(box);
        labels(pen, box, plot, colours);
        if (side(box) < SMALLEST) {
            var right = end(true);
            var wrong = end(false);
            pen.image(Raster.of(classes.size(), classes.size(), (x, y) -> Colours.argb(colours.sign(x == y
                    ? share(new Spot(y, x)) / right : -share(new Spot(y, x)) / wrong))), plot, Smoothing.SHARP);
        } else {
            cells(pen, plot, colours);
        }
        hovered.ifPresent(spot -> pen.stroke(cell(plot, spot).inset(0.5), 2,
                Stroke.of(colours.of(Tone.ACCENT), 1)));
        picked.ifPresent(spot -> pen.stroke(cell(plot, spot).inset(0.5), 3, Stroke.of(colours.of(Tone.ACCENT), 3)));
    }

    private void cells(Pen pen, Box plot, Colours colours) {
        var right = end(true);
        var wrong = end(false);
        for (var is = 0; is < classes.size(); is++) {
            for (var taken = 0; taken < classes.size(); taken++) {
                var spot = new Spot(is, taken);
                var cell = cell(plot, spot).inset(0.5);
                var colour = colours.sign(is == taken ? share(spot) / right : -share(spot) / wrong);
                pen.fill(cell, cell.height() >= 14 ? 2 : 0, colour);
                var number = number(spot);
                if (cell.height() >= Type.CELL.size() + 2 && Type.CELL.width(number) + 2 <= cell.width()) {
                    pen.text(number, cell.centreX(), cell.centreY(), Type.CELL, Anchor.CENTRE,
                            count(spot) == 0 ? colours.of(Tone.SECONDARY) : colours.textOn(colour));
                }
            }
        }
    }

    private String number(Spot spot) {
        if (as == As.COUNTS) {
            return Integer.toString(count(spot));
        }
        return row(spot.is()) == 0 ? "–" : count(spot) == row(spot.is()) ? "1" : Numbers.lean(share(spot), 2);
    }

    private void labels(Pen pen, Box box, Box plot, Colours colours) {
        var grey = colours.of(Tone.SECONDARY);
        pen.text(text("columns"), plot.x(), box.y() + 8, Type.CAPTION, Anchor.LEFT, grey);
        pen.text(text("rows"), plot.x() - 8, plot.y() - 9, Type.CAPTION, Anchor.RIGHT, grey);
        var side = plot.width() / classes.size();
        var every = Math.max(1, (int) Math.ceil(WITH_LABEL / side));
        for (var i = 0; i < classes.size(); i += every) {
            var name = classes.get(i);
            pen.text(Type.CELL.cut(name, label() - 16), plot.x() - 8, plot.y() + (i + 0.5) * side, Type.CELL,
                    Anchor.RIGHT, colours.of(Tone.TEXT));
            var above = Type.CELL.cut(name, Math.max(side * every - 4, Type.CELL.width("0")));
            pen.text(above, plot.x() + (i + 0.5) * side, plot.y() - 9, Type.CELL, Anchor.CENTRE,
                    colours.of(Tone.TEXT));
        }
    }

    /// What is right, and the key to the colours.
    void foot(Pen pen, Box foot, String rights, Colours colours) {
        var middle = foot.bottom() - 8;
        var grey = colours.of(Tone.SECONDARY);
        pen.text(rights, foot.x(), middle, Type.CAPTION_BOLD, Anchor.LEFT, colours.of(Tone.TEXT));
        var x = foot.x() + Type.CAPTION_BOLD.width(rights) + 20;
        var low = text("wrong", Numbers.percent(end(false)));
        var high = text("legend", Numbers.percent(end(true)));
        var bar = new Box(x + Type.CAPTION.width(low) + 6, middle - 4, 64, 8);
        if (bar.right() + 6 + Type.CAPTION.width(high) > foot.right()) {
            return;
        }
        pen.text(low, x, middle, Type.CAPTION, Anchor.LEFT, grey);
        Legend.of("").bar(pen, bar, colours);
        pen.text(high, bar.right() + 6, middle, Type.CAPTION, Anchor.LEFT, grey);
    }

    /// A cell in words: how many, of all of this class, and of all that were taken for that one.
    String said(Spot spot) {
        var is = classes.get(spot.is());
        var taken = classes.get(spot.takenFor());
        var head = spot.is() == spot.takenFor() ? text("said.right", is) : text("said.wrong", is, taken);
        return head + '\n' + text("said.row", count(spot), row(spot.is()), is, percent(row(spot.is()), spot)) + '\n'
                + text("said.column", count(spot), column(spot.takenFor()), taken,
                        percent(column(spot.takenFor()), spot));
    }

    private String percent(int of, Spot spot) {
        return of == 0 ? "–" : Numbers.percent((double) count(spot) / of);
    }

    /// A line for each class as it is, with a column for each that it was taken for.
    Sheet sheet() {
        var names = new ArrayList<String>();
        names.add(text("sheet"));
        names.addAll(classes);
        var sheet = Sheet.of(names);
        for (var is = 0; is < classes.size(); is++) {
            var cells = new ArrayList<Object>(List.of(classes.get(is)));
            for (var taken = 0; taken < classes.size(); taken++) {
                cells.add(as == As.COUNTS ? (Object) counts[is][taken] : share(new Spot(is, taken)));
            }
            sheet.row(cells);
        }
        return sheet.done();
    }
}
