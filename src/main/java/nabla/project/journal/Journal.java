package nabla.project.journal;

import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Keeps the newest unsaved page of one document on the disk, on a thread of its own: nobody who hands it a page waits.
///
/// A page that comes while another is written takes the place of those that wait, and after each the disk rests longer than the writing took,
/// so a gesture costs little however often it changes the project; the last page is always written.
public final class Journal implements AutoCloseable {

    private static final int REST = 4;
    private static final long LONGEST_REST = TimeUnit.MILLISECONDS.toNanos(100);

    private final Supplier<Optional<Pages>> fresh;
    private final ScheduledExecutorService writer;
    private final Consumer<RuntimeException> trouble;
    private Wish next = new Wish.Nothing();
    private boolean awaited;
    private long restsUntil = System.nanoTime();
    /// Touched by the writing thread alone.
    private Optional<Pages> pages;

    private sealed interface Wish {
        record Keep(Page page) implements Wish {}

        record Clear() implements Wish {}

        record Nothing() implements Wish {}
    }

    /// @param fresh gives a place on the disk
    /// @param pages the place that it has already
    Journal(ScheduledExecutorService writer, Consumer<RuntimeException> trouble, Supplier<Optional<Pages>> fresh,
            Optional<Pages> pages) {
        this.writer = writer;
        this.trouble = trouble;
        this.fresh = fresh;
        this.pages = pages;
    }

    /// Keeps this from now on.
    public void keep(Page page) {
        wish(new Wish.Keep(page));
    }

    /// Keeps nothing: all is saved, or given up.
    public void clear() {
        wish(new Wish.Clear());
    }

    @Override public void close() {
        clear();
    }

    private synchronized void wish(Wish wish) {
        next = wish;
        if (writer.isShutdown()) {
            return;
        }
        if (wish instanceof Wish.Clear) {
            writer.execute(this::write);
        } else if (!awaited) {
            awaited = true;
            writer.schedule(this::write, restsUntil - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
    }

    private synchronized Wish take() {
        var taken = next;
        next = new Wish.Nothing();
        return taken;
    }

    private void write() {
        do {
            var begun = System.nanoTime();
            try {
                fulfil(take());
            } catch (RuntimeException fault) {
                trouble.accept(fault);
            } finally {
                rest(System.nanoTime() - begun);
            }
        } while (isLeftAtTheEnd());
    }

    /// Nobody comes back any more for what was handed over while the last page was written.
    private synchronized boolean isLeftAtTheEnd() {
        return writer.isShutdown() && !(next instanceof Wish.Nothing);
    }

    private synchronized void rest(long worked) {
        var rest = Math.min(REST * worked, LONGEST_REST);
        restsUntil = System.nanoTime() + rest;
        awaited = !(next instanceof Wish.Nothing);
        if (awaited && !writer.isShutdown()) {
            writer.schedule(this::write, rest, TimeUnit.NANOSECONDS);
        }
    }

    private void fulfil(Wish wish) {
        switch (wish) {
            case Wish.Keep(var page) -> {
                if (pages.isEmpty()) {
                    pages = fresh.get();
                }
                pages.ifPresent(p -> p.put(page));
            }
            case Wish.Clear _ -> {
                var gone = pages;
                pages = Optional.empty();
                gone.ifPresent(Pages::remove);
            }
            case Wish.Nothing _ -> {}
        }
    }
}
