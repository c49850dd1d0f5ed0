package nabla.graph;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What of a graph can be computed whatever is wrong with the rest: the nodes without a problem whose values all come from such. Of a node
/// that keeps a graph in which something is wrong, or to which not all comes, it is what can be computed of that.
final class SoundGraph {

    private final Graph graph;
    private final GraphCheck check;
    private final Set<String> wrong;
    private final Map<String, Node> sound = new HashMap<>();

    private SoundGraph(Graph graph, GraphCheck check) {
        this.graph = graph;
        this.check = check;
        wrong = check.problems().stream().map(GraphProblem::node).collect(Collectors.toSet());
    }

    static Graph of(Graph graph, GraphCheck check) {
        return new SoundGraph(graph, check).found();
    }

    private Graph found() {
        for (var node : graph.order()) {
            if (!wrong.contains(node.name()) && graph.read(node).allMatch(wire -> gives(wire.from()))) {
                sound.put(node.name(), node);
            } else {
                within(node).ifPresent(rest -> sound.put(node.name(), rest));
            }
        }
        return Graph.of(
                graph.nodes().stream().map(Node::name).filter(sound::containsKey).distinct().map(sound::get).toList(),
                graph.wires().stream().filter(w -> gives(w.from()) && takes(w.to())).toList());
    }

    private boolean gives(Ref from) {
        return has(from, Stream.concat(outputs(from.node()), inputs(from.node())));
    }

    private boolean takes(Ref to) {
        return has(to, inputs(to.node()));
    }

    private static boolean has(Ref ref, Stream<Port> among) {
        return among.anyMatch(port -> port.name().equals(ref.port()));
    }

    private Stream<Port> outputs(String node) {
        return Optional.ofNullable(sound.get(node)).stream().flatMap(n -> n.op().outputs().stream());
    }

    private Stream<Port> inputs(String node) {
        return Optional.ofNullable(sound.get(node)).stream().flatMap(n -> n.op().inputs().stream());
    }

    /// A node with the sound part of the graph that it keeps; none where nothing is left of that.
    private Optional<Node> within(Node node) {
        var isItself = check.problems().stream().filter(p -> p.node().equals(node.name()))
                .anyMatch(p -> !(p instanceof GraphProblem.WrongShape || p instanceof GraphProblem.MissingInput
                        || p instanceof GraphProblem.Waits));
        return isItself || node.isBypassed() ? Optional.empty()
                : node.op().keeps().map(body -> GraphCheck.inside(body, arriving(node)).sound())
                        .filter(rest -> rest.nodes().stream().anyMatch(n -> !(n.op() instanceof Given)))
                        .map(rest -> node.with(node.op().keeping(rest)));
    }

    private Shapes arriving(Node node) {
        var shapes = Shapes.of();
        for (var port : node.op().inputs()) {
            var shape = graph.into(node.name(), port.name()).map(Wire::from).filter(this::gives).flatMap(check::at);
            if (shape.isPresent()) {
                shapes = shapes.and(port.name(), shape.get());
            }
        }
        return shapes;
    }
}
