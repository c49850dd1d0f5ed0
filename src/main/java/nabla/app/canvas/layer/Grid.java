package nabla.app.canvas.layer;

import nabla.app.picture.Box;
import nabla.app.picture.Pen;
import nabla.app.style.Colours;
import nabla.app.style.Tone;

/// The dots of the canvas, every 24 units; every 48, 96, … when they would come too close.
final class Grid {

    private static final double STEP = 24;
    private static final double CLOSEST = 16;

    private Grid() {}

    /// Draws the dots of a part of the canvas, in its own units.
    static void draw(Pen pen, Box part, double zoom, Colours colours) {
        var step = step(zoom);
        var size = zoom >= 1.4 ? 3 : 2;
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
}
