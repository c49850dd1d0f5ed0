package nabla.app.view.dock;

import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import nabla.app.control.Focus;

/// Where the keys stand in a pane, so that they stand there still when the pane was made anew.
///
/// @param stop which of its controls has the focus
/// @param finger where the finger is on the view
record Standing(int stop, Optional<Point2D> finger) {

    static Optional<Standing> in(Node pane, Surface surface) {
        var at = pane.getScene() == null ? -1 : Focus.stops(pane).indexOf(pane.getScene().getFocusOwner());
        return at < 0 ? Optional.empty() : Optional.of(new Standing(at, surface.finger()));
    }

    void take(Node pane, Surface surface) {
        var stops = Focus.stops(pane);
        if (!stops.isEmpty()) {
            Focus.visibly(stops.get(Math.min(stop, stops.size() - 1)));
            surface.point(finger);
        }
    }
}
