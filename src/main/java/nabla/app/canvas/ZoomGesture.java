package nabla.app.canvas;

import javafx.animation.PauseTransition;
import javafx.util.Duration;

/// Turns of the wheel at the cursor: pictures are stretched while it turns and drawn again when it rests.
final class ZoomGesture {

    private static final double PER_PIXEL = 0.0025;
    private static final Duration REST = Duration.millis(90);

    private final GraphCanvas canvas;
    private final PauseTransition rest = new PauseTransition(REST);

    ZoomGesture(GraphCanvas canvas) {
        this.canvas = canvas;
        rest.setOnFinished(_ -> canvas.rest());
    }

    void turn(double pixels, double viewX, double viewY) {
        to(canvas.camera().zoom() * Math.exp(pixels * PER_PIXEL), viewX, viewY);
    }

    /// Zooms with a point of the view held; sharp a moment later.
    void to(double zoom, double viewX, double viewY) {
        canvas.stretch(canvas.camera().zoomed(zoom, viewX, viewY));
        rest.playFromStart();
    }

    boolean isTurning() {
        return rest.getStatus() == javafx.animation.Animation.Status.RUNNING;
    }

    void finish() {
        rest.stop();
        canvas.rest();
    }
}
