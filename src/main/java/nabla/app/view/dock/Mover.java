package nabla.app.view.dock;

import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;
import javafx.animation.AnimationTimer;

/// Moves a view that moves by itself, from pulse to pulse, for as long as it wants to.
final class Mover extends AnimationTimer {

    /// So much time passes at most from pulse to pulse, however long the window stood still.
    private static final double MOST_SECONDS = 0.1;

    private final BooleanSupplier wanted;
    private final DoubleConsumer move;
    private final Runnable turned;
    private long before;
    private boolean runs;

    /// @param wanted whether it still moves, and is seen
    /// @param move moves it by so many seconds
    /// @param turned hears when it begins and when it ends
    Mover(BooleanSupplier wanted, DoubleConsumer move, Runnable turned) {
        this.wanted = wanted;
        this.move = move;
        this.turned = turned;
    }

    @Override public void start() {
        if (!runs) {
            runs = true;
            before = System.nanoTime();
            super.start();
            turned.run();
        }
    }

    @Override public void stop() {
        runs = false;
        super.stop();
    }

    @Override public void handle(long now) {
        if (!wanted.getAsBoolean()) {
            stop();
            turned.run();
            return;
        }
        var time = System.nanoTime();
        move.accept(Math.min(MOST_SECONDS, (time - before) * 1e-9));
        before = time;
    }
}
