package nabla.app.canvas.search;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

import nabla.project.Keepsake;
import nabla.project.Keepsakes;

/// The groups that the user keeps, the same in all documents: whoever shows them hears of each change.
public final class OwnGroups {

    private final Optional<Keepsakes> folder;
    private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper();
    private Optional<Removed> removed = Optional.empty();

    /// What was put aside last.
    ///
    /// @param file where it was
    /// @param aside where it is
    public record Removed(String title, Path file, Path aside) {}

    private OwnGroups(Optional<Keepsakes> folder) {
        this.folder = folder;
    }

    /// None are kept, nor can be.
    public static OwnGroups none() {
        return new OwnGroups(Optional.empty());
    }

    public static OwnGroups in(Path folder) {
        return new OwnGroups(Optional.of(Keepsakes.in(folder)));
    }

    /// Counts how often what is kept became something else here.
    public ReadOnlyIntegerProperty changes() {
        return changes.getReadOnlyProperty();
    }

    /// What is kept now.
    public Keepsakes.Shelf kept() {
        return folder.map(Keepsakes::shelf).orElse(new Keepsakes.Shelf(new LinkedHashMap<>(), List.of()));
    }

    /// The groups that the user keeps, as they are put down.
    public List<Offer.Own> offers() {
        return kept().all().entrySet().stream().map(e -> new Offer.Own(e.getKey(), e.getValue())).toList();
    }

    /// What was put aside last and can be brought back.
    public Optional<Removed> removed() {
        return removed;
    }

    /// Keeps a group.
    ///
    /// @return how it is kept; nothing where none can be
    /// @throws nabla.project.ProjectProblem where it cannot be written
    public Optional<Keepsake> keep(Keepsake group) {
        var kept = folder.map(f -> f.keep(group));
        changed(_ -> {});
        return kept;
    }

    /// @throws nabla.project.ProjectProblem where another is called so, or it cannot be written
    public void rename(Path file, String title) {
        changed(f -> f.rename(file, title));
    }

    /// @throws nabla.project.ProjectProblem where it cannot be written
    public void describe(Path file, String about) {
        changed(f -> f.describe(file, about));
    }

    /// @throws nabla.project.ProjectProblem where the order cannot be written
    public void put(Path file, int place) {
        changed(f -> f.put(file, place));
    }

    /// @throws nabla.project.ProjectProblem where the order cannot be written
    public void sort() {
        changed(Keepsakes::sort);
    }

    /// Puts a file aside.
    ///
    /// @param title what it is called in words
    /// @throws nabla.project.ProjectProblem where it cannot be moved
    public void remove(Path file, String title) {
        changed(f -> removed = Optional.of(new Removed(title, file, f.remove(file))));
    }

    /// Keeps again what was put aside last.
    ///
    /// @throws nabla.project.ProjectProblem where it cannot be moved
    public void bringBack() {
        removed.ifPresent(last -> changed(f -> {
            f.bringBack(last.aside(), last.file());
            removed = Optional.empty();
        }));
    }

    private void changed(Consumer<Keepsakes> change) {
        folder.ifPresent(change);
        changes.set(changes.get() + 1);
    }
}
