package nabla.app.workbench.run;

import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Consumer;

import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import nabla.app.picture.Numbers;
import nabla.app.picture.Slate;
import nabla.app.style.Colours;
import nabla.app.style.Theme;
import nabla.engine.Past;
import nabla.engine.Place;
import nabla.graph.Words;

/// The one bar that goes to any place of a run: drag or click, or the arrows (training steps; with Shift epochs), Home and End.
public final class ScrubBar extends Region {

    private static final Words WORDS = Words.of("workbench");

    private final Slate canvas = new Slate();
    private final Tooltip tooltip = new Tooltip();
    private final ObservableValue<Theme> theme;
    private final Consumer<Place> wish;
    private Reel reel = Reel.EMPTY;
    private Optional<Place> sought = Optional.empty();
    private Optional<Double> pointer = Optional.empty();
    private boolean dragging;
    private boolean draggingFine;

    /// @param wish told where the run should go
    ScrubBar(ObservableValue<Theme> theme, Consumer<Place> wish) {
        this.theme = theme;
        this.wish = wish;
        getChildren().add(canvas);
        getStyleClass().add("scrub-bar");
        setId("scrub");
        setMinSize(40, 28);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.SLIDER);
        tooltip.setShowDelay(Duration.millis(150));
        Tooltip.install(this, tooltip);
        theme.subscribe(_ -> paint());
        focusedProperty().subscribe(_ -> paint());
        setOnMousePressed(this::press);
        setOnMouseDragged(this::drag);
        setOnMouseReleased(this::release);
        setOnMouseMoved(this::point);
        setOnMouseExited(_ -> {
            pointer = Optional.empty();
            paint();
        });
        setOnKeyPressed(this::move);
    }

    void show(Reel now) {
        if (now.equals(reel)) {
            return;
        }
        reel = now;
        sought = sought.filter(place -> !place.equals(now.at()) && place.step() <= now.past().last() && dragging);
        setAccessibleText(words(picture().x(now.at().step()), now.at()));
        paint();
    }

    /// What it shows.
    public Reel reel() {
        return reel;
    }

    public ScrubPicture picture() {
        return new ScrubPicture(reel, getWidth(), getHeight());
    }

    private void press(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY) {
            requestFocus();
            dragging = true;
            draggingFine = picture().isFine(event.getY());
            seek(event);
        }
    }

    private void drag(MouseEvent event) {
        if (dragging) {
            pointer = Optional.of(event.getX());
            seek(event);
        }
    }

    /// Where the button is let go is where the run goes, whatever was heard of the way there.
    private void release(MouseEvent event) {
        drag(event);
        dragging = false;
    }

    private void seek(MouseEvent event) {
        go(picture().placeAt(event.getX(), draggingFine ? getHeight() : 0));
        tell(event.getX(), event.getY());
    }

    private void go(Place place) {
        if (!reel.steps().isEmpty()) {
            var step = Math.clamp(place.step(), reel.past().first(), reel.past().last());
            var to = place.done() == reel.steps().size() && place.done() > 0 ? Place.after(step + 1)
                    : new Place(step, place.done());
            if (!to.equals(sought.orElse(reel.at()))) {
                sought = Optional.of(to);
                wish.accept(to);
                paint();
            }
        }
    }

    private void move(KeyEvent event) {
        var at = reel.at().step();
        var by = event.isShiftDown() ? reel.perEpoch() : 1;
        var to = switch (event.getCode()) {
            case LEFT, DOWN -> reel.isWithin() && by == 1 ? at : at - by;
            case RIGHT, UP -> at + by;
            case HOME -> reel.past().first();
            case END -> reel.past().last();
            default -> Long.MIN_VALUE;
        };
        if (to != Long.MIN_VALUE) {
            sought = Optional.empty();
            go(Place.after(reel.nearest(to)));
            event.consume();
        }
    }

    private void point(MouseEvent event) {
        pointer = Optional.of(event.getX()).filter(_ -> !picture().isFine(event.getY()));
        tell(event.getX(), event.getY());
        paint();
    }

    private void tell(double x, double y) {
        var picture = picture();
        tooltip.setText(words(x, picture.isFine(y)
                ? picture.placeAt(x, y)
                : Place.after(Math.round(picture.stepAt(x)))));
    }

    /// Step, epoch and loss at a place, what happened there, and whether it can be gone to.
    private String words(double x, Place place) {
        var lines = new StringJoiner("\n");
        if (place.done() > 0) {
            var step = reel.steps().get(place.done() - 1);
            lines.add(
                    WORDS.text("scrub.operation", place.done(), reel.steps().size(), Numbers.count(place.step() + 1)));
            lines.add(WORDS.text("scrub.kind", step.kind(), step.at().text()));
            return lines.toString();
        }
        var past = reel.past();
        var step = place.step();
        var epoch = String.format(Locale.ROOT, "%.2f", step / (double) reel.perEpoch());
        lines.add(WORDS.text("scrub.at", Numbers.count(step), epoch));
        if (step > past.last()) {
            lines.add(WORDS.text("scrub.future"));
        } else if (step < past.first()) {
            lines.add(WORDS.text("scrub.before", Numbers.count(past.first())));
        } else {
            reel.loss(step).ifPresent(loss -> lines.add(WORDS.text("scrub.loss", Numbers.card(loss))));
            if (!past.isOpen(step)) {
                lines.add(WORDS.text("scrub.barred"));
            } else if (step > reel.at().step()) {
                lines.add(WORDS.text("scrub.ahead"));
            }
        }
        picture().marksAt(x).forEach(mark -> lines.add(words(mark)));
        past.ghosts().stream().filter(ghost -> step >= ghost.left() && step <= ghost.last())
                .forEach(g -> lines.add(WORDS.text("scrub.ghost", g.number(), Numbers.count(g.left()))));
        return lines.toString();
    }

    private static String words(Past.Mark mark) {
        return WORDS.text("scrub.mark." + mark.what().name().toLowerCase(Locale.ROOT), mark.before(), mark.after());
    }

    @Override protected void layoutChildren() {
        paint();
    }

    private void paint() {
        if (getWidth() < 20 || getHeight() < 20) {
            return;
        }
        canvas.paint(getWidth(), getHeight(),
                pen -> picture().draw(pen, sought, pointer, Colours.of(theme.getValue())));
    }
}
