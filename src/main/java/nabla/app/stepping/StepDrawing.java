package nabla.app.stepping;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;
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
import nabla.app.workbench.Followed;
import nabla.engine.Step;

/// Draws a card: words and formula left, the line of tensors in the middle, the picked cell written out on the right.
final class StepDrawing {

    private static final double NARROW = 840;
    private static final double MIDDLING = 1100;
    private static final double FORMULA = 21;
    private static final double LEAST_FORMULA = 12;
    private static final double LOW = 180;
    private static final double BELOW = 38;
    private static final double LEGEND = 40;

    private final StepCard card;
    private final Colours colours;
    private final int picked;
    private final Optional<Followed> followed;
    private List<LineLayout.Placed> placed = List.of();

    /// @param picked the flat place of a cell of the subject
    StepDrawing(StepCard card, int picked, Optional<Followed> followed, Colours colours) {
        this.card = card;
        this.followed = followed;
        this.colours = colours;
        this.picked = Math.clamp(picked, 0, Math.max(0, card.subjectValues().map(v -> v.size()).orElse(1) - 1));
    }

    /// The tensors as they were drawn last, to find the cell under the mouse.
    List<LineLayout.Placed> placed() {
        return placed;
    }

    int picked() {
        return picked;
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
        var room = box.bottom() - 26 - y - (card.formula().isEmpty() ? 0 : 46);
        var lines = Paragraph.wrap(card.sentence(), Type.ROW, box.width());
        for (var line : lines.size() * 19 <= room ? lines : List.<String>of()) {
            pen.text(line, box.x(), y, Type.ROW, Anchor.LEFT, colours.of(Tone.SECONDARY));
            y += 19;
        }
        if (!card.formula().isEmpty()) {
            var formula = Formula.of(card.formula());
            var size = fitted(formula, FORMULA, box.width() + 22);
            var shown = formula.width(size) > box.width() + 22 ? Formula.of("") : formula;
            shown.draw(pen, box.x(), y + 6 + formula.ascent(size), size, back ? Tone.BACKWARD : Tone.TEXT, colours);
        }
        legend(pen, box);
    }

    private static double fitted(Formula formula, double size, double width) {
        return Math.max(LEAST_FORMULA, Math.min(size, size * width / Math.max(1, formula.width(size))));
    }

    private void legend(Pen pen, Box box) {
        var words = Letters.words();
        var values = scale(Figure.Kind.VALUE);
        var gradients = scale(Figure.Kind.GRADIENT);
        var text = values > 0 ? words.text("legend.values", brief(values)) : "";
        if (gradients > 0) {
            text += (text.isEmpty() ? "" : " · ") + words.text("legend.gradients", brief(gradients));
        }
        if (!text.isEmpty()) {
            var bar = new Box(box.x() + 11, box.bottom() - 9, LEGEND, 8);
            pen.text("−", box.x(), bar.centreY(), Type.CELL.bold(), Anchor.LEFT, colours.of(Tone.TEXT));
            Legend.of("").bar(pen, bar, colours);
            pen.text("+", bar.right() + 4, bar.centreY(), Type.CELL.bold(), Anchor.LEFT, colours.of(Tone.TEXT));
            pen.text(Type.CAPTION.cut(text, box.width() + 24 - LEGEND - 32), bar.right() + 20, bar.centreY(),
                    Type.CAPTION,
                    Anchor.LEFT, colours.of(Tone.SECONDARY));
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
                .flatMapToDouble(v -> DoubleStream.of(v.toArray()))
                .filter(Double::isFinite).map(Math::abs).max().orElse(0);
        if (largest == 0) {
            return 0;
        }
        var power = Math.pow(10, Math.floor(Math.log10(largest)));
        return Double.parseDouble(String.format(Locale.ROOT, "%.0e", Math.ceil(largest / power - 1e-9) * power));
    }

    private void line(Pen pen, Box box, Optional<Account> account) {
        var formula = account.map(Account::inNumbers).filter(f -> !f.isEmpty() && box.height() > LOW).map(Formula::of);
        var room = formula.isPresent() ? new Box(box.x(), box.y(), box.width(), box.height() - BELOW) : box;
        placed = LineLayout.of(card, picked, followed, room);
        var values = scale(Figure.Kind.VALUE);
        var gradients = scale(Figure.Kind.GRADIENT);
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
        formula.ifPresent(f -> {
            var size = Math.min(fitted(f, 19, box.width() - 16), 19 * (BELOW - 8) / Math.max(1, f.height(19)));
            var end = placed.stream().mapToDouble(p -> p.slot().bottom()).max().orElse(room.bottom());
            var middle = Math.min(room.bottom(), end) + BELOW / 2 + 2;
            f.draw(pen, placed.isEmpty() ? box.x() : placed.getFirst().slot().x(),
                    middle + (f.ascent(size) - f.descent(size)) / 2, size, Tone.TEXT, colours);
        });
    }
}
