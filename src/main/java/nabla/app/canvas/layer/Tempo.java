package nabla.app.canvas.layer;

import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.util.Duration;

import nabla.app.canvas.sight.Mosaic;
import nabla.engine.Frame;

/// How much is drawn for one picture of the screen: little while the view moves, so that it follows the hand, and all at once where somebody
/// waits for it.
public final class Tempo {

    /// How many nanoseconds of one picture of the screen go into numbers that changed.
    private static final long WHILE_PLAYING = 4_000_000;
    private static final long WHILE_PAUSED = 12_000_000;
    private static final long WHILE_MOVING = 2_000_000;
    /// How many pieces are drawn for one picture of the screen, while the view moves and while it rests.
    private static final int FEW = 3;
    private static final int SEVERAL = 8;

    private final PauseTransition moving = new PauseTransition(Duration.millis(150));
    private boolean isSettling;

    /// @param rested what is to be done when the view has come to rest
    public Tempo(Runnable rested) {
        moving.setOnFinished(_ -> rested.run());
    }

    public void move() {
        moving.playFromStart();
    }

    public void rest() {
        moving.stop();
    }

    /// Draws all at once.
    public void settle(Runnable drawing) {
        rest();
        isSettling = true;
        drawing.run();
        isSettling = false;
    }

    public boolean isMoving() {
        return moving.getStatus() == Animation.Status.RUNNING;
    }

    public long numbers(Frame.Status status) {
        if (isMoving()) {
            return WHILE_MOVING;
        }
        return status == Frame.Status.PLAYING ? WHILE_PLAYING : WHILE_PAUSED;
    }

    public int nodes() {
        return isSettling ? Integer.MAX_VALUE : isMoving() ? FEW : SEVERAL;
    }

    /// How gradients are drawn beside the wires: those of another moment a little at a time while the view moves or training goes on.
    public Mosaic.Pace flows(Frame.Status status) {
        return isSettling || isMoving() || status != Frame.Status.PLAYING ? ground(0)
                : new Mosaic.Pace(SEVERAL, FEW, 0);
    }

    /// @param small how many pieces of the small drawing of everything may be drawn, too
    public Mosaic.Pace ground(int small) {
        if (isSettling) {
            return Mosaic.Pace.ALL;
        }
        return isMoving() ? new Mosaic.Pace(FEW, 1, 0) : new Mosaic.Pace(Integer.MAX_VALUE, SEVERAL, small);
    }
}
