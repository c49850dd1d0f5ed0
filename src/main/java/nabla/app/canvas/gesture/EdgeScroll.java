package nabla.app.canvas.gesture;

import javafx.animation.AnimationTimer;

/// Moves the view while something is dragged near its edge, faster the nearer; a drag that begins there moves nothing until it has left the edge.
public final class EdgeScroll {

    private static final double BAND = 28;
    private static final double FASTEST = 14;

    private final Easel canvas;
    private final Runnable again;
    private boolean armed;
    private double dx;
    private double dy;
    private final AnimationTimer timer = new AnimationTimer() {
        @Override public void handle(long now) {
            canvas.look(canvas.camera().panned(dx, dy));
            again.run();
        }
    };

    /// @param again what is to happen when the view has moved under the pointer
    public EdgeScroll(Easel canvas, Runnable again) {
        this.canvas = canvas;
        this.again = again;
    }

    /// Where the pointer is now, in the view.
    public void at(double x, double y) {
        dx = speed(x, canvas.getWidth());
        dy = speed(y, canvas.getHeight());
        armed |= dx == 0 && dy == 0;
        if (armed && (dx != 0 || dy != 0)) {
            timer.start();
        } else {
            timer.stop();
        }
    }

    private static double speed(double at, double size) {
        var before = Math.clamp((BAND - at) / BAND, 0, 1);
        var behind = Math.clamp((at - size + BAND) / BAND, 0, 1);
        return FASTEST * (before - behind);
    }

    public void stop() {
        timer.stop();
        armed = false;
    }
}
