package nabla.graph;

import java.util.Optional;

/// A node found by its path through open composites: its operation, the shapes at its inputs, and the graph that it stands in
/// with all shapes in it.
public record Inside(Node node, Shapes inputs, Graph within, GraphCheck check) {

    /// The node at a path of a checked graph; empty where the path leads nowhere or the way is not sound.
    public static Optional<Inside> at(Graph graph, GraphCheck check, Path path) {
        if (path.isTop()) {
            return in(graph, check, path.text());
        }
        var parent = path.parent();
        var name = path.text().substring(parent.text().length()).replaceFirst("^/", "");
        return opened(graph, check, parent).flatMap(o -> in(o.graph(), o.check(), name));
    }

    /// What the node at a path of a checked graph is made of, which is found out once.
    public static Optional<Opened> opened(Graph graph, GraphCheck check, Path path) {
        return check.opened(path, () -> at(graph, check, path).flatMap(Inside::opened));
    }

    private static Optional<Inside> in(Graph within, GraphCheck check, String name) {
        return within.find(name).map(node -> new Inside(node, check.inputs(name), within, check));
    }

    /// What a node is made of, with all shapes in it.
    public record Opened(Graph graph, GraphCheck check) {}

    private Optional<Opened> opened() {
        return of(node, inputs).map(parts -> new Opened(parts, GraphCheck.inside(parts, inputs)));
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
