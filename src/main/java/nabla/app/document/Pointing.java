package nabla.app.document;

import java.util.Optional;
import java.util.stream.Collectors;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;
import nabla.engine.Level;
import nabla.graph.GraphEdit;
import nabla.graph.Path;
import nabla.graph.Ref;
import nabla.project.Edit;
import nabla.project.Project;

/// What is selected, pointed at and picked in a project; it follows the edits, so that it never names what is gone.
record Pointing(ObservableSet<String> selection, ObjectProperty<Optional<Ref>> hover,
        ObjectProperty<Optional<Document.Picked>> picked) {

    static Pointing nowhere() {
        return new Pointing(FXCollections.observableSet(), new SimpleObjectProperty<>(Optional.empty()),
                new SimpleObjectProperty<>(Optional.empty()));
    }

    /// @param level what will stand open on the canvas
    void follow(Edit edit, Project after, Level level) {
        if (edit instanceof Edit.OfGraph(GraphEdit.Rename rename) && selection.remove(rename.node())) {
            selection.add(rename.path());
        }
        // what stands inside something that was closed is selected no more, but what stands for it
        var shown = selection.stream()
                .filter(name -> isIn(after, name))
                .map(name -> level.shown(new Path(name)).text())
                .collect(Collectors.toSet());
        selection.retainAll(shown);
        selection.addAll(shown);
        hover.get().filter(h -> !isIn(after, h.node())).ifPresent(_ -> hover.set(Optional.empty()));
        picked.get().filter(p -> !isIn(after, p.port().node())).ifPresent(_ -> picked.set(Optional.empty()));
    }

    private static boolean isIn(Project project, String name) {
        return project.graph().leads(new Path(name));
    }
}
