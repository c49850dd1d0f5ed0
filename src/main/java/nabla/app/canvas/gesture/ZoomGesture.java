package nabla.app.canvas.gesture;

import javafx.animation.PauseTransition;
import javafx.util.Duration;

/// Turns of the wheel at the cursor: pictures are stretched while it turns and drawn again when it rests.
public final class ZoomGesture {

    private static final double PER_PIXEL = 0.0025;
    private static final Duration REST = Duration.millis(90);

    private final Easel canvas;
    private final PauseTransition rest = new PauseTransition(REST);

    public ZoomGesture(Easel canvas) {
        this.canvas = canvas;
        rest.setOnFinished(_ -> canvas.rest());
    }

    public void turn(double pixels, double viewX, double viewY) {
        to(canvas.camera().zoom() * Math.exp(pixels * PER_PIXEL), viewX, viewY);
    }

    /// Zooms with a point of the view held; sharp a moment later.
    private void to(double zoom, double viewX, double viewY) {
        canvas.stretch(canvas.camera().zoomed(zoom, viewX, viewY));
        rest.playFromStart();
    }

    public boolean isTurning() {
        return rest.getStatus() == javafx.animation.Animation.Status.RUNNING;
    }

    public void finish() {
        rest.stop();
        canvas.rest();
    }
}
