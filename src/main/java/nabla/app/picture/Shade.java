package nabla.app.picture;

import java.util.Optional;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.WritableImage;

/// The soft shadow of a box with round corners: its pixels are worked out once, and corners and edges of them laid around each box.
final class Shade {

    /// So far it reaches out of the box, and so far its corners reach into it.
    private static final int OUT = 10;
    private static final int IN = 18;
    private static final int SIDE = OUT + IN;
    private static final int MIDDLE = 4;
    private static final int WHOLE = 2 * SIDE + MIDDLE;
    private static final double DOWN = 2;
    private static final int LAYERS = 6;
    private static final double FAINT = 0.012;
    private static final double NEAR = 0.05;

    private static Optional<WritableImage> pixels = Optional.empty();

    private Shade() {}

    static void draw(GraphicsContext g, Box box, double corner) {
        var image = pixels.orElseGet(() -> made(corner));
        pixels = Optional.of(image);
        g.setImageSmoothing(true);
        double[] from = {0, SIDE, SIDE + MIDDLE, WHOLE};
        double[] xs = {box.x() - OUT, box.x() + IN, box.right() - IN, box.right() + OUT};
        double[] ys = {box.y() - OUT, box.y() + IN, box.bottom() - IN, box.bottom() + OUT};
        for (var row = 0; row < 3; row++) {
            for (var column = 0; column < 3; column++) {
                if (row != 1 || column != 1) {
                    g.drawImage(image, from[column], from[row], from[column + 1] - from[column],
                            from[row + 1] - from[row], xs[column], ys[row], xs[column + 1] - xs[column],
                            ys[row + 1] - ys[row]);
                }
            }
        }
    }

    private static WritableImage made(double corner) {
        var argb = new int[WHOLE * WHOLE];
        var box = new Box(OUT, OUT, WHOLE - 2.0 * OUT, WHOLE - 2.0 * OUT);
        for (var y = 0; y < WHOLE; y++) {
            for (var x = 0; x < WHOLE; x++) {
                var light = 1 - NEAR * cover(box.inset(-1), corner + 1, x + 0.5, y + 0.5);
                for (var i = 1; i <= LAYERS; i++) {
                    light *= 1 - FAINT * cover(box.inset(-i).moved(0, DOWN), corner + i, x + 0.5, y + 0.5);
                }
                argb[y * WHOLE + x] = (int) Math.round(255 * (1 - light)) << 24;
            }
        }
        return CanvasPen.image(new Raster(WHOLE, WHOLE, argb));
    }

    /// How much of a pixel a box with round corners covers.
    private static double cover(Box box, double corner, double x, double y) {
        var dx = Math.max(0, Math.abs(x - box.centreX()) - box.width() / 2 + corner);
        var dy = Math.max(0, Math.abs(y - box.centreY()) - box.height() / 2 + corner);
        var beyond = dx > 0 && dy > 0 ? Math.hypot(dx, dy) - corner : Math.max(dx, dy) - corner;
        return Math.clamp(0.5 - beyond, 0, 1);
    }
}
