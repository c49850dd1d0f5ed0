package nabla.app.canvas;

import java.time.Duration;
import java.util.Optional;

import javafx.animation.AnimationTimer;

import nabla.app.canvas.gesture.Manners;
import nabla.app.canvas.sight.Camera;

/// The way of the view from one part of the canvas to another, quick at first, then slower: what is drawn is stretched until it is there. It
/// ends where somebody else moves the view.
final class Travel extends AnimationTimer {

    private static final Duration TIME = Duration.ofMillis(320);

    private final GraphCanvas canvas;
    private Camera from = Camera.START;
    private Camera to = Camera.START;
    private Optional<Camera> last = Optional.empty();
    private long start;

    Travel(GraphCanvas canvas) {
        this.canvas = canvas;
    }

    void go(Camera there) {
        from = canvas.camera();
        to = there;
        if (canvas.manners().get().motion() == Manners.Motion.REDUCED) {
            canvas.look(there);
            return;
        }
        last = Optional.of(from);
        start = System.nanoTime();
        start();
    }

    /// Is there at once.
    void arrive() {
        if (last.isPresent()) {
            end();
            canvas.look(to);
        }
    }

    private void end() {
        last = Optional.empty();
        stop();
    }

    @Override public void handle(long now) {
        if (last.filter(canvas.camera()::equals).isEmpty()) {
            end();
            return;
        }
        var left = 1 - Math.min(1, (double) (System.nanoTime() - start) / TIME.toNanos());
        if (left == 0) {
            arrive();
        } else {
            var here = from.towards(to, 1 - left * left * left);
            canvas.stretch(here);
            last = Optional.of(here);
        }
    }
}
