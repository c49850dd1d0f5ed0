package nabla.app.canvas;

import java.util.Set;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// The keys of the canvas that no command listens to: Escape gives up what is under way, Space held down moves the view with the mouse.
final class CanvasKeys {

    private final GraphCanvas canvas;
    private final Pointer pointer;

    CanvasKeys(GraphCanvas canvas, Pointer pointer) {
        this.canvas = canvas;
        this.pointer = pointer;
        canvas.addEventHandler(KeyEvent.KEY_PRESSED, this::press);
        canvas.addEventHandler(KeyEvent.KEY_RELEASED, this::release);
    }

    private void press(KeyEvent event) {
        if (event.getTarget() != canvas || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        if (event.getCode() == KeyCode.SPACE) {
            pointer.spaceDown();
        } else if (event.getCode() == KeyCode.ESCAPE && escape()) {
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

    private void release(KeyEvent event) {
        if (event.getCode() == KeyCode.SPACE && pointer.spaceUp()) {
            event.consume();
        }
    }
}
