package nabla.project.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import nabla.engine.TrainingState;
import nabla.project.Project;
import nabla.project.ProjectFile;
import nabla.project.ProjectProblem;

/// How a page lies in its folder: the project with each edit, as a project file with one field more, and beside it what training has changed,
/// which is written only where it is another. Whatever moment the program dies in, the page before or the new one is there whole.
final class Pages {

    private static final String PROJECT = "project.nabla";
    private static final String ABOUT = "nabla-journal";

    private final Claim claim;
    private TrainingState state = TrainingState.FRESH;
    private Optional<String> stateFile = Optional.empty();
    private int states;

    /// A page as it was found.
    record Found(Page page, Instant kept, Trained trained) {}

    /// Whether what training had changed could be read.
    enum Trained {
        WHOLE,
        LOST
    }

    Pages(Claim claim) {
        this.claim = claim;
    }

    void put(Page page) {
        var old = stateFile;
        if (!same(state, page.project().state())) {
            write(page.project().state());
        }
        var about = new LinkedHashMap<String, Object>();
        about.put("name", page.name());
        about.put("kept", Instant.now().toString());
        page.file().ifPresent(file -> about.put("file", file.toAbsolutePath().toString()));
        stateFile.ifPresent(name -> about.put("state", name));
        var unknown = new LinkedHashMap<>(page.project().unknown());
        unknown.put(ABOUT, about);
        ProjectFile.save(page.project().with(TrainingState.FRESH).withUnknown(unknown), claim.file(PROJECT));
        old.filter(name -> !stateFile.equals(old)).map(claim::file).ifPresent(Pages::delete);
    }

    private void write(TrainingState now) {
        if (now.equals(TrainingState.FRESH)) {
            stateFile = Optional.empty();
        } else {
            var name = "state-" + ++states + ".nabla";
            ProjectFile.save(Project.empty().with(now), claim.file(name));
            stateFile = Optional.of(name);
        }
        state = now;
    }

    /// Down to the order in which a file names the weights.
    private static boolean same(TrainingState one, TrainingState other) {
        return one == other || one.equals(other)
                && List.copyOf(one.held().keySet()).equals(List.copyOf(other.held().keySet()))
                && List.copyOf(one.slots().keySet()).equals(List.copyOf(other.slots().keySet()));
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether there is a page at all.
    boolean isEmpty() {
        return !Files.exists(claim.file(PROJECT));
    }

    /// The page that lies there.
    ///
    /// @throws ProjectProblem where it is broken
    Found read() {
        var project = ProjectFile.read(claim.file(PROJECT));
        var about = project.unknown().get(ABOUT) instanceof Map<?, ?> map ? map : Map.of();
        var unknown = new LinkedHashMap<>(project.unknown());
        unknown.remove(ABOUT);
        var trained = Trained.WHOLE;
        var name = text(about, "state");
        if (name.isPresent() && name.get().matches("state-\\d{1,9}\\.nabla")) {
            states = Integer.parseInt(name.get().replaceAll("\\D", ""));
            stateFile = name;
            try {
                state = ProjectFile.read(claim.file(name.get())).state();
            } catch (ProjectProblem _) {
                trained = Trained.LOST;
            }
        }
        return new Found(
                new Page(project.withUnknown(unknown).with(state), text(about, "file").flatMap(Pages::path),
                        text(about, "name").orElse("")),
                text(about, "kept").flatMap(Pages::instant).orElse(Instant.EPOCH), trained);
    }

    private static Optional<String> text(Map<?, ?> about, String key) {
        return about.get(key) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException _) {
            return Optional.empty(); // written on another system
        }
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    /// Whether they were removed, or left for whoever comes next.
    boolean areGone() {
        return !claim.isHeld();
    }

    void remove() {
        state = TrainingState.FRESH;
        delete(claim.file(PROJECT)); // first of all: without it there is no page, and never half of one
        claim.remove();
    }

    void release() {
        claim.release();
    }

    void shelve(String name) {
        claim.shelve(name);
    }
}
