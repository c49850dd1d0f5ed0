package nabla.app.canvas.gesture;

import java.util.function.Consumer;

import javafx.scene.layout.Region;

import nabla.app.picture.Box;

/// Draws a box on the canvas, for what is to stand there.
public final class CardDraw implements Gesture {

    private static final double LEAST = 24;

    private final Easel canvas;
    private final At start;
    private final Consumer<Box> drawn;
    private final Region band = new Region();

    /// @param drawn is handed the box on the canvas at the end
    public CardDraw(Easel canvas, At start, Consumer<Box> drawn) {
        this.canvas = canvas;
        this.start = start;
        this.drawn = drawn;
        band.getStyleClass().add("rubber-band");
        band.setManaged(false);
        band.setMouseTransparent(true);
        canvas.overlay().getChildren().add(band);
    }

    private Box box(At at) {
        return new Box(Math.min(start.x(), at.x()), Math.min(start.y(), at.y()), Math.abs(at.x() - start.x()),
                Math.abs(at.y() - start.y()));
    }

    @Override public void drag(At at) {
        var view = canvas.camera().toView(box(at));
        band.resizeRelocate(view.x(), view.y(), view.width(), view.height());
    }

    @Override public void release(At at) {
        cancel();
        var box = box(at);
        if (box.width() >= LEAST && box.height() >= LEAST) {
            drawn.accept(box);
        }
    }

    @Override public void cancel() {
        canvas.overlay().getChildren().remove(band);
    }
}
