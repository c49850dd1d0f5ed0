package nabla.app.canvas;

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
        var step = STEP * camera.zoom();
        while (step < CLOSEST) {
            step *= 2;
        }
        if (step != drawnStep || width != drawnWidth || height != drawnHeight || colours != drawnIn) {
            drawnStep = step;
            drawnWidth = width;
            drawnHeight = height;
            drawnIn = colours;
            var size = camera.zoom() >= 1.4 ? 3.0 : 2.0;
            sheet.draw(width + 2 * BEYOND, height + 2 * BEYOND, 1, pen -> dots(pen, size, colours));
        }
        sheet.setLayoutX(Math.rint(phase(camera.x(), step) - step));
        sheet.setLayoutY(Math.rint(phase(camera.y(), step) - step));
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
