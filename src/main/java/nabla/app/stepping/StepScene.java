package nabla.app.stepping;

import java.util.Optional;
import nabla.app.document.Followed;
import nabla.app.picture.Anchor;
import nabla.app.picture.Box;
import nabla.app.picture.Numbers;
import nabla.app.picture.Pen;
import nabla.app.style.Colours;
import nabla.app.style.Tone;
import nabla.app.style.Type;
import nabla.engine.Frame;
import nabla.engine.Probe;
import nabla.engine.Provenance.Cell;
import nabla.engine.Step;

/// The whole picture of the panel: the card above, the strip of all steps below; and what stands where in it.
final class StepScene {

    private static final double STRIP = 60;
    private static final double LOW = 260;

    private final Readings readings;
    private final Frame frame;
    private final Optional<StepCard> card;
    private final int picked;
    private final Optional<Followed> followed;
    private Optional<StepDrawing> drawing = Optional.empty();
    private Box box = Box.of(0, 0);

    /// @param picked the flat place of a cell of the card's subject
    /// @param followed the cell that is lit with its kin in all tensors
    StepScene(Readings readings, Optional<StepCard> card, int picked, Optional<Followed> followed) {
        this.readings = readings;
        this.frame = readings.frame();
        this.card = card;
        this.picked = picked;
        this.followed = followed;
    }

    /// The step that was done last; between two training steps, the last one of the one that ended.
    static Optional<Step> done(Frame frame) {
        return frame.last().or(() -> frame.steps().isEmpty() ? Optional.empty() : Optional.of(frame.steps().getLast()));
    }

    /// Whether the numbers of a step that was done are still there: not where the run begins, nor where a training step was done in one go.
    static boolean stands(Frame frame, Step step) {
        if (frame.done() > 0) {
            return true;
        }
        return step instanceof Step.Update(_, var weight)
                ? frame.get(new Probe.Moved(weight, "before")).isPresent()
                : frame.freshness().entrySet().stream().anyMatch(e -> e.getKey() instanceof Probe.Value(var at, _)
                        && at.equals(step.at()) && e.getValue() == Frame.Freshness.COMPUTED);
    }

    void draw(Pen pen, Box whole, Colours colours) {
        box = whole;
        var above = new Box(box.x(), box.y(), box.width(), box.height() - high());
        pen.fill(box, colours.of(Tone.PANEL));
        drawing = card.map(c -> new StepDrawing(c, picked, followed, colours));
        drawing.ifPresentOrElse(d -> d.draw(pen, above.belowTop(2)), () -> nothing(pen, above, colours));
        pen.fill(box.top(2), colours.of(Tone.ACCENT));
        pen.fill(new Box(box.x(), above.bottom(), box.width(), 1), colours.of(Tone.HAIRLINE));
        if (high() > 0) {
            new StepStrip(readings, done(), colours).draw(pen, strip());
        }
    }

    /// A low panel has the card alone.
    private double high() {
        return box.height() < LOW ? 0 : STRIP;
    }

    /// All steps, where the card is that of the last one.
    private int done() {
        return frame.done() == 0 && card.isPresent() ? frame.steps().size() : frame.done();
    }

    private Box strip() {
        return box.bottom(STRIP).inset(20, 6);
    }

    private void nothing(Pen pen, Box above, Colours colours) {
        var words = Letters.words();
        var text = frame.steps().isEmpty() ? words.text("empty") : words.text("begin", Numbers.count(frame.step() + 1));
        pen.text(text, above.centreX(), above.centreY(), Type.ROW, Anchor.CENTRE, colours.of(Tone.SECONDARY));
    }

    /// The flat place of the subject's cell at a point.
    Optional<Integer> cellAt(double x, double y) {
        return card.flatMap(c -> drawing.flatMap(d -> {
            var placed = c.subject() < 0 || d.placed().isEmpty() ? Optional.<LineLayout.Placed>empty()
                    : Optional.of(d.placed().get(c.subject()));
            return placed.flatMap(p -> place(p, x, y));
        }));
    }

    private static Optional<Integer> place(LineLayout.Placed placed, double x, double y) {
        var place = placed.map().placeAt(x, y);
        return placed.figure().values().isPresent() && place.isPresent() ? Optional.of(place.getAsInt())
                : Optional.empty();
    }

    /// The cell at a point, of whatever tensor of the run.
    Optional<Cell> standingAt(double x, double y) {
        return drawing.flatMap(d -> d.placed().stream()
                .flatMap(p -> p.figure().tensor()
                        .flatMap(tensor -> place(p, x, y).map(at -> new Cell(tensor, at))).stream())
                .findFirst());
    }

    /// The number of the cell at a point, of whatever tensor.
    Optional<Double> numberAt(double x, double y) {
        return drawing.flatMap(d -> d.placed().stream()
                .flatMap(p -> place(p, x, y).map(at -> p.figure().values().orElseThrow().at(at)).stream())
                .findFirst());
    }

    /// The step whose chip stands at a point.
    Optional<Step> stepAt(double x, double y) {
        return high() > 0 && strip().contains(x, y) ? new StepStrip(readings, done(), Colours.LIGHT).at(strip(), x)
                : Optional.empty();
    }
}
