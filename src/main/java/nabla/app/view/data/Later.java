package nabla.app.view.data;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/// What is worked out from a data set: at once where the numbers are few, beside the window where they are many.
final class Later<T> {

    private static final long FEW = 1 << 20;

    private final CompletableFuture<T> work;

    private Later(CompletableFuture<T> work) {
        this.work = work;
    }

    /// @param numbers how many are looked at
    static <T> Later<T> of(long numbers, Supplier<T> work) {
        return new Later<>(numbers <= FEW ? CompletableFuture.completedFuture(work.get())
                : CompletableFuture.supplyAsync(work, task -> Thread.ofVirtual().name("nabla-data").start(task)));
    }

    boolean isPending() {
        return !work.isDone();
    }

    Optional<T> now() {
        return work.isDone() ? Optional.of(work.join()) : Optional.empty();
    }
}
