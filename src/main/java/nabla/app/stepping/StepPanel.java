package nabla.app.stepping;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Pane;
import javafx.util.Subscription;
import nabla.app.control.FocusRing;
import nabla.app.document.Document;
import nabla.app.document.Followed;
import nabla.app.picture.Box;
import nabla.app.picture.Numbers;
import nabla.app.picture.Pen;
import nabla.app.picture.Slate;
import nabla.app.style.Colours;
import nabla.app.style.Theme;
import nabla.engine.Frame;
import nabla.engine.Place;
import nabla.engine.Probe;
import nabla.engine.Provenance.Cell;
import nabla.engine.Step;
import nabla.tensor.Values;

/// The panel below the canvas while a training step is walked through: the card of the step that was just done, and the strip of all.
public final class StepPanel extends Pane {

    private final Document document;
    private final Slate canvas = new Slate();
    private final Tooltip tooltip = new Tooltip();
    private final Subscription listening;
    private Theme theme;
    private Optional<Seen> seen = Optional.empty();
    private Optional<StepCard> card = Optional.empty();
    private StepScene scene;
    private Pick pick = Pick.FIRST;
    private Set<Probe> probes = Set.of();

    /// All that the picture is made of: while it is the same, nothing is painted.
    private record Seen(Optional<Step> step, int done, Map<Probe, Values> readings,
            Map<Probe, Frame.Freshness> freshness) {

        static Seen of(Optional<Step> step, Frame frame, Set<Probe> probes) {
            var readings = new HashMap<Probe, Values>();
            var freshness = new HashMap<Probe, Frame.Freshness>();
            for (var probe : probes) {
                frame.get(probe).ifPresent(v -> readings.put(probe, v));
                freshness.put(probe, frame.freshness(probe));
            }
            return new Seen(step, frame.done(), readings, freshness);
        }
    }

    public StepPanel(Document document, Theme theme) {
        this.document = document;
        this.theme = theme;
        scene = new StepScene(readings(), card, 0, Optional.empty());
        getStyleClass().add("view");
        setMinSize(0, 0);
        setFocusTraversable(true);
        getChildren().add(canvas);
        FocusRing.around(this);
        widthProperty().subscribe(this::paint);
        heightProperty().subscribe(this::paint);
        listening = Subscription.combine(
                document.frame().subscribe(this::show),
                document.stepping().subscribe(_ -> show(document.frame().get())),
                document.picked().subscribe(_ -> follow()),
                document.focus().followed().subscribe(_ -> {
                    pinned().ifPresent(this::follow);
                    paint();
                }));
        setOnMouseClicked(this::pick);
        setOnMouseMoved(this::point);
        setOnMouseExited(_ -> document.focus().point(Optional.empty()));
        setOnScroll(this::scroll);
        setOnKeyPressed(this::move);
        Tooltip.install(this, tooltip);
        setAccessibleText(Letters.words().text("empty"));
    }

    /// The same card in another place, for a picture or a page.
    public void draw(Pen pen, Box box, Colours colours) {
        new StepScene(readings(), card, pick.place(), document.focus().followed().get()).draw(pen, box, colours);
    }

    public void dress(Theme other) {
        theme = other;
        paint();
    }

    /// Takes the panel off the run.
    public void leave() {
        listening.unsubscribe();
        document.watch(this, Set.of());
    }

    private Readings readings() {
        return new Readings(document.project().get(), document.check().get(), document.frame().get());
    }

    private void show(Frame frame) {
        var step = document.stepping().get() ? StepScene.done(frame) : Optional.<Step>empty();
        var project = document.project().get();
        var check = document.check().get();
        var wanted = step.map(s -> StepCard.probes(project, check, frame, s)).orElse(Set.of());
        if (!wanted.equals(probes)) {
            probes = wanted;
            document.watch(this, wanted);
        }
        var now = Optional.of(Seen.of(step, frame, wanted));
        if (now.equals(seen)) {
            return;
        }
        seen = now;
        var before = card;
        card = step.filter(s -> StepScene.stands(frame, s)).map(s -> StepCard.of(project, check, frame, s));
        if (!card.map(StepCard::step).equals(before.map(StepCard::step))) {
            card.ifPresent(c -> pick = pick.on(c));
            follow();
            pinned().ifPresent(this::follow);
        }
        card.ifPresent(c -> setAccessibleText(c.title() + ". " + c.sentence()));
        paint();
    }

    /// What is picked elsewhere is picked here, where it is a cell of this card.
    private void follow() {
        var elsewhere = document.picked().get()
                .filter(p -> card.flatMap(StepCard::target).filter(p.port()::equals).isPresent());
        if (elsewhere.isPresent() && card.isPresent() && elsewhere.get().place() != pick.place()) {
            pick = Pick.of(card.get(), elsewhere.get().place());
            paint();
        }
    }

    private Optional<Followed> pinned() {
        return document.focus().followed().get().filter(f -> f.hold() == Followed.Hold.PINNED);
    }

    /// Where the subject of the card is tied to a cell that was clicked elsewhere, one of its cells that are is picked.
    private void follow(Followed now) {
        card.ifPresent(c -> c.subjectFigure().flatMap(Figure::tensor).ifPresent(tensor -> {
            var tied = now.in(tensor).filter(ties -> ties.at(pick.place()).isEmpty()).isPresent();
            if (tied || now.kin().own().contains(tensor)) {
                now.first(tensor).ifPresent(place -> pick = Pick.of(c, place));
            }
        }));
    }

    private Box whole() {
        return Box.of(getWidth(), getHeight());
    }

    private void paint() {
        if (getWidth() < 40 || getHeight() < 100 || !document.stepping().get()) {
            return;
        }
        scene = new StepScene(readings(), card, pick.place(), document.focus().followed().get());
        canvas.paint(getWidth(), getHeight(), pen -> scene.draw(pen, whole(), Colours.of(theme)));
    }

    private void pick(MouseEvent event) {
        scene.standingAt(event.getX(), event.getY()).ifPresent(document.focus()::walkTo);
        scene.cellAt(event.getX(), event.getY()).ifPresent(this::pick);
        scene.stepAt(event.getX(), event.getY()).ifPresent(this::goTo);
    }

    /// Goes to where a step of the training step on show was just done.
    private void goTo(Step step) {
        var frame = document.frame().get();
        var under = frame.done() == 0 ? frame.step() - 1 : frame.step();
        var done = frame.steps().indexOf(step) + 1;
        document.run().goTo(done < frame.steps().size() ? new Place(under, done) : Place.after(under + 1));
    }

    private void pick(int place) {
        card.ifPresent(c -> {
            pick = Pick.of(c, place);
            c.target().ifPresent(port -> document.picked().set(Optional.of(new Document.Picked(port, pick.place()))));
            paint();
        });
    }

    private void scroll(ScrollEvent event) {
        if (event.getDeltaY() != 0) {
            card.ifPresent(c -> move(pick.moved(c, event.getDeltaY() < 0 ? 1 : -1, 0)));
            event.consume();
        }
    }

    private void move(KeyEvent event) {
        var down = switch (event.getCode()) {
            case DOWN -> 1;
            case UP -> -1;
            default -> 0;
        };
        var right = switch (event.getCode()) {
            case RIGHT -> 1;
            case LEFT -> -1;
            default -> 0;
        };
        if (card.isPresent() && !event.isAltDown() && (down != 0 || right != 0)) {
            move(pick.moved(card.get(), down, right));
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER) {
            standing(pick).ifPresent(document.focus()::walkTo);
            event.consume();
        }
    }

    /// A cell that is followed goes along with the one that is picked.
    private void move(Pick to) {
        pick(to.place());
        if (document.focus().pinned().isPresent()) {
            standing(to).ifPresent(document.focus()::moveTo);
        }
    }

    private Optional<Cell> standing(Pick of) {
        return card.flatMap(StepCard::subjectFigure).flatMap(Figure::tensor).map(t -> new Cell(t, of.place()));
    }

    private void point(MouseEvent event) {
        document.focus().point(scene.standingAt(event.getX(), event.getY()));
        var cell = scene.numberAt(event.getX(), event.getY()).map(Numbers::full);
        var text = cell.or(() -> scene.stepAt(event.getX(), event.getY()).map(this::words));
        tooltip.setText(text.orElse(Letters.words().text("hint")));
    }

    private String words(Step step) {
        return StepCard.title(readings(), step);
    }
}
