package nabla.app.control;

import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;

/// A row that the wheel slides where it has no room for all that stands in it.
public final class SlidingRow extends ScrollPane {

    private final Region row;

    public SlidingRow(Region row) {
        super(row);
        this.row = row;
        getStyleClass().add("sliding-row");
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setVbarPolicy(ScrollBarPolicy.NEVER);
        setFitToHeight(true);
        setFocusTraversable(false);
        setMinWidth(0);
        addEventFilter(ScrollEvent.SCROLL, event -> {
            slide(event.getDeltaX() + event.getDeltaY());
            event.consume();
        });
    }

    /// Slides no farther than it takes to see one of the things in the row.
    public void reveal(Node what) {
        var spare = spare();
        if (spare > 0) {
            var bounds = what.getBoundsInParent();
            var left = getHvalue() * spare;
            var to = Math.min(bounds.getMinX(), Math.max(left, bounds.getMaxX() - room()));
            setHvalue(to / spare);
        }
    }

    private void slide(double by) {
        var spare = spare();
        if (spare > 0) {
            setHvalue(Math.clamp(getHvalue() - by / spare, 0, 1));
        }
    }

    private double room() {
        return getViewportBounds().getWidth();
    }

    private double spare() {
        return row.getWidth() - room();
    }
}
