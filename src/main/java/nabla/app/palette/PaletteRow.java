package nabla.app.palette;

import java.util.Optional;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import nabla.app.canvas.DropGesture;
import nabla.app.canvas.GraphCanvas;
import nabla.app.canvas.gesture.Grip;
import nabla.app.canvas.search.Offer;
import nabla.app.canvas.search.OfferRow;
import nabla.app.control.HelpTopic;

/// One row of the palette: a click puts it into the middle of the canvas, a drag carries it there.
sealed class PaletteRow extends HBox permits OwnRow {

    private static final double DRIFT = 6;

    private final GraphCanvas canvas;
    private final Offer offer;
    private Optional<DropGesture> carrying = Optional.empty();
    private double pressedX;
    private double pressedY;

    PaletteRow(GraphCanvas canvas, Offer offer) {
        this.canvas = canvas;
        this.offer = offer;
        var title = new Label(offer.title());
        title.setMinWidth(0);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        getChildren().addAll(title, gap, OfferRow.mark(offer.style()));
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("palette-row");
        setId("offer-" + offer.id());
        setAccessibleText(offer.title() + ". " + offer.about());
        HelpTopic.operation(offer.id()).mark(this);
        Tooltip.install(this, new Tooltip(offer.about()));
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    }

    Offer offer() {
        return offer;
    }

    /// Puts it into the middle of the canvas.
    void put() {
        canvas.verbs().add(offer);
    }

    private void press(MouseEvent event) {
        pressedX = event.getSceneX();
        pressedY = event.getSceneY();
        Grip.on(getScene(), this::drag, this::release);
        event.consume();
    }

    private boolean isOver(MouseEvent event) {
        return contains(sceneToLocal(event.getSceneX(), event.getSceneY()));
    }

    private void drag(MouseEvent event) {
        if (carrying.isEmpty() && Math.hypot(event.getSceneX() - pressedX, event.getSceneY() - pressedY) > DRIFT) {
            carrying = Optional.of(canvas.carry(offer));
        }
        carrying.ifPresent(g -> {
            g.drag(event.getSceneX(), event.getSceneY());
            carried(event.getSceneX(), event.getSceneY());
        });
    }

    /// It is carried over a point of the scene.
    void carried(double sceneX, double sceneY) {}

    /// Whether it was let go where it is not put onto the canvas.
    boolean takes(double sceneX, double sceneY) {
        return false;
    }

    private void release(MouseEvent event) {
        if (carrying.isPresent()) {
            if (takes(event.getSceneX(), event.getSceneY())) {
                carrying.get().cancel();
            } else {
                carrying.get().release(event.getSceneX(), event.getSceneY());
            }
        } else if (event.getButton() == MouseButton.PRIMARY && isOver(event)) {
            put();
        }
        carrying = Optional.empty();
    }
}
