package nabla.app.document;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import nabla.project.Project;

/// The documents that stand open in a window, in the order of their tabs, and the one of them that is shown. There is always one.
public final class Documents {

    private final ObservableList<Document> all = FXCollections.observableArrayList();
    /// One for all who listen: it would be forgotten with its listeners where nobody held it.
    private final ObservableList<Document> seen = FXCollections.unmodifiableObservableList(all);
    private final ReadOnlyObjectWrapper<Document> shown;
    private final Errands errands;

    public Documents(Errands errands) {
        this.errands = errands;
        all.add(fresh());
        shown = new ReadOnlyObjectWrapper<>(all.getFirst());
    }

    private Document fresh() {
        return Document.of(Draft.of(Project.empty(), Optional.empty()), errands);
    }

    /// In the order of their tabs.
    public ObservableList<Document> all() {
        return seen;
    }

    public ReadOnlyObjectProperty<Document> shown() {
        return shown.getReadOnlyProperty();
    }

    /// An empty one of its own.
    public void begin() {
        put(fresh());
    }

    /// Adds one beside the one that is shown, and shows it; where that is empty and nobody touched it, it gives way.
    public void add(Document document) {
        var before = shown.get();
        put(document);
        if (isUntouched(before)) {
            remove(before);
        }
    }

    private void put(Document document) {
        all.add(all.indexOf(shown.get()) + 1, document);
        show(document);
    }

    private static boolean isUntouched(Document document) {
        return document.file().get().isEmpty() && !document.canUndo().get() && !document.canRedo().get()
                && document.project().get().equals(Project.empty());
    }

    public void show(Document document) {
        if (document != shown.get()) {
            shown.get().rest();
            shown.set(document);
            document.wake();
        }
    }

    /// Shows the one so many tabs further on, round and round.
    public void turn(int by) {
        show(all.get(Math.floorMod(all.indexOf(shown.get()) + by, all.size())));
    }

    /// Puts one in another place of the row.
    public void move(Document document, int to) {
        var place = Math.clamp(to, 0, all.size() - 1);
        if (all.indexOf(document) != place) {
            var row = new ArrayList<>(all);
            row.remove(document);
            row.add(place, document);
            all.setAll(row); // at once: it was never gone
        }
    }

    public void moveShown(int by) {
        move(shown.get(), all.indexOf(shown.get()) + by);
    }

    /// The one that belongs to a file.
    public Optional<Document> of(Path file) {
        var whole = whole(file);
        return all.stream().filter(d -> d.file().get().filter(f -> whole(f).equals(whole)).isPresent()).findFirst();
    }

    private static Path whole(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException _) {
            return file.toAbsolutePath().normalize();
        }
    }

    /// Closes one without a question; its neighbour is shown, or an empty one.
    public void close(Document document) {
        if (all.size() == 1) {
            begin();
        } else if (shown.get() == document) {
            var place = all.indexOf(document);
            show(all.get(place + 1 < all.size() ? place + 1 : place - 1));
        }
        remove(document);
    }

    private void remove(Document document) {
        all.remove(document);
        document.close();
    }

    /// Closes all, as the window does.
    public void close() {
        all.forEach(Document::close);
    }
}
