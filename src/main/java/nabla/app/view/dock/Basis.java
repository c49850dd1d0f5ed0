package nabla.app.view.dock;

import java.util.List;
import nabla.graph.Graph;
import nabla.project.DataEntry;
import nabla.project.Project;
import nabla.project.ViewSpec;

/// What views are made from.
record Basis(List<ViewSpec> views, Graph graph, List<DataEntry> data) {

    static final Basis NONE = new Basis(List.of(), Graph.EMPTY, List.of());

    static Basis of(Project project) {
        return new Basis(project.views(), project.graph(), List.copyOf(project.data().values()));
    }

    Basis with(List<ViewSpec> others) {
        return new Basis(others, graph, data);
    }

    /// Whether only the views may be others.
    boolean isOfTheSame(Basis other) {
        return with(other.views()).equals(other);
    }
}
