package nabla.app.document;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;

import javafx.application.Platform;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import nabla.data.Progress;

/// Work that goes on beside the JavaFX thread, while the window stays alive: what it is, how far it is, and a way to take it back.
public final class Errands {

    private final ObservableList<Errand> running = FXCollections.observableArrayList();
    private final Consumer<Throwable> failed;

    /// @param failed is told why nothing came of an errand
    public Errands(Consumer<Throwable> failed) {
        this.failed = failed;
    }

    /// One piece of work.
    public static final class Errand implements Progress {

        private final String title;
        private final long begun = System.nanoTime();
        private volatile double share;
        private volatile boolean cancelled;

        private Errand(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }

        /// How much of it is done, from 0 to 1; 0 as long as that is not known.
        public double share() {
            return share;
        }

        /// For how long it has been going on.
        public long nanos() {
            return System.nanoTime() - begun;
        }

        /// Takes it back: it ends as soon as it notices, and nothing comes of it.
        public void cancel() {
            cancelled = true;
        }

        @Override public void at(double done) {
            if (cancelled) {
                throw new CancellationException(title);
            }
            share = done;
        }
    }

    public ObservableList<Errand> running() {
        return running;
    }

    /// Works on a thread of its own and goes on here with what came of it, unless it was cancelled.
    public <T> Errand run(String title, Function<Progress, T> work, Consumer<T> then) {
        var errand = new Errand(title);
        running.add(errand);
        CompletableFuture.supplyAsync(() -> work.apply(errand),
                task -> Thread.ofVirtual().name("nabla-files").start(task))
                .whenComplete((result, failure) -> Platform.runLater(() -> {
                    running.remove(errand);
                    if (errand.cancelled) {
                        return;
                    }
                    if (failure == null) {
                        then.accept(result);
                    } else {
                        failed.accept(cause(failure));
                    }
                }));
        return errand;
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
