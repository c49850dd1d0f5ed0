package nabla.app.stepping;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
import nabla.graph.Cell;
import nabla.graph.Words;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;
import nabla.tensor.Values;

/// Draws a card: words and formula left, the line of matrices in the middle, the picked cell written out on the right.
final class StepDrawing {

    private static final double LEFT = 272;
    private static final double RIGHT = 296;
    private static final double GAP = 34;
    private static final double HEAD = 44;
    private static final int MOST_TERMS = 7;

    private final StepCard card;
    private final Colours colours;
    private final int picked;
    private final List<Placed> placed = new ArrayList<>();

    /// A matrix and where its cells stand.
    record Placed(StepCard.Matrix matrix, Heatmap map, Box box) {}

    /// @param picked the flat place of a cell of the result
    StepDrawing(StepCard card, int picked, Colours colours) {
        this.card = card;
        this.colours = colours;
        this.picked = picked;
    }

    /// The matrices as they were drawn last, to find the cell under the mouse.
    List<Placed> placed() {
        return placed;
    }

    void draw(Pen pen, Box box) {
        placed.clear();
        words(pen, box.left(LEFT).inset(20, 16));
        var narrow = box.width() < 900;
        var middle = box.rightOf(LEFT);
        if (!narrow) {
            var right = new Box(box.right() - RIGHT, box.y(), RIGHT, box.height());
            pen.fill(right, colours.of(Tone.RAISED));
            pen.line(right.x() + 0.5, right.y(), right.x() + 0.5, right.bottom(), Stroke.hairline(colours.of(Tone.HAIRLINE)));
            middle = new Box(middle.x(), middle.y(), middle.width() - RIGHT, middle.height());
            cell(pen, right.inset(16, 14));
        }
        matrices(pen, middle.inset(8, 14));
    }

    private void words(Pen pen, Box box) {
        var forward = !card.step().kind().equals("backward") && !card.step().kind().equals("seed");
        var tone = card.step().kind().equals("update") ? Tone.ACCENT : forward ? Tone.VECTOR : Tone.BACKWARD;
        pen.fill(new Box(box.x() - 8, box.y() + 2, 3, 20), 1.5, colours.of(tone));
        var y = box.y() + 12;
        for (var line : wrap(card.title(), Type.HEADING, box.width())) {
            pen.text(line, box.x() + 4, y, Type.HEADING, Anchor.LEFT, colours.of(Tone.TEXT));
            y += 22;
        }
        y += 4;
        for (var line : wrap(card.sentence(), Type.ROW, box.width())) {
            pen.text(line, box.x() + 4, y, Type.ROW, Anchor.LEFT, colours.of(Tone.SECONDARY));
            y += 19;
        }
        if (!card.formula().isEmpty()) {
            var formula = Formula.of(card.formula());
            var size = Math.min(21, 21 * box.width() / Math.max(1, formula.width(21)));
            formula.draw(pen, box.x() + 4, y + 14 + formula.ascent(size), size, forward ? Tone.TEXT : Tone.BACKWARD, colours);
        }
    }

    private static List<String> wrap(String text, Type type, double width) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : text.split(" ")) {
            if (!line.isEmpty() && type.width(line + " " + word) > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private void matrices(Pen pen, Box box) {
        var count = card.matrices().size();
        if (count == 0) {
            return;
        }
        var room = (box.width() - GAP * count) / count;
        var x = box.x();
        for (var matrix : card.matrices()) {
            if (!matrix.sign().isEmpty()) {
                pen.text(
                        matrix.sign(), x + GAP / 2, box.y() + HEAD + (box.height() - HEAD) / 2, Type.words(20).bold(),
                        Anchor.CENTRE, colours.of(Tone.TEXT));
            }
            x += GAP;
            x += matrix(pen, matrix, new Box(x, box.y(), room, box.height()));
        }
    }

    /// Draws one matrix at the left of its room; the width that it took.
    private double matrix(Pen pen, StepCard.Matrix matrix, Box room) {
        var shape = matrix.values().map(Values::shape).orElse(Shape.SCALAR);
        var rows = rows(shape);
        var columns = columns(shape);
        var available = room.belowTop(HEAD);
        var cellWidth = Math.clamp(available.width() / columns, 1, 64);
        var cellHeight = Math.clamp(available.height() / rows, 1, 30);
        var cells = new Box(
                room.x(),
                available.y() + Math.max(0, (available.height() - cellHeight * rows) / 2),
                Math.min(available.width(), cellWidth * columns),
                Math.min(available.height(), cellHeight * rows));
        var type = Type.CAPTION;
        var gradient = matrix.kind() == StepCard.Matrix.Kind.GRADIENT
                || matrix.kind() == StepCard.Matrix.Kind.GRADIENT_RESULT;
        var head = 0.0;
        if (!matrix.symbol().isEmpty()) {
            var symbol = Formula.of(matrix.symbol());
            symbol.draw(pen, room.x(), room.y() + 16, 17, gradient ? Tone.BACKWARD : Tone.TEXT, colours);
            head = symbol.width(17) + 8;
        }
        var caption = type.cut(matrix.caption(), Math.max(0, room.width() - head));
        pen.text(caption, room.x() + head, room.y() + 11, type, Anchor.LEFT, colours.of(Tone.SECONDARY));
        pen.text(shape.toString(), room.x(), room.y() + 30, Type.CELL, Anchor.LEFT, colours.of(Tone.SECONDARY));
        if (matrix.values().isEmpty()) {
            pen.pending(new Box(cells.x(), available.y(), Math.min(96, room.width()), Math.min(64, available.height())), colours);
        } else {
            var map = Heatmap.of(rows, columns, matrix.values().get().toArray());
            for (var cell : ringed(matrix)) {
                map = map.picking(cell / columns, cell % columns);
            }
            map.draw(pen, cells, colours);
            rings(pen, matrix, map, cells, columns);
            brackets(pen, cells);
            placed.add(new Placed(matrix, map, cells));
        }
        return Math.max(Math.max(cells.width(), head + type.width(caption)), Type.CELL.width(shape.toString()));
    }

    /// The picked cell itself is ringed by the map; what it was made of is outlined here, as far as it stays readable.
    private void rings(Pen pen, StepCard.Matrix matrix, Heatmap map, Box cells, int columns) {
        var places = sources(matrix);
        if (places.size() <= 400 && !matrix.isResult()) {
            for (var place : places) {
                pen.stroke(
                        map.cell(cells, place / columns, place % columns).inset(0.5),
                        2,
                        Stroke.of(colours.of(Tone.ACCENT), 2));
            }
        }
    }

    private List<Integer> ringed(StepCard.Matrix matrix) {
        return matrix.isResult() && matrix.values().isPresent() && matrix.values().get().size() > 1
                ? List.of(Math.min(picked, matrix.values().get().size() - 1))
                : List.of();
    }

    private List<Integer> sources(StepCard.Matrix matrix) {
        return card.worked()
                .filter(w -> picked < w.result().size())
                .map(w -> w.sources(card.output(), picked).getOrDefault(matrix.port(), List.of()))
                .orElse(List.of());
    }

    private void brackets(Pen pen, Box cells) {
        var stroke = Stroke.of(colours.of(Tone.TEXT), 1.5);
        for (var side = -1; side <= 1; side += 2) {
            var x = side < 0 ? cells.x() - 5 : cells.right() + 5;
            pen.line(x, cells.y() - 3, x, cells.bottom() + 3, stroke);
            pen.line(x, cells.y() - 3, x - side * 5, cells.y() - 3, stroke);
            pen.line(x, cells.bottom() + 3, x - side * 5, cells.bottom() + 3, stroke);
        }
    }

    private void cell(Pen pen, Box box) {
        var words = Words.of("stepping");
        var result = card.result().flatMap(StepCard.Matrix::values);
        if (result.isEmpty() || picked >= result.get().size()) {
            return;
        }
        var y = box.y() + 10;
        pen.text(words.text("picked"), box.x(), y, Type.ROW_BOLD, Anchor.LEFT, colours.of(Tone.TEXT));
        var name = index(result.get().shape(), picked);
        Formula.of(card.result().orElseThrow().symbol() + "_{" + name + "}")
                .draw(pen, box.right() - 60, y + 5, 16, Tone.ACCENT, colours);
        y += 30;
        var terms = card.worked().map(w -> w.terms(card.output(), picked)).orElse(List.of());
        if (terms.isEmpty()) {
            y = origins(pen, box, y);
        }
        for (var i = 0; i < Math.min(terms.size(), MOST_TERMS); i++) {
            term(pen, box, y, terms.get(i));
            y += 20;
        }
        if (terms.size() > MOST_TERMS) {
            pen.text(
                    words.text("picked.more", terms.size() - MOST_TERMS), box.x(), y, Type.CAPTION, Anchor.LEFT,
                    colours.of(Tone.SECONDARY));
            y += 20;
        }
        pen.line(box.x() + box.width() / 2, y - 8, box.right(), y - 8, Stroke.of(colours.of(Tone.TEXT), 1.2));
        if (terms.size() > 1) {
            pen.text(words.text("picked.sum"), box.x(), y + 6, Type.CAPTION, Anchor.LEFT, colours.of(Tone.SECONDARY));
        }
        pen.text(
                Numbers.card(result.get().at(picked)), box.right(), y + 6, Type.mono(16).bold(), Anchor.RIGHT,
                colours.of(Tone.ACCENT));
    }

    /// One term, as its factors and their product: `0.1076 × −1.4892 = −0.1602`.
    private void term(Pen pen, Box box, double y, List<Cell> factors) {
        var product = 1.0;
        var text = new StringBuilder();
        for (var factor : factors) {
            var value = number(factor.port(), factor.place()).orElse(Double.NaN);
            product *= value;
            text.append(text.isEmpty() ? "" : " × ").append(Numbers.card(value));
        }
        pen.text(text.toString(), box.x(), y, Type.NUMBER, Anchor.LEFT, colours.of(Tone.TEXT));
        if (factors.size() > 1) {
            pen.text("= " + Numbers.card(product), box.right(), y, Type.NUMBER, Anchor.RIGHT, colours.of(Tone.TEXT));
        }
    }

    /// Where a cell is no sum: the cells that it was made from, with their names.
    private double origins(Pen pen, Box box, double top) {
        var y = top;
        var shown = 0;
        var all = card.worked().map(w -> w.sources(card.output(), picked));
        if (all.isEmpty()) {
            return y;
        }
        for (var entry : all.get().entrySet()) {
            for (var place : entry.getValue()) {
                if (shown++ == MOST_TERMS) {
                    pen.text("…", box.x(), y, Type.NUMBER, Anchor.LEFT, colours.of(Tone.SECONDARY));
                    return y + 20;
                }
                if (shown <= MOST_TERMS) {
                    var value = number(entry.getKey(), place);
                    pen.text(entry.getKey() + at(entry.getKey(), place), box.x(), y, Type.NUMBER, Anchor.LEFT, colours.of(Tone.SECONDARY));
                    pen.text(
                            value.map(Numbers::card).orElse("?"), box.right(), y, Type.NUMBER, Anchor.RIGHT,
                            colours.of(Tone.TEXT));
                    y += 20;
                }
            }
        }
        return y;
    }

    private String at(String port, int place) {
        return card.worked()
                .flatMap(w -> w.operands().stream().filter(o -> o.port().equals(port)).findFirst())
                .filter(o -> o.values().size() > 1)
                .map(o -> "[" + index(o.values().shape(), place) + "]")
                .orElse("");
    }

    private Optional<Double> number(String port, int place) {
        return card.worked()
                .flatMap(w -> w.operands().stream().filter(o -> o.port().equals(port)).findFirst())
                .map(o -> o.values().at(place));
    }

    /// Indices count from 1, as in the lecture.
    private static String index(Shape shape, int place) {
        var text = new StringBuilder();
        for (var i : Tensor.index(shape, place)) {
            text.append(text.isEmpty() ? "" : ",").append(i + 1);
        }
        return text.toString();
    }

    private static int columns(Shape shape) {
        return shape.rank() == 0 || shape.last() == 0 ? 1 : shape.last();
    }

    /// A vector over the batch is a column, any other vector a row.
    private static int rows(Shape shape) {
        return shape.rank() < 2 ? 1 : (int) (shape.volume() / columns(shape));
    }
}
