package nabla.app.view.place;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import nabla.graph.Composite;
import nabla.graph.Given;
import nabla.graph.Graph;
import nabla.graph.GraphCheck;
import nabla.graph.Inside;
import nabla.graph.Node;
import nabla.graph.Path;
import nabla.graph.Ref;

/// Finds nodes, and the output ports from which they are fed, through the walls of composites.
public final class Inlet {

    private static final int DEEPEST = 3;
    private static final int MOST = 80;

    private Inlet() {}

    /// The paths of the nodes that are of a kind, those inside composites after all others.
    public static List<Path> all(Graph graph, GraphCheck check, Predicate<Inside> kind) {
        var found = new ArrayList<Path>();
        var level = List.of(Path.ROOT);
        for (var depth = 0; depth <= DEEPEST && found.size() < MOST; depth++) {
            var next = new ArrayList<Path>();
            for (var parent : level) {
                names(graph, check, parent).forEach(name -> next.add(parent.inside(name)));
            }
            next.stream().filter(path -> Inside.at(graph, check, path).filter(kind).isPresent()).forEach(found::add);
            level = next.stream().filter(path -> path.text().indexOf('[') < 0).toList();
        }
        return found;
    }

    private static List<String> names(Graph graph, GraphCheck check, Path parent) {
        if (parent.text().isEmpty()) {
            return graph.nodes().stream().map(Node::name).toList();
        }
        return Inside.at(graph, check, parent)
                .filter(inside -> inside.node().op() instanceof Composite)
                .flatMap(inside -> Inside.of(inside.node(), inside.inputs()))
                .map(parts -> parts.nodes().stream().map(Node::name).toList())
                .orElse(List.of());
    }

    public static Optional<Ref> of(Graph graph, GraphCheck check, Path node, String port) {
        return Inside.at(graph, check, node).flatMap(inside -> inside.within().into(inside.node().name(), port)
                .flatMap(wire -> {
                    var parent = node.isTop() ? Path.ROOT : node.parent();
                    var from = wire.from();
                    return inside.within().node(from.node()).op() instanceof Given
                            ? of(graph, check, parent, from.node())
                            : Optional.of(new Ref(parent.inside(from.node()).text(), from.port()));
                }));
    }
}
