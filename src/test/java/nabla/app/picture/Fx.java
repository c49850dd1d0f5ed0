package nabla.app.picture;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;

/// Runs a piece of a test on the JavaFX thread, and starts JavaFX before the first.
public final class Fx {

    private Fx() {}

    /// What the piece gives, or the failure that it met there.
    public static <T> T get(Callable<T> piece) throws Exception {
        start();
        var result = new CompletableFuture<T>();
        Platform.runLater(() -> {
            try {
                result.complete(piece.call());
            } catch (Throwable t) {
                result.completeExceptionally(t);
            }
        });
        return result.get(60, TimeUnit.SECONDS);
    }

    private static void start() {
        try {
            Platform.startup(() -> Platform.setImplicitExit(false));
        } catch (IllegalStateException _) {
            Platform.setImplicitExit(false); // another test has started it
        }
    }
}
