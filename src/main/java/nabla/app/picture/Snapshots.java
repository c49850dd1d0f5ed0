package nabla.app.picture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.transform.Transform;

/// Turns what is on screen, or drawn by a pen, into PNG files. Call it on the JavaFX thread.
public final class Snapshots {

    private Snapshots() {}

    /// A scene as it is, laid out anew; its root is sized to the scene.
    public static Raster of(Scene scene, double scale) {
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        return of(scene.getRoot(), scene.getWidth(), scene.getHeight(), scale,
                scene.getFill() instanceof Color c ? c : Color.WHITE);
    }

    /// A node that stands in a scene, cut to a size.
    public static Raster of(Node node, double width, double height, double scale, Color background) {
        var parameters = new SnapshotParameters();
        parameters.setFill(background);
        parameters.setTransform(Transform.scale(scale, scale));
        var bounds = node.getBoundsInParent();
        parameters.setViewport(
                new Rectangle2D(bounds.getMinX() * scale, bounds.getMinY() * scale, width * scale, height * scale));
        return raster(node.snapshot(parameters,
                new WritableImage((int) Math.round(width * scale), (int) Math.round(height * scale))));
    }

    /// A drawing on a canvas of its own.
    public static Raster drawn(double width, double height, double scale, Color background, Consumer<Pen> drawing) {
        var canvas = new Canvas(width * scale, height * scale);
        var pen = CanvasPen.on(canvas.getGraphicsContext2D());
        pen.fill(Box.of(width * scale, height * scale), background);
        pen.place(0, 0, scale, 0, () -> drawing.accept(pen));
        return of(canvas, width * scale, height * scale, 1, background);
    }

    public static void write(Raster raster, Path file) throws IOException {
        Files.write(file, Png.encode(raster));
    }

    public static Raster raster(Image image) {
        var width = (int) image.getWidth();
        var height = (int) image.getHeight();
        var argb = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
        return new Raster(width, height, argb);
    }
}
