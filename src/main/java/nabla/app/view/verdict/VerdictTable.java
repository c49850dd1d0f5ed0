package nabla.app.view.verdict;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import nabla.app.picture.Anchor;
import nabla.app.picture.Box;
import nabla.app.picture.Numbers;
import nabla.app.picture.Pen;
import nabla.app.picture.Ramp;
import nabla.app.picture.Smoothing;
import nabla.app.picture.Stroke;
import nabla.app.style.Colours;
import nabla.app.style.Icons;
import nabla.app.style.Tone;
import nabla.app.style.Type;
import nabla.app.view.Sheet;
import nabla.app.view.data.Portrait;
import nabla.app.view.part.Lines;
import nabla.app.view.part.MapPicture;
import nabla.graph.Words;

/// Decisions line by line: number, input, target, prediction with a tick or a cross, how bad it is, and the number of each class. Only what is
/// seen is drawn.
final class VerdictTable implements Lines {

    private static final double HEAD = 24;
    private static final double ROW = 22;
    private static final double PICTURE = 32;
    private static final double NUMBER = 48;
    private static final double WORD = 76;
    private static final double PAIR = 132;
    private static final double LOSS = 78;
    private static final double TEXT_INPUT = 108;
    private static final double WIDE_INPUT = 260;
    private static final double CELL = 38;
    private static final double NARROW = 9;
    private static final int BEST = 3;

    private final VerdictWords words;
    private final List<Integer> decisions;
    private final Portrait portrait;
    private final double largest;
    private Optional<Integer> hovered = Optional.empty();

    VerdictTable(VerdictWords words, List<Integer> decisions, Portrait portrait) {
        this.words = words;
        this.decisions = decisions;
        this.portrait = portrait;
        largest = words.scored().hasProbabilities() || words.areNumbers() ? 1 : largest();
    }

    private double largest() {
        var all = words.verdicts().all().boxed()
                .flatMapToDouble(i -> IntStream.range(0, words.scored().width())
                        .mapToDouble(unit -> Math.abs(words.verdicts().score(i, unit))))
                .filter(Double::isFinite).max().orElse(1);
        return MapPicture.scale(all);
    }

    private static String text(String key) {
        return Words.of("view").text("predictions." + key);
    }

    private double factor() {
        var fitting = PICTURE / Math.max(portrait.width(), portrait.height());
        return fitting >= 1 ? Math.floor(fitting) : fitting;
    }

    private double high() {
        return portrait.isPicture() ? Math.max(ROW, portrait.height() * factor() + 4) : ROW;
    }

    private double input(Box box) {
        return portrait.isPicture() ? portrait.width() * factor() + 12
                : Math.clamp(box.width() - NUMBER - 2 * word() - LOSS - 10 * CELL, TEXT_INPUT, WIDE_INPUT);
    }

    private double word() {
        return words.areNumbers() ? PAIR : WORD;
    }

    @Override public int lines(Box box) {
        return decisions.size();
    }

    @Override public int seen(Box box) {
        return Math.max(1, (int) ((box.height() - HEAD) / high()));
    }

    private double classesAt(Box box) {
        return box.x() + NUMBER + input(box) + 2 * word() + LOSS + 8;
    }

    private int classes() {
        return words.scored().classes().size();
    }

    private boolean isNamed(int kind, Box box) {
        return cell(box) >= NARROW && Type.CAPTION_BOLD.width(words.scored().classes().get(kind)) + 2 <= cell(box);
    }

    private double cell(Box box) {
        return classes() == 0 ? 0 : Math.min(CELL + 8, (box.right() - classesAt(box)) / classes());
    }

    @Override public void draw(Pen pen, Box box, int first, Colours colours) {
        pen.clip(box, () -> {
            head(pen, box, colours);
            for (var line = 0; line < Math.min(seen(box) + 1, decisions.size() - first); line++) {
                var y = box.y() + HEAD + line * high();
                row(pen, box, decisions.get(first + line), y, colours);
            }
        });
    }

    private void head(Pen pen, Box box, Colours colours) {
        pen.fill(box.top(HEAD), colours.of(Tone.RAISED));
        var middle = box.y() + HEAD / 2;
        var grey = colours.of(Tone.SECONDARY);
        var bold = Type.CAPTION_BOLD;
        var x = box.x() + NUMBER;
        pen.text("#", x - 8, middle, bold, Anchor.RIGHT, grey);
        if (!portrait.isPicture()) {
            pen.text(text("input"), x, middle, bold, Anchor.LEFT, grey);
        }
        x += input(box);
        pen.text(text("target"), x, middle, bold, Anchor.LEFT, grey);
        pen.text(text("prediction"), x + word(), middle, bold, Anchor.LEFT, grey);
        pen.text(words.lossName(), x + 2 * word() + LOSS - 8, middle, bold, Anchor.RIGHT, grey);
        for (var kind = 0; kind < classes(); kind++) {
            if (isNamed(kind, box)) {
                pen.text(words.scored().classes().get(kind), classesAt(box) + (kind + 0.5) * cell(box), middle, bold,
                        Anchor.CENTRE, colours.of(Tone.TEXT));
            }
        }
        if (classes() > 0 && IntStream.range(0, classes()).noneMatch(kind -> isNamed(kind, box))) {
            pen.text(bold.cut(words.unit(), box.right() - classesAt(box)), classesAt(box), middle, bold, Anchor.LEFT,
                    grey);
        }
        pen.line(box.x(), box.y() + HEAD, box.right(), box.y() + HEAD, Stroke.hairline(colours.of(Tone.BORDER)));
    }

    private void row(Pen pen, Box box, int decision, double y, Colours colours) {
        if (hovered.filter(h -> h == decision).isPresent()) {
            pen.fill(new Box(box.x(), y, box.width(), high()), colours.of(Tone.ACCENT_WASH));
        }
        var middle = y + high() / 2;
        var text = colours.of(Tone.TEXT);
        var x = box.x() + NUMBER;
        pen.text(words.number(decision), x - 8, middle, Type.CELL, Anchor.RIGHT, colours.of(Tone.SECONDARY));
        input(pen, box, decision, y, colours);
        x += input(box);
        var isRight = words.areNumbers() || words.verdicts().isRight(decision);
        var type = words.areNumbers() ? Type.CELL : Type.ROW_BOLD;
        pen.text(type.cut(words.target(decision), word() - 8), x, middle, type, Anchor.LEFT, text);
        x += word();
        if (!words.areNumbers()) {
            pen.icon(isRight ? Icons.TICK : Icons.CLOSE, x, middle - 6, 12,
                    colours.of(isRight ? Tone.FINE : Tone.WRONG));
            pen.text(type.cut(words.prediction(decision), word() - 24), x + 18, middle, type, Anchor.LEFT,
                    isRight ? text : colours.of(Tone.WRONG));
        } else {
            pen.text(type.cut(words.prediction(decision), word() - 8), x, middle, type, Anchor.LEFT, text);
        }
        pen.text(Numbers.card(words.verdicts().loss(decision)), x + word() + LOSS - 8, middle, Type.CELL, Anchor.RIGHT,
                text);
        classes(pen, box, decision, y, colours);
        pen.line(box.x(), y + high(), box.right(), y + high(), Stroke.hairline(colours.of(Tone.HAIRLINE)));
    }

    private void input(Pen pen, Box box, int decision, double y, Colours colours) {
        var x = box.x() + NUMBER;
        if (portrait.isPicture()) {
            var rows = words.cohort().rows();
            var row = words.row(decision);
            pen.image(portrait.raster(place -> rows.x(row, place), colours),
                    new Box(x, y + 2, portrait.width() * factor(), portrait.height() * factor()),
                    factor() < 1 ? Smoothing.SMOOTH : Smoothing.SHARP);
        } else {
            pen.text(Type.CELL.cut(words.input(decision), input(box) - 12), x, y + high() / 2, Type.CELL, Anchor.LEFT,
                    colours.of(Tone.TEXT));
        }
    }

    private void classes(Pen pen, Box box, int decision, double y, Colours colours) {
        if (classes() == 0) {
            return;
        }
        if (cell(box) < NARROW) {
            best(pen, box, decision, y, colours);
            return;
        }
        var ramp = words.scored().hasProbabilities() ? Ramp.SHARE : Ramp.SIGN;
        for (var kind = 0; kind < classes(); kind++) {
            var number = words.verdicts().shown(decision, kind);
            var cell = new Box(classesAt(box) + kind * cell(box), y + 2, cell(box), high() - 4).inset(1, 0);
            var colour = ramp.colour(number / largest, colours);
            pen.fill(cell, 2, colour);
            if (cell(box) >= CELL) {
                pen.text(Numbers.lean(number, 2), cell.centreX(), cell.centreY(), Type.CELL, Anchor.CENTRE,
                        colours.textOn(colour));
            }
            if (words.verdicts().right(decision) == kind) {
                pen.stroke(cell.inset(0.5), 2, Stroke.of(colours.of(Tone.TEXT), 1.5));
            }
        }
    }

    /// The classes that are likeliest, where there is no room for all.
    private void best(Pen pen, Box box, int decision, double y, Colours colours) {
        var said = new StringBuilder();
        IntStream.range(0, classes()).boxed()
                .sorted(Comparator.comparingDouble(kind -> -words.verdicts().shown(decision, kind))).limit(BEST)
                .forEach(kind -> said.append(said.isEmpty() ? "" : "  ").append(words.scored().classes().get(kind))
                        .append(' ').append(Numbers.lean(words.verdicts().shown(decision, kind), 2)));
        pen.text(Type.CELL.cut(said.toString(), box.right() - classesAt(box)), classesAt(box), y + high() / 2,
                Type.CELL, Anchor.LEFT, colours.of(Tone.TEXT));
    }

    @Override public Optional<String> point(double x, double y, Box box, int first) {
        var line = first + (int) Math.floor((y - box.y() - HEAD) / high());
        hovered = box.contains(x, y) && y >= box.y() + HEAD && line < decisions.size()
                ? Optional.of(decisions.get(line)) : Optional.empty();
        return hovered.map(words::said);
    }

    @Override public Sheet sheet() {
        return words.sheet(decisions);
    }
}
