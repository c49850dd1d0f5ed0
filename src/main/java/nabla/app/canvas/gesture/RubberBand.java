package nabla.app.canvas.gesture;

import java.util.HashSet;
import java.util.Set;

import javafx.scene.layout.Region;

import nabla.app.canvas.board.Board;
import nabla.app.picture.Box;

/// Selects the nodes that a drawn rectangle touches.
public final class RubberBand implements Gesture {

    private final Easel canvas;
    private final At start;
    private final Set<String> kept;
    private final Region band = new Region();

    /// @param kept what stays selected whatever the band touches
    public RubberBand(Easel canvas, At start, Set<String> kept) {
        this.canvas = canvas;
        this.start = start;
        this.kept = Set.copyOf(kept);
        band.getStyleClass().add("rubber-band");
        band.setManaged(false);
        band.setMouseTransparent(true);
        canvas.overlay().getChildren().add(band);
    }

    @Override public void drag(At at) {
        var view = canvas.camera();
        band.resizeRelocate(
                Math.min(view.viewX(start.x()), at.viewX()),
                Math.min(view.viewY(start.y()), at.viewY()),
                Math.abs(view.viewX(start.x()) - at.viewX()),
                Math.abs(view.viewY(start.y()) - at.viewY()));
        var box = new Box(
                Math.min(start.x(), at.x()), Math.min(start.y(), at.y()), Math.abs(at.x() - start.x()),
                Math.abs(at.y() - start.y()));
        var touched = new HashSet<>(kept);
        var board = canvas.board();
        var frame = board.frameAt(start.x(), start.y());
        board.nodes().values().stream()
                .filter(a -> Board.meet(a.frame(), box) && frame.equals(board.frameAt(a.frame().x(), a.frame().y())))
                .forEach(a -> touched.add(a.node().name()));
        board.frames().values().stream()
                .filter(f -> Board.meet(f.bar(), box) && !f.box().contains(start.x(), start.y()))
                .filter(f -> canvas.document().scope().get().holds(f.name()))
                .forEach(f -> touched.add(f.name()));
        canvas.select(touched);
    }

    @Override public void release(At at) {
        drag(at);
        canvas.overlay().getChildren().remove(band);
    }

    @Override public void cancel() {
        canvas.overlay().getChildren().remove(band);
        canvas.select(kept);
    }
}
