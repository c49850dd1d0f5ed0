package nabla.app.canvas.layer;

import javafx.scene.Node;
import javafx.scene.Scene;

/// Draws before each picture of the scene that a node stands in.
public final class Pulse implements AutoCloseable {

    private final Node node;
    private final Runnable drawing;

    public Pulse(Node node, Runnable drawing) {
        this.node = node;
        this.drawing = drawing;
        node.sceneProperty().subscribe(this::move);
    }

    private void move(Scene before, Scene after) {
        if (before != null) {
            before.removePreLayoutPulseListener(drawing);
        }
        if (after != null) {
            after.addPreLayoutPulseListener(drawing);
        }
    }

    @Override public void close() {
        move(node.getScene(), null);
    }
}
