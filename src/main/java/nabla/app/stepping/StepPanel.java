package nabla.app.stepping;

import java.util.Optional;
import java.util.Set;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import nabla.app.picture.Anchor;
import nabla.app.picture.Box;
import nabla.app.picture.CanvasPen;
import nabla.app.picture.Pen;
import nabla.app.style.Colours;
import nabla.app.style.Theme;
import nabla.app.style.Tone;
import nabla.app.style.Type;
import nabla.app.workbench.Document;
import nabla.engine.Frame;
import nabla.engine.Step;
import nabla.graph.Ref;
import nabla.graph.Words;

/// The panel below the canvas while a training step is walked through: the card of the step that was just done, and the strip of all.
public final class StepPanel extends Pane {

    private static final double STRIP = 60;

    private final Document document;
    private final Canvas canvas = new Canvas();
    private final Tooltip tooltip = new Tooltip();
    private Theme theme;
    private Optional<Step> watched = Optional.empty();
    private Optional<StepCard> card = Optional.empty();
    private Optional<StepDrawing> drawing = Optional.empty();
    private int picked;

    public StepPanel(Document document, Theme theme) {
        this.document = document;
        this.theme = theme;
        getStyleClass().add("view");
        setMinSize(0, 0);
        getChildren().add(canvas);
        widthProperty().subscribe(this::paint);
        heightProperty().subscribe(this::paint);
        document.frame().subscribe(this::show);
        document.stepping().subscribe(_ -> show(document.frame().get()));
        setOnMouseClicked(this::pick);
        setOnMouseMoved(this::point);
        Tooltip.install(this, tooltip);
        setAccessibleText(Words.of("stepping").text("empty"));
    }

    public void dress(Theme other) {
        theme = other;
        paint();
    }

    /// Takes the panel off the run.
    public void leave() {
        document.watch(this, Set.of());
    }

    private void show(Frame frame) {
        var step = document.stepping().get() ? last(frame) : Optional.<Step>empty();
        var project = document.project().get();
        var check = document.check().get();
        if (!step.equals(watched)) {
            watched = step;
            picked = 0;
            document.watch(this, step.map(s -> StepCard.probes(project, check, s)).orElse(Set.of()));
        }
        card = step.map(s -> StepCard.of(project, check, frame, s));
        card.ifPresent(c -> setAccessibleText(c.title() + ". " + c.sentence()));
        paint();
    }

    /// The step that was done last; between two training steps, the last one of the one that ended.
    private static Optional<Step> last(Frame frame) {
        return frame.last().or(() -> frame.steps().isEmpty() ? Optional.empty() : Optional.of(frame.steps().getLast()));
    }

    private Box whole() {
        return Box.of(getWidth(), getHeight());
    }

    private Box strip() {
        return whole().bottom(STRIP).inset(20, 6);
    }

    private void paint() {
        if (getWidth() < 40 || getHeight() < STRIP + 40) {
            return;
        }
        if (canvas.getWidth() != getWidth() || canvas.getHeight() != getHeight()) {
            canvas.setWidth(getWidth());
            canvas.setHeight(getHeight());
        }
        var graphics = canvas.getGraphicsContext2D();
        graphics.clearRect(0, 0, getWidth(), getHeight());
        draw(CanvasPen.on(graphics), whole(), Colours.of(theme));
    }

    private void draw(Pen pen, Box box, Colours colours) {
        var above = new Box(box.x(), box.y(), box.width(), box.height() - STRIP);
        pen.fill(box, colours.of(Tone.PANEL));
        pen.line(box.x(), box.y() + 1, box.right(), box.y() + 1, nabla.app.picture.Stroke.of(colours.of(Tone.ACCENT), 2));
        drawing = card.map(c -> new StepDrawing(c, picked, colours));
        drawing.ifPresentOrElse(
                d -> d.draw(pen, above.inset(0, 2)),
                () -> pen.text(
                        Words.of("stepping").text("empty"), above.centreX(), above.centreY(), Type.ROW, Anchor.CENTRE,
                        colours.of(Tone.SECONDARY)));
        pen.line(box.x(), above.bottom(), box.right(), above.bottom(), nabla.app.picture.Stroke.hairline(colours.of(Tone.HAIRLINE)));
        new StepStrip(document.frame().get(), colours).draw(pen, strip());
    }

    private void pick(MouseEvent event) {
        drawing.ifPresent(d -> d.placed().stream()
                .filter(p -> p.matrix().isResult() && p.box().contains(event.getX(), event.getY()))
                .findFirst()
                .flatMap(p -> p.map().cellAt(p.box(), event.getX(), event.getY())
                        .map(spot -> spot.row() * p.map().grid().columns() + spot.column()))
                .ifPresent(place -> {
                    picked = place;
                    card.ifPresent(c -> document.picked()
                            .set(Optional.of(new Document.Picked(
                                    new Ref(c.step().at().text(), c.output()), place))));
                    paint();
                }));
    }

    private void point(MouseEvent event) {
        var words = strip().contains(event.getX(), event.getY())
                ? new StepStrip(document.frame().get(), Colours.of(theme))
                        .at(strip(), event.getX())
                        .map(step -> Words.of("stepping").text("title." + step.kind(), step.at(), step.operand()))
                : Optional.<String>empty();
        tooltip.setText(words.orElse(Words.of("stepping").text("picked")));
    }
}
