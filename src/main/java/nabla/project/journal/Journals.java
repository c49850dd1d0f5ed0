package nabla.project.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

import nabla.project.ProjectProblem;

/// The journals of all open documents, in one folder: each in a folder of its own, which is locked as long as the program lives. What nobody
/// holds is what a program left that ended suddenly.
public final class Journals implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 5;
    private static final String BROKEN = "broken-";

    private final Path folder;
    private final Consumer<RuntimeException> trouble;
    private final ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().name("nabla-journal").daemon().unstarted(task));
    private final Queue<Pages> held = new ConcurrentLinkedQueue<>();

    /// @param broken how many journals cannot be read; they are put aside and not found again
    public record Found(List<Remains> remains, int broken) {}

    private Journals(Path folder, Consumer<RuntimeException> trouble) {
        this.folder = folder;
        this.trouble = trouble;
    }

    /// @param trouble hears, on another thread, that something cannot be kept
    public static Journals in(Path folder, Consumer<RuntimeException> trouble) {
        return new Journals(folder, trouble);
    }

    /// For a document; nothing is on the disk before there is something to keep.
    public Journal begin() {
        return journal(Optional.empty());
    }

    private Optional<Pages> fresh() {
        held.removeIf(Pages::areGone);
        var pages = Claim.on(folder.resolve(UUID.randomUUID().toString())).map(Pages::new);
        pages.ifPresent(held::add);
        return pages;
    }

    private Journal journal(Optional<Pages> pages) {
        return new Journal(writer, trouble, this::fresh, pages);
    }

    /// What programs left that ended suddenly, the newest first. Reads files, so it may take a while.
    public Found find() {
        var whole = new ArrayList<Remains>();
        var broken = 0;
        for (var each : folders()) {
            try {
                var claim = Claim.on(each);
                if (claim.isPresent()) {
                    claim.map(Pages::new).flatMap(this::read).ifPresent(whole::add);
                }
            } catch (ProjectProblem | UncheckedIOException _) {
                broken++;
            }
        }
        whole.sort(Comparator.comparing(Remains::kept).reversed());
        return new Found(whole, broken);
    }

    private List<Path> folders() {
        try (var inside = Files.exists(folder) ? Files.list(folder) : Stream.<Path>of()) {
            return inside.filter(Files::isDirectory)
                    .filter(f -> !f.getFileName().toString().startsWith(BROKEN))
                    .toList();
        } catch (IOException _) {
            return List.of();
        }
    }

    private Optional<Remains> read(Pages pages) {
        if (pages.isEmpty()) {
            pages.remove();
            return Optional.empty();
        }
        try {
            var remains = new Remains(pages, pages.read(), this::journal);
            if (remains.isSaved()) {
                pages.remove();
                return Optional.empty();
            }
            held.add(pages);
            return Optional.of(remains);
        } catch (ProjectProblem problem) {
            pages.shelve(BROKEN + UUID.randomUUID());
            throw problem;
        }
    }

    /// Waits until all that was handed over is on the disk. What is kept still is found next time.
    @Override public void close() {
        writer.shutdown();
        try {
            writer.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        held.forEach(Pages::release);
    }
}
