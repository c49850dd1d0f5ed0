package nabla.app.document;

import java.util.List;
import java.util.Optional;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import nabla.project.History;
import nabla.project.Step;

/// What can be undone and done again, as menus and lists tell it.
public final class Steps {

    private final History history;
    private final ReadOnlyObjectWrapper<Optional<String>> undoName = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<String>> redoName = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper canUndo = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper canRedo = new ReadOnlyBooleanWrapper();

    Steps(History history) {
        this.history = history;
    }

    /// Says that the history is another, or the language in which it is told.
    void tell() {
        undoName.set(history.undoName());
        redoName.set(history.redoName());
        canUndo.set(history.canUndo());
        canRedo.set(history.canRedo());
    }

    /// All that were done, and after them those that were undone.
    public List<Step> all() {
        return history.steps();
    }

    /// How many of them are done.
    public int position() {
        return history.position();
    }

    ReadOnlyBooleanProperty canUndo() {
        return canUndo.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty canRedo() {
        return canRedo.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<String>> undoName() {
        return undoName.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<String>> redoName() {
        return redoName.getReadOnlyProperty();
    }
}
