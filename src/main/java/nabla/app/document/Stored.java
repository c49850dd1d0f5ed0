package nabla.app.document;

import java.nio.file.Path;
import java.util.Optional;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import nabla.project.Project;

/// What of a document stands in its file, and whether anything is newer than that.
final class Stored {

    private final ReadOnlyObjectWrapper<Optional<Path>> file;
    private final ReadOnlyBooleanWrapper unsaved = new ReadOnlyBooleanWrapper();
    private Project project;

    Stored(Project project, Optional<Path> file) {
        this.project = project;
        this.file = new ReadOnlyObjectWrapper<>(file);
    }

    /// What the file holds, or what the document began with.
    Project project() {
        return project;
    }

    ReadOnlyObjectProperty<Optional<Path>> file() {
        return file.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty unsaved() {
        return unsaved.getReadOnlyProperty();
    }

    void put(Path where, Project written) {
        project = written;
        file.set(Optional.of(where));
    }

    /// @param step how far the run is, which the project learns only when it is asked for
    void compare(Project now, long step) {
        unsaved.set(step != project.state().step() || (now != project && !now.with(project.state()).equals(project)));
    }
}
