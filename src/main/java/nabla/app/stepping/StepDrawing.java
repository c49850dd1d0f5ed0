package nabla.app.stepping;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import nabla.app.document.Followed;
import nabla.app.picture.Anchor;
import nabla.app.picture.Box;
import nabla.app.picture.Formula;
import nabla.app.picture.Legend;
import nabla.app.picture.Numbers;
import nabla.app.picture.Pen;
import nabla.app.picture.Stroke;
import nabla.app.picture.TieDrawing;
import nabla.app.style.Colours;
import nabla.app.style.Icons;
import nabla.app.style.Tone;
import nabla.app.style.Type;
import nabla.engine.Step;
import nabla.tensor.Values;

/// Draws a card: words and formula left, the line of tensors in the middle, the picked cell written out on the right.
final class StepDrawing {

    private static final double NARROW = 840;
    private static final double MIDDLING = 1100;
    private static final double FORMULA = 21;
    private static final double FORMULA_IN_NUMBERS = 19;
    private static final double LEAST_FORMULA = 12;
    private static final double SPREAD = 176;
    private static final double HIGHEST_SPREAD = 180;
    private static final double LOW = 180;
    private static final double BELOW = 38;
    private static final double LEGEND = 40;

    private final StepCard card;
    private final Colours colours;
    private final int picked;
    private final Optional<Followed> followed;
    private final double values;
    private final double gradients;
    private List<LineLayout.Placed> placed = List.of();
    /// Whether the formula stands beside the tensors; one that is too long for that stands below them, where there is room.
    private boolean isBeside = true;

    /// @param picked the flat place of a cell of the subject
    StepDrawing(StepCard card, int picked, Optional<Followed> followed, Colours colours) {
        this.card = card;
        this.followed = followed;
        this.colours = colours;
        this.picked = Math.clamp(picked, 0, Math.max(0, card.subjectValues().map(v -> v.size()).orElse(1) - 1));
        values = scale(Figure.Kind.VALUE);
        gradients = scale(Figure.Kind.GRADIENT);
    }

    /// The tensors as they were drawn last, to find the cell under the mouse.
    List<LineLayout.Placed> placed() {
        return placed;
    }

    void draw(Pen pen, Box box) {
        var left = box.width() >= MIDDLING ? 256 : box.width() >= NARROW ? 216 : 176;
        var right = box.width() >= MIDDLING ? 284 : box.width() >= NARROW ? 264 : 0;
        var hasAccount = right > 0 && card.subjectValues().isPresent();
        var account = card.subjectValues().isPresent() ? Optional.of(card.accounts().apply(picked))
                : Optional.<Account>empty();
        words(pen, box.left(left).inset(20, 14));
        if (hasAccount) {
            var side = new Box(box.right() - right, box.y(), right, box.height());
            pen.fill(side, colours.of(Tone.RAISED));
            pen.line(side.x() + 0.5, side.y(), side.x() + 0.5, side.bottom(),
                    Stroke.hairline(colours.of(Tone.HAIRLINE)));
            new AccountDrawing(pen, colours, account.orElseThrow()).draw(side.inset(18, 12));
        }
        var middle = new Box(box.x() + left, box.y(), box.width() - left - (hasAccount ? right : 0), box.height());
        line(pen, middle.inset(8, 12), account);
    }

    private Tone tone() {
        return switch (card.step()) {
            case Step.Seed _,Step.Backward _ -> Tone.BACKWARD;
            case Step.Draw _,Step.Forward _,Step.Observe _ -> Tone.VECTOR;
            case Step.Settle _,Step.Clip _,Step.Update _ -> Tone.ACCENT;
        };
    }

    private void words(Pen pen, Box box) {
        var back = tone() == Tone.BACKWARD;
        pen.icon(back ? Icons.CHEVRON_LEFT : Icons.CHEVRON_RIGHT, box.x() - 8, box.y() + 2, 18, colours.of(tone()));
        var y = box.y() + 11;
        for (var line : Paragraph.wrap(card.title(), Type.HEADING, box.width() - 14)) {
            pen.text(Type.HEADING.cut(line, box.width() - 14), box.x() + 14, y, Type.HEADING, Anchor.LEFT,
                    colours.of(Tone.TEXT));
            y += 22;
        }
        y += 4;
        var legend = legend(box.width());
        var room = box.bottom() - 10 - 16.0 * legend.size() - y - (card.formula().isEmpty() ? 0 : 46);
        var lines = Paragraph.wrap(card.sentence(), Type.ROW, box.width());
        for (var line : lines.size() * 19 <= room ? lines : List.<String>of()) {
            pen.text(line, box.x(), y, Type.ROW, Anchor.LEFT, colours.of(Tone.SECONDARY));
            y += 19;
        }
        if (!card.formula().isEmpty()) {
            var formula = Formula.of(card.formula());
            var size = fitted(formula, FORMULA, box.width() + 22);
            var shown = formula.width(size) > box.width() + 22 ? Formula.of("") : formula;
            isBeside = shown == formula;
            shown.draw(pen, box.x(), y + 6 + formula.ascent(size), size, back ? Tone.BACKWARD : Tone.TEXT, colours);
        }
        legend(pen, box, legend);
    }

    private static double fitted(Formula formula, double size, double width) {
        return Math.max(LEAST_FORMULA, Math.min(size, size * width / Math.max(1, formula.width(size))));
    }

    /// What full colour stands for: both scales on one line, or below each other where that is too narrow.
    private List<String> legend(double width) {
        var words = Letters.words();
        var parts = new ArrayList<String>();
        if (values > 0) {
            parts.add(words.text("legend.values", brief(values)));
        }
        if (gradients > 0) {
            parts.add(words.text("legend.gradients", brief(gradients)));
        }
        var together = String.join(" · ", parts);
        return parts.isEmpty() || Type.CAPTION.width(together) > width + 24 - LEGEND - 32 ? parts : List.of(together);
    }

    private void legend(Pen pen, Box box, List<String> lines) {
        if (lines.isEmpty()) {
            return;
        }
        var bar = new Box(box.x() + 11, box.bottom() - 9, LEGEND, 8);
        pen.text("−", box.x(), bar.centreY(), Type.CELL.bold(), Anchor.LEFT, colours.of(Tone.TEXT));
        Legend.of("").bar(pen, bar, colours);
        pen.text("+", bar.right() + 4, bar.centreY(), Type.CELL.bold(), Anchor.LEFT, colours.of(Tone.TEXT));
        var y = bar.centreY();
        for (var line : lines.reversed()) {
            pen.text(line, bar.right() + 20, y, Type.CAPTION, Anchor.LEFT, colours.of(Tone.SECONDARY));
            y -= 16;
        }
    }

    private static String brief(double scale) {
        return scale >= 0.001 && scale < 10_000 ? Numbers.full(scale) : Numbers.power(scale, 1);
    }

    /// The largest number of a kind on this card, rounded up to one digit; 0 where there is none.
    private double scale(Figure.Kind kind) {
        var largest = card.line().stream()
                .filter(f -> f.kind() != Figure.Kind.NAMES && f.isGradient() == (kind == Figure.Kind.GRADIENT))
                .flatMap(f -> f.values().stream())
                .mapToDouble(StepDrawing::largest).max().orElse(0);
        if (largest == 0) {
            return 0;
        }
        var power = Math.pow(10, Math.floor(Math.log10(largest)));
        return Double.parseDouble(String.format(Locale.ROOT, "%.0e", Math.ceil(largest / power - 1e-9) * power));
    }

    private static double largest(Values values) {
        var largest = 0.0;
        for (var i = 0; i < values.size(); i++) {
            var size = Math.abs(values.at(i));
            largest = size > largest && size < Double.POSITIVE_INFINITY ? size : largest;
        }
        return largest;
    }

    private void line(Pen pen, Box whole, Optional<Account> account) {
        var beside = whole.left(whole.width() - SPREAD - 24);
        var spread = card.spread().filter(_ -> LineLayout.isLoose(card, beside));
        spread.ifPresent(s -> s.draw(pen, new Box(whole.right() - SPREAD - 8, whole.y(), SPREAD,
                Math.min(whole.height(), HIGHEST_SPREAD)), picked, colours));
        var box = spread.isEmpty() ? whole : beside;
        var formula = account.map(Account::inNumbers).filter(f -> !f.isEmpty())
                .or(() -> Optional.of(card.formula()).filter(f -> !isBeside)).filter(_ -> box.height() > LOW)
                .map(Formula::of);
        var room = formula.isPresent() ? new Box(box.x(), box.y(), box.width(), box.height() - BELOW) : box;
        placed = LineLayout.of(card, picked, followed, room);
        for (var i = 0; i < placed.size(); i++) {
            var p = placed.get(i);
            var isSubject = i == card.subject();
            // where cells are lit, rings around the same ones would say nothing more
            var ties = followed.flatMap(f -> p.figure().values().flatMap(_ -> p.figure().tensor()).flatMap(f::in));
            new FigureDrawing(pen, colours, p, p.figure().isGradient() ? gradients : values)
                    .draw(isSubject ? Optional.of(picked) : Optional.empty(),
                            isSubject || ties.isPresent() || card.subjectValues().isEmpty() ? List.of()
                                    : p.figure().sources().apply(picked));
            ties.ifPresent(t -> TieDrawing.draw(pen, p.map(), t, colours));
        }
        formula.ifPresent(f -> inNumbers(pen, f, box, room));
    }

    /// The formula with the picked cell's numbers, below the tensors; left out where it could not be read.
    private void inNumbers(Pen pen, Formula formula, Box box, Box room) {
        var high = FORMULA_IN_NUMBERS * (BELOW - 8) / Math.max(1, formula.height(FORMULA_IN_NUMBERS));
        var least = fitted(formula, FORMULA_IN_NUMBERS, box.width() - 8);
        var size = Math.min(least, high);
        var width = formula.width(size);
        if (width > box.width() - 8) {
            return;
        }
        var start = placed.isEmpty() ? box.x() : placed.getFirst().slot().x();
        var end = placed.stream().mapToDouble(p -> p.slot().bottom()).max().orElse(room.bottom());
        var middle = Math.min(room.bottom(), end) + BELOW / 2 + 2;
        formula.draw(pen, Math.max(box.x(), Math.min(start, box.right() - 8 - width)),
                middle + (formula.ascent(size) - formula.descent(size)) / 2, size, Tone.TEXT, colours);
    }
}
