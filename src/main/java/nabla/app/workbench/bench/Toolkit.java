package nabla.app.workbench.bench;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import javafx.application.Application;
import javafx.application.Platform;

import nabla.app.workbench.NablaApp;

/// Starts JavaFX: for the window, or without any display for work that only draws.
public final class Toolkit {

    private Toolkit() {}

    /// Opens the window, with a file in it where one is named; returns when it was closed.
    public static void open(Optional<Path> file) {
        Application.launch(NablaApp.class, file.map(Path::toString).stream().toArray(String[]::new));
    }

    /// From now on windows and drawings come into being in memory: for machines without a display.
    public static void inMemory() {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
    }

    /// Does work on the JavaFX thread, on a toolkit that draws into memory where none is running yet.
    ///
    /// @throws ExecutionException where the work failed
    public static <T> T draw(Callable<T> work) throws ExecutionException, InterruptedException {
        inMemory();
        return onStage(work);
    }

    /// Does work on the JavaFX thread, which is started where it does not run yet and goes on without windows.
    ///
    /// @throws ExecutionException where the work failed
    static <T> T onStage(Callable<T> work) throws ExecutionException, InterruptedException {
        var result = new CompletableFuture<T>();
        Runnable task = () -> {
            try {
                result.complete(work.call());
            } catch (Exception e) {
                result.completeExceptionally(e);
            }
        };
        try {
            Platform.setImplicitExit(false);
            Platform.startup(task);
        } catch (IllegalStateException _) {
            Platform.runLater(task); // it runs already
        }
        return result.get();
    }
}
