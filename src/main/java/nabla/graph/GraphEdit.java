package nabla.graph;

import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// A change of a graph, as a value. It says how to go forward; the way back is nobody's work.
///
/// Nodes are called by their paths, so the same edits change what a group holds: `encoder/dense` stands in the body of `encoder`.
public sealed interface GraphEdit {

    record Add(Node node) implements GraphEdit {}

    /// Takes nodes away, and their wires.
    record Remove(Set<String> nodes) implements GraphEdit {}

    /// Adds a wire, which replaces what fed that input.
    record Connect(Wire wire) implements GraphEdit {}

    record Cut(Wire wire) implements GraphEdit {}

    /// Changes settings, or the operation itself.
    record Turn(String node, Op to) implements GraphEdit {}

    /// @param to the new name, without the path
    record Rename(String node, String to) implements GraphEdit {

        /// The path of the node afterwards.
        public String path() {
            return new Path(node).isTop() ? to : new Path(node).parent().inside(to).text();
        }
    }

    /// Gives the later of several nodes of one name names of their own; wires stay with the first.
    record Distinguish(String name) implements GraphEdit {}

    record Title(String node, String to) implements GraphEdit {}

    /// Takes nodes out of what is computed, or back into it; they stay where they are.
    record Employ(Set<String> nodes, Node.Use use) implements GraphEdit {}

    /// Puts a node before another in the order of the graph, or last: ports of a group stand in the order of what it is given.
    record Order(String node, String before) implements GraphEdit {}

    /// Turns a setting at the node around as well, under a name; a blank name ends that.
    record Expose(String node, String setting, String as) implements GraphEdit {}

    default Graph applyTo(Graph graph) {
        return switch (this) {
            case Add(var node) -> around(graph, node.name(), g -> g.plus(node.named(name(graph, node.name()))));
            case Remove(var nodes) -> {
                var rest = graph;
                var rooms = nodes.stream().collect(Collectors.groupingBy(n -> room(graph, n)));
                for (var room : rooms.entrySet()) {
                    var names = room.getValue().stream().map(n -> name(graph, n)).collect(Collectors.toSet());
                    rest = rest.changing(room.getKey(), g -> g.minus(names));
                }
                yield rest;
            }
            case Connect(var wire) -> around(graph, wire.to().node(), g -> g.plus(inside(graph, wire)));
            case Cut(var wire) -> around(graph, wire.to().node(), g -> g.minus(inside(graph, wire)));
            case Turn(var node, var to) -> mapping(graph, node, n -> n.with(to));
            case Rename(var node, var to) -> around(graph, node, g -> g.renamed(name(graph, node), to));
            case Distinguish(var name) -> around(graph, name, g -> g.distinguished(name(graph, name)));
            case Title(var node, var to) -> mapping(graph, node, n -> n.titled(to));
            case Expose(var node, var setting, var as) -> mapping(graph, node, n -> n.exposing(setting, as));
            case Employ(var nodes, var use) -> {
                var all = graph;
                for (var node : nodes) {
                    all = mapping(all, node, n -> n.with(use));
                }
                yield all;
            }
            case Order(var node, var before) ->
                around(graph, node, g -> g.ordered(name(graph, node), name(graph, before)));
        };
    }

    private static Graph mapping(Graph graph, String node, UnaryOperator<Node> change) {
        return around(graph, node, g -> g.mapping(name(graph, node), change));
    }

    /// Changes the graph that a node stands in.
    private static Graph around(Graph graph, String node, UnaryOperator<Graph> change) {
        return graph.changing(room(graph, node), change);
    }

    /// A wrong name may look like a path.
    private static Path room(Graph graph, String node) {
        return graph.find(node).isPresent() ? Path.ROOT : new Path(node).parent();
    }

    private static String name(Graph graph, String node) {
        return graph.find(node).isPresent() ? node : new Path(node).name();
    }

    private static Wire inside(Graph graph, Wire wire) {
        return new Wire(new Ref(name(graph, wire.from().node()), wire.from().port()),
                new Ref(name(graph, wire.to().node()), wire.to().port()));
    }
}
