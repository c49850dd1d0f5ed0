package nabla.app.picture;

import java.util.function.Consumer;
import javafx.scene.canvas.Canvas;
import javafx.scene.transform.Scale;

/// A surface to draw on in units of the layout, with as many pixels as the screen has for it, however large the window is shown.
public final class Slate extends Canvas {

    private final Scale shrink = new Scale(1, 1, 0, 0);

    public Slate() {
        setManaged(false);
        getTransforms().add(shrink);
    }

    /// Draws anew on a cleared surface of a size.
    public void paint(double width, double height, Consumer<Pen> drawing) {
        var density = density();
        setWidth(Math.ceil(width * density));
        setHeight(Math.ceil(height * density));
        shrink.setX(1 / density);
        shrink.setY(1 / density);
        var graphics = getGraphicsContext2D();
        graphics.clearRect(0, 0, getWidth(), getHeight());
        var pen = CanvasPen.on(graphics);
        if (density == 1) {
            drawing.accept(pen);
        } else {
            pen.place(0, 0, density, 0, () -> drawing.accept(pen));
        }
    }

    private double density() {
        var inScene = getParent() == null ? 1 : getParent().getLocalToSceneTransform().getMxx();
        var window = getScene() == null ? null : getScene().getWindow();
        return inScene * (window == null ? 1 : window.getOutputScaleX());
    }
}
