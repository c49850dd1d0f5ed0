package nabla.graph;

import java.util.Optional;

/// A node found by its path through open composites: its operation, the shapes at its inputs, and the graph that it stands in
/// with all shapes in it.
public record Inside(Node node, Shapes inputs, Graph within, GraphCheck check) {

    /// The node at a path of a checked graph; empty where the path leads nowhere or the way is not sound.
    public static Optional<Inside> at(Graph graph, GraphCheck check, Path path) {
        var within = graph;
        var checked = check;
        var found = Optional.<Inside>empty();
        for (var name : path.text().replace("[", "/[").split("/")) {
            if (found.isPresent()) {
                var inputs = found.get().inputs();
                var parts = of(found.get().node(), inputs);
                if (parts.isEmpty()) {
                    return Optional.empty();
                }
                within = parts.get();
                checked = GraphCheck.inside(within, inputs);
            }
            var shapes = checked;
            var around = within;
            found = within.find(name).map(node -> new Inside(node, shapes.inputs(node.name()), around, shapes));
            if (found.isEmpty()) {
                return found;
            }
        }
        return found;
    }

    /// What a node is made of, where it is of parts and these inputs fit.
    public static Optional<Graph> of(Node node, Shapes inputs) {
        try {
            return node.op().parts(inputs);
        } catch (Mismatch | IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
