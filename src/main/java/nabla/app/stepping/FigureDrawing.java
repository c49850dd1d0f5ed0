package nabla.app.stepping;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nabla.app.picture.Anchor;
import nabla.app.picture.Box;
import nabla.app.picture.Formula;
import nabla.app.picture.Heatmap;
import nabla.app.picture.Numbers;
import nabla.app.picture.Pen;
import nabla.app.picture.Stroke;
import nabla.app.style.Colours;
import nabla.app.style.Tone;
import nabla.app.style.Type;
import nabla.tensor.Values;

/// Draws one tensor of a card: its name above, its cells in brackets, and violet rings around what the picked cell is or was made of.
final class FigureDrawing {

    private static final int MOST_RINGS = 400;
    private static final double WIDE = 58;
    private static final double SMALL = 0.095;
    private static final double SMALLEST = 8.5;
    private static final int SOME_LETTERS = 5;

    private final Pen pen;
    private final Colours colours;
    private final LineLayout.Placed placed;
    private final Figure figure;
    private final double scale;

    /// @param scale the number that takes the full colour
    FigureDrawing(Pen pen, Colours colours, LineLayout.Placed placed, double scale) {
        this.pen = pen;
        this.colours = colours;
        this.placed = placed;
        this.figure = placed.figure();
        this.scale = scale;
    }

    /// @param picked the cell itself, where this is the tensor whose cells are picked
    /// @param sources its cells that the picked one was made of
    void draw(Optional<Integer> picked, List<Integer> sources) {
        sign();
        head();
        var cells = placed.cells();
        if (figure.values().isEmpty()) {
            pen.pending(cells, colours);
            var words = Letters.words().text("pending");
            if (cells.width() > Type.CAPTION.width(words) + 8) {
                var plate = Box.around(cells.centreX(), cells.centreY(), Type.CAPTION.width(words) + 10, 18);
                pen.fill(plate, 4, colours.of(Tone.PANEL));
                pen.text(words, cells.centreX(), cells.centreY(), Type.CAPTION, Anchor.CENTRE,
                        colours.of(Tone.SECONDARY));
            }
        } else if (figure.isScalar()) {
            scalar(figure.values().get(), picked.isPresent() || !sources.isEmpty());
        } else {
            matrix(figure.values().get(), picked, sources);
        }
    }

    private void sign() {
        var middle = placed.cells().centreY();
        var x = placed.signX();
        if (!figure.sign().isEmpty()) {
            var formula = Formula.of(figure.sign());
            var size = LineLayout.SIGN;
            formula.draw(pen, x - formula.width(size) / 2,
                    middle + (formula.ascent(size) - formula.descent(size)) / 2, size, Tone.TEXT, colours);
        }
        var cells = placed.cells();
        if (!figure.open().isEmpty()) {
            bracket(cells.x() - (figure.isScalar() ? 4 : 11), cells, -1);
        }
        if (!figure.close().isEmpty()) {
            bracket(cells.right() + (figure.isScalar() ? 4 : 11), cells, 1);
        }
    }

    /// A round bracket as tall as the cells.
    private void bracket(double x, Box cells, int side) {
        pen.curve(
                x, cells.y() - 2, x + side * 7, cells.y() + cells.height() * 0.3, x + side * 7,
                cells.y() + cells.height() * 0.7, x, cells.bottom() + 2, Stroke.of(colours.of(Tone.TEXT), 1.5));
    }

    private void head() {
        var slot = placed.slot();
        var x = slot.x();
        var tone = figure.isGradient() ? Tone.BACKWARD : Tone.TEXT;
        if (!figure.symbol().isEmpty()) {
            var symbol = Formula.of(figure.symbol());
            symbol.draw(pen, x, slot.y() + 16, LineLayout.SYMBOL, tone, colours);
            x += symbol.width(LineLayout.SYMBOL) + 8;
        }
        var caption = Type.CAPTION.cut(figure.caption(), slot.right() + placed.beside() / 2 - x);
        pen.text(caption.equals(figure.caption()) || caption.length() > SOME_LETTERS ? caption : "", x, slot.y() + 11,
                Type.CAPTION, Anchor.LEFT,
                colours.of(Tone.SECONDARY));
        var unit = power() == 0 ? "" : " " + Letters.words().text("unit", "10" + Numbers.raised(power()));
        var plane = placed.cutout().plane().isEmpty() ? "" : " " + placed.cutout().plane();
        var shape = LineLayout.shape(figure);
        var whole = shape + plane + unit;
        var words = Type.CELL.width(whole) <= slot.width() + placed.beside() ? whole : shape + unit;
        pen.text(words, slot.x(), slot.y() + 29, fitting(words), Anchor.LEFT, colours.of(Tone.SECONDARY));
    }

    /// Sizes are never cut: where there is less room they stand smaller.
    private Type fitting(String words) {
        var size = Type.CELL.size();
        while (size > SMALLEST && Type.mono(size).width(words) > placed.slot().width() + placed.beside()) {
            size -= 0.5;
        }
        return Type.mono(size);
    }

    private void scalar(Values values, boolean ringed) {
        var cells = placed.cells();
        var value = values.at(0);
        var colour = figure.kind() == Figure.Kind.NAMES ? colours.of(Tone.ZERO) : colour(value);
        pen.fill(cells, 4, colour);
        pen.text(Letters.card(value), cells.centreX(), cells.centreY(), Type.mono(cells.height() > 40 ? 18 : 16),
                Anchor.CENTRE,
                Double.isFinite(value) ? colours.textOn(colour) : colours.of(Tone.WRONG));
        if (ringed) {
            pen.stroke(cells.inset(0.5), 4, Stroke.of(colours.of(Tone.ACCENT), 3));
        }
    }

    private javafx.scene.paint.Color colour(double value) {
        return Double.isFinite(value) ? colours.sign(scale == 0 ? 0 : value / scale) : colours.of(Tone.WRONG_WASH);
    }

    private void matrix(Values values, Optional<Integer> picked, List<Integer> sources) {
        var cells = placed.cells();
        var cutout = placed.cutout();
        var map = cutout.map(values, Math.pow(10, -power())).scaled(scale * Math.pow(10, -power()));
        if (figure.kind() == Figure.Kind.NAMES) {
            names(map, cells);
        } else {
            var spot = picked.flatMap(cutout::spot);
            var detailed = map.digits(isWhole(values) ? 0 : 4);
            var waiting = figure.kind() == Figure.Kind.PARTIAL ? detailed.waiting() : detailed;
            spot.map(s -> waiting.picking(s.row(), s.column())).orElse(waiting).draw(pen, cells, colours);
        }
        rings(map, sources);
        brackets(cells);
        foot();
    }

    private static boolean isWhole(Values values) {
        for (var i = 0; i < values.size(); i++) {
            if (values.at(i) != Math.rint(values.at(i))) {
                return false;
            }
        }
        return true;
    }

    /// Small numbers in narrow cells are written in units of a power of ten, which stands beside the shape.
    private int power() {
        var narrow = placed.cells().width() / placed.cutout().shownColumns().size() < WIDE;
        return !figure.isScalar() && figure.values().isPresent() && narrow && scale > 0 && scale < SMALL
                ? (int) Math.floor(Math.log10(scale) + 1e-9) : 0;
    }

    /// Whole numbers that name something have no sign and no colour.
    private void names(Heatmap map, Box cells) {
        for (var row = 0; row < map.grid().rows(); row++) {
            for (var column = 0; column < map.grid().columns(); column++) {
                var cell = map.cell(cells, row, column).inset(1);
                pen.fill(cell, 2, colours.of(Tone.ZERO));
                pen.text(Numbers.fixed(map.grid().at(row, column), 0), cell.centreX(), cell.centreY(), Type.CELL,
                        Anchor.CENTRE, colours.of(Tone.TEXT));
            }
        }
    }

    /// One ring where the cells fill a rectangle, else one around each.
    private void rings(Heatmap map, List<Integer> sources) {
        if (sources.isEmpty() || sources.size() > MOST_RINGS) {
            return;
        }
        var spots = sources.stream().flatMap(p -> placed.cutout().spot(p).stream()).toList();
        if (spots.isEmpty()) {
            return;
        }
        var top = spots.stream().mapToInt(Heatmap.Spot::row).min().getAsInt();
        var bottom = spots.stream().mapToInt(Heatmap.Spot::row).max().getAsInt() + 1;
        var left = spots.stream().mapToInt(Heatmap.Spot::column).min().getAsInt();
        var right = spots.stream().mapToInt(Heatmap.Spot::column).max().getAsInt() + 1;
        var stroke = Stroke.of(colours.of(Tone.ACCENT), 2.5);
        if ((bottom - top) * (right - left) == spots.stream().distinct().count()) {
            var from = map.cell(placed.cells(), top, left);
            var to = map.cell(placed.cells(), bottom - 1, right - 1);
            pen.stroke(new Box(from.x(), from.y(), to.right() - from.x(), to.bottom() - from.y()).inset(0.25), 3,
                    stroke);
        } else {
            spots.forEach(s -> pen.stroke(map.cell(placed.cells(), s.row(), s.column()).inset(0.5), 3, stroke));
        }
    }

    private void brackets(Box cells) {
        var stroke = Stroke.of(colours.of(Tone.TEXT), 1.5);
        for (var side = -1; side <= 1; side += 2) {
            var x = side < 0 ? cells.x() - 5 : cells.right() + 5;
            pen.line(x, cells.y() - 3, x, cells.bottom() + 3, stroke);
            pen.line(x, cells.y() - 3, x - side * 5, cells.y() - 3, stroke);
            pen.line(x, cells.bottom() + 3, x - side * 5, cells.bottom() + 3, stroke);
        }
    }

    /// Which page of rows and columns this is, where there are more.
    private void foot() {
        var cutout = placed.cutout();
        var pages = new ArrayList<Page>();
        if (cutout.shownRows().size() < cutout.rows()) {
            pages.add(new Page("page.rows", cutout.shownRows(), cutout.rows()));
        }
        if (cutout.shownColumns().size() < cutout.columns()) {
            pages.add(new Page("page.columns", cutout.shownColumns(), cutout.columns()));
        }
        var room = placed.slot().width() + placed.beside();
        var text = Stream.<Function<Page, String>>of(Page::words, Page::shorter, Page::shortest)
                .map(way -> pages.stream().map(way).collect(Collectors.joining(" · ")))
                .filter(words -> Type.CAPTION.width(words) <= room)
                .findFirst()
                .orElse("");
        pen.text(text, placed.slot().x(), placed.cells().bottom() + 12, Type.CAPTION, Anchor.LEFT,
                colours.of(Tone.SECONDARY));
    }

    /// Which rows or columns of all are on show.
    private record Page(String key, Cutout.Span span, int all) {

        String words() {
            return Letters.words().text(key, numbers(), all);
        }

        String shorter() {
            return words().replace(Letters.words().text(key + ".word"), "");
        }

        String shortest() {
            return numbers() + "/" + all;
        }

        private String numbers() {
            return span.size() == 1 ? Integer.toString(span.to()) : "%d–%d".formatted(span.from() + 1, span.to());
        }
    }
}
