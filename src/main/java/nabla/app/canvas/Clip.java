package nabla.app.canvas;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import nabla.graph.Node;
import nabla.graph.Wire;
import nabla.project.Layout;
import nabla.project.Project;

/// Copied nodes with the wires among them and their places.
record Clip(List<Node> nodes, List<Wire> wires, Map<String, Layout.Place> places) {

    static Clip of(Project project, Set<String> names) {
        var graph = project.graph();
        var places = new HashMap<String, Layout.Place>();
        names.forEach(n -> places.put(n, project.layout().of(n)));
        return new Clip(
                graph.nodes().stream().filter(n -> names.contains(n.name())).toList(),
                graph.wires().stream()
                        .filter(w -> names.contains(w.from().node()) && names.contains(w.to().node()))
                        .toList(),
                places);
    }

    boolean isEmpty() {
        return nodes.isEmpty();
    }
}
