package nabla.app.canvas;

import java.util.Optional;

import javafx.geometry.Point2D;
import javafx.scene.layout.Region;

import nabla.app.canvas.board.Anatomy;
import nabla.app.canvas.board.Strand;
import nabla.app.canvas.edit.Changes;
import nabla.app.canvas.gesture.EdgeScroll;
import nabla.app.canvas.search.Offer;
import nabla.app.canvas.search.OfferRow;
import nabla.graph.Wire;
import nabla.project.Layout;

/// Carries something from the palette onto the canvas; over a wire it fits into, it is inserted there.
public final class DropGesture {

    private static final double REACH = 14;

    private final GraphCanvas canvas;
    private final Offer offer;
    private final Region ghost;
    private final EdgeScroll edge;
    private double x;
    private double y;

    DropGesture(GraphCanvas canvas, Offer offer) {
        this.canvas = canvas;
        this.offer = offer;
        edge = new EdgeScroll(canvas, () -> canvas.hoverWire(wire(canvas.sceneToLocal(x, y))));
        ghost = OfferRow.ghost(offer);
        ghost.setManaged(false);
        ghost.setVisible(false);
        canvas.overlay().getChildren().add(ghost);
    }

    /// Follows the pointer, given in the scene.
    public void drag(double sceneX, double sceneY) {
        var at = canvas.sceneToLocal(sceneX, sceneY);
        var over = canvas.contains(at);
        x = sceneX;
        y = sceneY;
        if (over) {
            edge.at(at.getX(), at.getY());
        } else {
            edge.stop();
        }
        ghost.setVisible(over);
        ghost.resizeRelocate(at.getX() - 70, at.getY() - 20, 140, 36);
        canvas.hoverWire(over ? wire(at) : Optional.empty());
    }

    private Optional<Wire> wire(Point2D at) {
        var camera = canvas.camera();
        return canvas.board()
                .strandAt(camera.worldX(at.getX()), camera.worldY(at.getY()), REACH / camera.zoom())
                .map(Strand::wire)
                .filter(w -> insert(at, w).isPresent());
    }

    private Optional<Changes.Change> insert(Point2D at, Wire wire) {
        return new Changes(canvas.document().scope().get()).insert(
                offer, canvas.verbs().parting().at(place(at), "", wire), wire);
    }

    private Layout.Place place(Point2D at) {
        var camera = canvas.camera();
        return new Layout.Place(
                canvas.inLayout(camera.worldX(at.getX()) - Anatomy.WIDTH / 2),
                Math.rint(camera.worldY(at.getY()) - Anatomy.FIRST_PORT));
    }

    /// Puts it down, when that is over the canvas.
    public void release(double sceneX, double sceneY) {
        cancel();
        canvas.closeFlyout();
        var at = canvas.sceneToLocal(sceneX, sceneY);
        if (canvas.contains(at) && !canvas.verbs().groups().refuses(offer)) {
            var inserted = wire(at).flatMap(w -> insert(at, w));
            canvas.verbs().perform(
                    inserted.orElseGet(() -> new Changes(canvas.document().scope().get()).add(offer, place(at))));
            canvas.requestFocus();
        }
    }

    public void cancel() {
        edge.stop();
        canvas.overlay().getChildren().remove(ghost);
        canvas.hoverWire(Optional.empty());
    }
}
