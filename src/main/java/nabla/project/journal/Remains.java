package nabla.project.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

import nabla.project.Project;
import nabla.project.ProjectFile;
import nabla.project.ProjectProblem;

/// What a program that ended suddenly left of a document: all but perhaps the last edit. It stays until it is taken up or dropped.
public final class Remains {

    private final Pages pages;
    private final Pages.Found found;
    private final Optional<Project> saved;
    private final Function<Optional<Pages>, Journal> journal;

    Remains(Pages pages, Pages.Found found, Function<Optional<Pages>, Journal> journal) {
        this.pages = pages;
        this.found = found;
        this.journal = journal;
        saved = page().file().flatMap(Remains::read);
    }

    private static Optional<Project> read(Path file) {
        try {
            return Optional.of(ProjectFile.read(file));
        } catch (ProjectProblem _) {
            return Optional.empty();
        }
    }

    public Page page() {
        return found.page();
    }

    /// When the page was kept.
    public Instant kept() {
        return found.kept();
    }

    /// What its own file holds now, where it has one that can be read.
    public Optional<Project> saved() {
        return saved;
    }

    /// Whether its file was saved since, by whomever.
    public boolean isOlderThanItsFile() {
        try {
            return saved.isPresent() && page().file().isPresent()
                    && Files.getLastModifiedTime(page().file().get()).toInstant().isAfter(kept());
        } catch (IOException _) {
            return false;
        }
    }

    /// Whether weights had been trained that cannot be read any more.
    public boolean hasLostTraining() {
        return found.trained() == Pages.Trained.LOST;
    }

    /// Whether its file holds all of it: the program ended between saving and forgetting.
    boolean isSaved() {
        return saved.equals(Optional.of(page().project()));
    }

    /// Forgets it.
    public void drop() {
        takeUp().clear();
    }

    /// The journal that goes on keeping it, now that it is open again.
    public Journal takeUp() {
        return journal.apply(Optional.of(pages));
    }
}
