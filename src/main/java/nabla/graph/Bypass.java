package nabla.graph;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The way around nodes that are bypassed: what flows into the first fitting input of one flows out of it as it came.
public final class Bypass {

    private final Graph graph;

    private Bypass(Graph graph) {
        this.graph = graph;
    }

    static Bypass in(Graph graph) {
        return new Bypass(graph);
    }

    /// The graph as it would be drawn without them, its wires joined; one that leads nowhere then is left out.
    Graph healed() {
        var wires = new ArrayList<Wire>();
        for (var wire : graph.wires()) {
            if (!isBypassed(wire.to().node())) {
                source(wire.from()).map(from -> new Wire(from, wire.to())).ifPresent(wires::add);
            }
        }
        return Graph.of(graph.nodes().stream().filter(n -> !n.isBypassed()).toList(), wires);
    }

    /// The input that an output hands on: the first that something is wired to which may flow there.
    public static Optional<Port> through(Graph graph, Node node, Port output) {
        return node.op().inputs().stream()
                .filter(p -> !p.kind().held() && p.kind().feeds(output.kind()))
                .filter(p -> graph.into(node.name(), p.name()).isPresent())
                .findFirst();
    }

    /// The inputs of a node that it hands on.
    static List<Port> passed(Graph graph, Node node) {
        return node.op().outputs().stream().flatMap(output -> through(graph, node, output).stream()).toList();
    }

    /// Whether a weight is that of a node that is bypassed, or of something inside one, so that nothing reads it.
    public static boolean isAside(Graph graph, Ref weight) {
        var slash = weight.node().indexOf('/');
        var node = graph.find(slash < 0 ? weight.node() : weight.node().substring(0, slash));
        return node.filter(Node::isBypassed).isPresent() || slash >= 0 && node.stream()
                .flatMap(n -> n.op().type().settings().stream()
                        .filter(s -> s.type() == Graph.class)
                        .map(s -> (Graph) s.of(n.op())))
                .anyMatch(body -> isAside(body, new Ref(weight.node().substring(slash + 1), weight.port())));
    }

    /// The output whose value stands at another: its own, unless its node is bypassed; none where nothing flows around that.
    private Optional<Ref> source(Ref output) {
        return source(output, new HashSet<>());
    }

    private Optional<Ref> source(Ref output, Set<Ref> seen) {
        var node = graph.find(output.node()).filter(Node::isBypassed);
        if (node.isEmpty()) {
            return Optional.of(output);
        }
        return !seen.add(output) ? Optional.empty()
                : node.get().op().outputs().stream().filter(p -> p.name().equals(output.port())).findFirst()
                        .flatMap(port -> through(graph, node.get(), port))
                        .flatMap(port -> graph.into(output.node(), port.name()))
                        .flatMap(wire -> source(wire.from(), seen));
    }

    private boolean isBypassed(String node) {
        return graph.find(node).filter(Node::isBypassed).isPresent();
    }
}
