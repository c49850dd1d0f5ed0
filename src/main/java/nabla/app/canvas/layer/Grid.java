package nabla.app.canvas.layer;

import nabla.app.canvas.sight.Camera;
import nabla.app.canvas.sight.Sheet;
import nabla.app.picture.Box;
import nabla.app.picture.Pen;
import nabla.app.style.Colours;
import nabla.app.style.Tone;

/// The dots of the canvas, every 24 units; every 48, 96, … when they would come too close. Drawn once for a zoom, then only moved.
final class Grid {

    private static final double STEP = 24;
    private static final double CLOSEST = 16;
    private static final double BEYOND = STEP * Camera.MOST;

    private final Sheet sheet = new Sheet();
    private double drawnStep;
    private double drawnWidth;
    private double drawnHeight;
    private Colours drawnIn;

    Sheet sheet() {
        return sheet;
    }

    void show(Camera camera, double width, double height, Colours colours) {
        var step = step(camera.zoom());
        if (step != drawnStep || width != drawnWidth || height != drawnHeight || colours != drawnIn) {
            drawnStep = step;
            drawnWidth = width;
            drawnHeight = height;
            drawnIn = colours;
            var size = size(camera.zoom());
            sheet.draw(width + 2 * BEYOND, height + 2 * BEYOND, 1, pen -> dots(pen, size, colours));
        }
        sheet.setLayoutX(Math.rint(phase(camera.x(), step) - step));
        sheet.setLayoutY(Math.rint(phase(camera.y(), step) - step));
    }

    /// The dots of a part of the canvas, in its own units.
    static void draw(Pen pen, Box part, double zoom, Colours colours) {
        var step = step(zoom);
        var size = size(zoom);
        var colour = colours.of(Tone.DOTS);
        for (var row = Math.floor(part.y() * zoom / step); row * step < part.bottom() * zoom; row++) {
            for (var column = Math.floor(part.x() * zoom / step); column * step < part.right() * zoom; column++) {
                pen.fill(new Box(Math.rint(column * step) / zoom, Math.rint(row * step) / zoom, size / zoom,
                        size / zoom), colour);
            }
        }
    }

    private static double step(double zoom) {
        var step = STEP * zoom;
        while (step < CLOSEST) {
            step *= 2;
        }
        return step;
    }

    private static double size(double zoom) {
        return zoom >= 1.4 ? 3 : 2;
    }

    private void dots(Pen pen, double size, Colours colours) {
        var colour = colours.of(Tone.DOTS);
        for (var y = 0.0; y < drawnHeight + BEYOND; y += drawnStep) {
            for (var x = 0.0; x < drawnWidth + BEYOND; x += drawnStep) {
                pen.fill(new Box(Math.rint(x), Math.rint(y), size, size), colour);
            }
        }
    }

    private static double phase(double offset, double step) {
        return offset - Math.floor(offset / step) * step;
    }
}
