package nabla.app.canvas.gesture;

import java.util.function.Consumer;

import javafx.event.EventHandler;
import javafx.scene.Scene;
import javafx.scene.input.MouseEvent;

/// Holds on to the pointer from a press to the release, wherever in the scene it goes meanwhile.
public final class Grip {

    private final Scene scene;
    private final EventHandler<MouseEvent> drag;
    private final EventHandler<MouseEvent> release;

    private Grip(Scene scene, Consumer<MouseEvent> drag, Consumer<MouseEvent> release) {
        this.scene = scene;
        this.drag = event -> {
            drag.accept(event);
            event.consume();
        };
        this.release = event -> {
            let();
            release.accept(event);
            event.consume();
        };
    }

    /// From now on every move of the pressed pointer is handed to `drag`, and the release, which is the end, to `release`.
    public static Grip on(Scene scene, Consumer<MouseEvent> drag, Consumer<MouseEvent> release) {
        var grip = new Grip(scene, drag, release);
        scene.addEventFilter(MouseEvent.MOUSE_DRAGGED, grip.drag);
        scene.addEventFilter(MouseEvent.MOUSE_RELEASED, grip.release);
        return grip;
    }

    private void let() {
        scene.removeEventFilter(MouseEvent.MOUSE_DRAGGED, drag);
        scene.removeEventFilter(MouseEvent.MOUSE_RELEASED, release);
    }
}
