package nabla.app.view.data;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nabla.app.picture.Anchor;
import nabla.app.picture.Box;
import nabla.app.picture.Numbers;
import nabla.app.picture.Pen;
import nabla.app.picture.Stroke;
import nabla.app.style.Colours;
import nabla.app.style.Tone;
import nabla.app.style.Type;
import nabla.app.view.Sheet;
import nabla.app.view.part.Lines;
import nabla.graph.Category;
import nabla.graph.Words;

/// How many rows of each class each part holds: a bar for each class, its parts one after the other.
final class DataClasses implements Lines {

    private static final List<DataRows.Part> PARTS = List.of(DataRows.Part.TRAINING, DataRows.Part.VALIDATION,
            DataRows.Part.TEST);
    private static final double LEFT = 92;
    private static final double ROW = 22;
    private static final double HIGHEST = 40;
    private static final double FOOT = 26;
    private static final double NUMBERS = 150;
    private static final double FAINT = 0.45;

    private final DataRows rows;
    private final Map<DataRows.Part, int[]> counts = new EnumMap<>(DataRows.Part.class);
    private final int most;

    DataClasses(DataFacts facts) {
        rows = facts.rows();
        PARTS.forEach(part -> counts.put(part, facts.counts(part)));
        var largest = 1;
        for (var kind = 0; kind < rows.classes().size(); kind++) {
            largest = Math.max(largest, all(kind));
        }
        most = largest;
    }

    private static Words words() {
        return Words.of("view");
    }

    private int all(int kind) {
        return PARTS.stream().mapToInt(part -> counts.get(part)[kind]).sum();
    }

    @Override public int lines(Box box) {
        return rows.classes().size();
    }

    @Override public int seen(Box box) {
        return Math.max(1, (int) ((box.height() - FOOT) / ROW));
    }

    /// Few classes take more room.
    private double row(Box box) {
        return Math.clamp((box.height() - FOOT) / Math.max(1, rows.classes().size()), ROW, HIGHEST);
    }

    private double width(Box box) {
        return Math.max(20, box.width() - LEFT - NUMBERS);
    }

    @Override public void draw(Pen pen, Box box, int first, Colours colours) {
        for (var line = 0; line < Math.min(seen(box), rows.classes().size() - first); line++) {
            var kind = first + line;
            var middle = box.y() + (line + 0.5) * row(box);
            pen.text(Type.ROW.cut(rows.classes().get(kind), LEFT - 20), box.x() + LEFT - 10, middle, Type.ROW,
                    Anchor.RIGHT, colours.of(Tone.TEXT));
            var at = box.x() + LEFT;
            var said = new StringBuilder();
            for (var part : PARTS) {
                var count = counts.get(part)[kind];
                var wide = width(box) * count / most;
                bar(pen, new Box(at, middle - 0.3 * row(box), wide, 0.6 * row(box)), part, colours);
                at += wide;
                said.append(count == 0 ? "" : (said.isEmpty() ? "" : " + ") + Numbers.count(count));
            }
            pen.text(said.toString(), at + 8, middle, Type.CELL, Anchor.LEFT, colours.of(Tone.SECONDARY));
        }
        var at = box.x() + LEFT;
        for (var part : PARTS) {
            if (rows.from().test().length > 0 || part != DataRows.Part.TEST) {
                var mark = new Box(at, box.bottom() - FOOT / 2 - 5, 10, 10);
                bar(pen, mark, part, colours);
                pen.text(part.title(), mark.right() + 6, mark.centreY(), Type.CAPTION, Anchor.LEFT,
                        colours.of(Tone.SECONDARY));
                at = mark.right() + 6 + Type.CAPTION.width(part.title()) + 18;
            }
        }
    }

    private static void bar(Pen pen, Box bar, DataRows.Part part, Colours colours) {
        if (bar.isEmpty()) {
            return;
        }
        var colour = colours.of(Category.DATA);
        switch (part) {
            case VALIDATION -> pen.fill(bar, Colours.faint(colour, FAINT));
            case TEST -> pen.stroke(bar.inset(0.5), 0, Stroke.of(colour, 1));
            case TRAINING, ALL -> pen.fill(bar, colour);
        }
    }

    @Override public Optional<String> point(double x, double y, Box box, int first) {
        var kind = first + (int) Math.floor((y - box.y()) / row(box));
        if (!box.contains(x, y) || y > box.bottom() - FOOT || kind >= rows.classes().size()) {
            return Optional.empty();
        }
        var text = new StringBuilder(words().text("data.is", rows.classes().get(kind)));
        PARTS.forEach(part -> text.append('\n').append(part.title()).append(' ')
                .append(Numbers.count(counts.get(part)[kind])));
        return Optional.of(text.toString());
    }

    @Override public Sheet sheet() {
        var sheet = Sheet.of("class", "training", "validation", "test");
        for (var kind = 0; kind < rows.classes().size(); kind++) {
            sheet.row(rows.classes().get(kind), counts.get(DataRows.Part.TRAINING)[kind],
                    counts.get(DataRows.Part.VALIDATION)[kind], counts.get(DataRows.Part.TEST)[kind]);
        }
        return sheet.done();
    }
}
