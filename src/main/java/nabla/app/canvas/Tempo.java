package nabla.app.canvas;

import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.util.Duration;

import nabla.engine.Frame;

/// How much is drawn for one picture of the screen: little while the view moves, so that it follows the hand, and all at once where somebody
/// waits for it.
final class Tempo {

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
    Tempo(Runnable rested) {
        moving.setOnFinished(_ -> rested.run());
    }

    void move() {
        moving.playFromStart();
    }

    void rest() {
        moving.stop();
    }

    /// Draws all at once.
    void settle(Runnable drawing) {
        rest();
        isSettling = true;
        drawing.run();
        isSettling = false;
    }

    boolean isMoving() {
        return moving.getStatus() == Animation.Status.RUNNING;
    }

    long numbers(Frame.Status status) {
        if (isMoving()) {
            return WHILE_MOVING;
        }
        return status == Frame.Status.PLAYING ? WHILE_PLAYING : WHILE_PAUSED;
    }

    int nodes() {
        return isSettling ? Integer.MAX_VALUE : isMoving() ? FEW : SEVERAL;
    }

    /// @param small how many pieces of the small drawing of everything may be drawn, too
    Mosaic.Pace ground(int small) {
        if (isSettling) {
            return Mosaic.Pace.ALL;
        }
        return isMoving() ? new Mosaic.Pace(FEW, 1, 0) : new Mosaic.Pace(Integer.MAX_VALUE, SEVERAL, small);
    }
}
