package nabla.app.view.dock;

import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import nabla.app.control.FocusRing;
import nabla.app.control.KeyUser;
import nabla.app.picture.Box;
import nabla.app.view.Hand;

/// Where a view is drawn. It takes the focus, and the arrows lead a finger over it that points as the mouse would: Enter presses there, with Shift as the
/// other button does; the arrows with Shift drag; F2 writes a word anew.
final class Surface extends Pane implements KeyUser {

    /// On what changes everywhere the finger goes so far.
    private static final double STEP = 8;
    private static final int THIN = 2;

    private final Touch touch;
    private Optional<Point2D> finger = Optional.empty();
    private boolean dragging;

    /// What a finger does to the view.
    interface Touch {
        Box box();

        /// What stands under a place.
        Optional<String> words(double x, double y);

        /// Points at a place.
        void point(double x, double y);

        void press(double x, double y, Hand.Press.With with);

        void drag(double x, double y);

        void release();

        void leave();

        /// Lets the word that stands nearest to a place be written anew; whether there is one.
        boolean write(double x, double y);

        /// All that a sighted user reads there, in short.
        String said();
    }

    Surface(Touch touch) {
        this.touch = touch;
        getStyleClass().add("view-surface");
        FocusRing.around(this);
        setMinSize(0, 0);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        addEventHandler(KeyEvent.KEY_PRESSED, this::press);
        addEventHandler(KeyEvent.KEY_RELEASED, event -> {
            if (event.getCode() == KeyCode.SHIFT) {
                letGo();
            }
        });
        focusedProperty().subscribe(focused -> {
            if (!focused) {
                lift();
            }
        });
    }

    /// Where the finger stands.
    Optional<Point2D> finger() {
        return finger;
    }

    /// Puts the finger down where it stood before.
    void point(Optional<Point2D> at) {
        finger = at;
        at.ifPresent(p -> touch.point(p.getX(), p.getY()));
    }

    @Override public boolean uses(KeyEvent event) {
        return event.getCode() == KeyCode.F2 && event.getTarget() == this;
    }

    @Override public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return attribute == AccessibleAttribute.TEXT
                ? finger.flatMap(p -> touch.words(p.getX(), p.getY())).map(words -> words + ". " + touch.said())
                        .orElseGet(touch::said)
                : super.queryAccessibleAttribute(attribute, parameters);
    }

    private void press(KeyEvent event) {
        if (event.getTarget() == this && !event.isShortcutDown() && !event.isAltDown() && acts(event)) {
            event.consume();
            notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
        }
    }

    private boolean acts(KeyEvent event) {
        switch (event.getCode()) {
            case LEFT -> go(-1, 0, event.isShiftDown());
            case RIGHT -> go(1, 0, event.isShiftDown());
            case UP -> go(0, -1, event.isShiftDown());
            case DOWN -> go(0, 1, event.isShiftDown());
            case ENTER -> {
                var at = here();
                touch.press(at.getX(), at.getY(), event.isShiftDown() ? Hand.Press.With.SECONDARY
                        : Hand.Press.With.PRIMARY);
                touch.release();
            }
            case F2 -> {
                return touch.write(here().getX(), here().getY());
            }
            case ESCAPE -> {
                return lift();
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private Point2D here() {
        var box = touch.box();
        return finger.orElseGet(() -> new Point2D(box.centreX(), box.centreY()));
    }

    private void go(int dx, int dy, boolean drags) {
        var from = here();
        var to = drags ? within(from.add(STEP * dx, STEP * dy)) : finger.isEmpty() ? from : next(from, dx, dy);
        if (drags && !dragging) {
            dragging = true;
            touch.press(from.getX(), from.getY(), Hand.Press.With.PRIMARY);
        }
        finger = Optional.of(to);
        if (drags) {
            touch.drag(to.getX(), to.getY());
        } else {
            touch.point(to.getX(), to.getY());
        }
    }

    /// The middle of what is pointed at next that way; on what changes everywhere, or where nothing else comes, a little further.
    private Point2D next(Point2D from, int dx, int dy) {
        var box = touch.box();
        var here = touch.words(from.getX(), from.getY());
        var begin = 0;
        var end = 0;
        var found = Optional.<String>empty();
        for (var d = 1; box.contains(from.getX() + d * dx, from.getY() + d * dy); d++) {
            var words = touch.words(from.getX() + d * dx, from.getY() + d * dy);
            if (begin == 0 && words.isPresent() && !words.equals(here)) {
                begin = d;
                found = words;
            }
            if (begin > 0) {
                if (!words.equals(found)) {
                    break;
                }
                end = d;
            }
        }
        var far = begin == 0 || end - begin < THIN ? STEP : Math.rint((begin + end) / 2.0);
        return within(from.add(far * dx, far * dy));
    }

    private Point2D within(Point2D at) {
        var box = touch.box();
        return new Point2D(Math.clamp(at.getX(), box.x(), box.right()), Math.clamp(at.getY(), box.y(), box.bottom()));
    }

    private void letGo() {
        if (dragging) {
            dragging = false;
            touch.release();
        }
    }

    /// Whether a finger was down.
    private boolean lift() {
        letGo();
        var was = finger.isPresent();
        finger = Optional.empty();
        if (was) {
            touch.leave();
        }
        return was;
    }
}
