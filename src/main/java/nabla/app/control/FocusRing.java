package nabla.app.control;

import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/// A ring around what is drawn and has no border of its own, seen while keys lead there.
public final class FocusRing extends Region {

    private FocusRing() {
        getStyleClass().add("focus-ring");
        setMouseTransparent(true);
        setManaged(false);
        setViewOrder(-1);
    }

    /// Around a pane, over all that is in it.
    public static void around(Pane pane) {
        var ring = new FocusRing();
        pane.getChildren().add(ring);
        pane.layoutBoundsProperty().subscribe(box -> ring.resize(box.getWidth(), box.getHeight()));
    }
}
