package nabla.app.canvas.sight;

import java.util.function.Consumer;

import javafx.scene.Parent;
import javafx.scene.canvas.Canvas;
import javafx.scene.transform.Scale;

import nabla.app.picture.CanvasPen;
import nabla.app.picture.Pen;

/// A drawing kept as pixels, as sharp as the screen: drawn once for a zoom, then only moved, or stretched until it is drawn again.
public final class Sheet extends Canvas {

    private final Scale stretch = new Scale(1, 1, 0, 0);
    private double drawnAt = 1;
    private double density = 1;

    public Sheet() {
        setMouseTransparent(true);
        setManaged(false);
        getTransforms().add(stretch);
    }

    /// Draws anew on a cleared surface.
    ///
    /// @param scale pixels of the view for each unit of the drawing
    public void draw(double width, double height, double scale, Consumer<Pen> drawing) {
        draw(width, height, scale, getParent(), drawing);
    }

    /// Draws anew as sharp as it is seen where something else stands: however its own parent is stretched just now.
    public void draw(double width, double height, double scale, Parent seen, Consumer<Pen> drawing) {
        density = Pixels.beneath(seen).perUnit();
        drawnAt = scale;
        setWidth(Math.ceil(width * scale * density));
        setHeight(Math.ceil(height * scale * density));
        var graphics = getGraphicsContext2D();
        graphics.clearRect(0, 0, getWidth(), getHeight());
        var pen = CanvasPen.on(graphics);
        pen.place(0, 0, scale * density, 0, () -> drawing.accept(pen));
        stretchTo(scale);
    }

    /// Draws over a part of what is there.
    public void redraw(Consumer<Pen> drawing) {
        var pen = CanvasPen.on(getGraphicsContext2D());
        pen.place(0, 0, drawnAt * density, 0, () -> drawing.accept(pen));
    }

    public void stretchTo(double scale) {
        stretch.setX(scale / drawnAt / density);
        stretch.setY(scale / drawnAt / density);
    }
}
