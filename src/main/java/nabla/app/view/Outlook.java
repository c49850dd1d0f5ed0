package nabla.app.view;

import nabla.engine.Frame;
import nabla.engine.Sources;
import nabla.graph.Graph;
import nabla.graph.GraphCheck;
import nabla.project.Project;

/// What there is to look at when a view is opened: the project, its shapes, its data, and the moment at which the run stands.
public record Outlook(Project project, GraphCheck check, Sources sources, Frame frame) {

    public Graph graph() {
        return project.graph();
    }

    /// The title of a node, or, inside a composite, its path.
    public String shown(String place) {
        return graph().find(place).map(node -> node.shown()).orElse(place);
    }
}
