package nabla.app.canvas;

import java.util.Set;
import java.util.stream.Collectors;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import nabla.project.Scope;

/// What keys do while the canvas has the focus.
final class CanvasKeys {

    private static final double FAR = 10;

    private final GraphCanvas canvas;
    private final Pointer pointer;
    private boolean nudging;
    private Scope beforeNudge;
    private double dx;
    private double dy;

    CanvasKeys(GraphCanvas canvas, Pointer pointer) {
        this.canvas = canvas;
        this.pointer = pointer;
        canvas.addEventHandler(KeyEvent.KEY_PRESSED, this::press);
        canvas.addEventHandler(KeyEvent.KEY_RELEASED, this::release);
        canvas.addEventHandler(KeyEvent.KEY_TYPED, this::type);
    }

    private void press(KeyEvent event) {
        if (event.getTarget() == canvas && !event.isShortcutDown() && plain(event)) {
            event.consume();
        }
    }

    private boolean plain(KeyEvent event) {
        if (event.isAltDown()) {
            return false;
        }
        var far = event.isShiftDown() ? FAR : 1;
        return switch (event.getCode()) {
            case DELETE, BACK_SPACE -> {
                canvas.verbs().deleteSelection();
                yield true;
            }
            case TAB -> {
                canvas.verbs().search();
                yield true;
            }
            case ESCAPE -> escape();
            case SPACE -> {
                pointer.spaceDown();
                yield false;
            }
            case LEFT -> nudge(-far, 0);
            case RIGHT -> nudge(far, 0);
            case UP -> nudge(0, -far);
            case DOWN -> nudge(0, far);
            default -> false;
        };
    }

    private void type(KeyEvent event) {
        if (event.getTarget() == canvas && event.getCharacter().equals(".")) {
            canvas.fit();
            event.consume();
        }
    }

    /// Gives up what is under way: the gesture, then the search box, then the cell that is followed, then the selection, then the group.
    private boolean escape() {
        if (pointer.cancel() || canvas.verbs().walk().cancel() || canvas.arranger().cancel() || canvas.closeOverlays()
                || canvas.cards().cancel()) {
            return true;
        }
        if (canvas.document().focus().pinned().isPresent()) {
            canvas.document().focus().clear();
            return true;
        }
        if (!canvas.document().selection().isEmpty()) {
            canvas.select(Set.of());
            return true;
        }
        if (canvas.verbs().groups().canLeave()) {
            canvas.verbs().groups().leave();
            return true;
        }
        return false;
    }

    /// A key that is held down is one step of undo.
    private boolean nudge(double byX, double byY) {
        var selection = canvas.document().selection().stream()
                .filter(canvas.document().scope().get()::isOwn).collect(Collectors.toSet());
        if (selection.isEmpty() && !canvas.document().selection().isEmpty()) {
            canvas.sayReadOnly(canvas.document().selection().iterator().next());
            return true;
        }
        if (selection.isEmpty()) {
            return false;
        }
        if (nudging) {
            dx += byX;
            dy += byY;
            canvas.document().amend(new Changes(beforeNudge).move(selection, dx, dy));
        } else {
            nudging = true;
            beforeNudge = canvas.document().scope().get();
            dx = byX;
            dy = byY;
            canvas.document().perform(new Changes(beforeNudge).move(selection, dx, dy));
        }
        return true;
    }

    private void release(KeyEvent event) {
        if (event.getCode().isArrowKey()) {
            nudging = false;
        }
        if (event.getCode() == KeyCode.SPACE && pointer.spaceUp()) {
            event.consume();
        }
    }
}
