package nabla.graph;

import java.util.Set;

/// A change of a graph, as a value. It says how to go forward; the way back is nobody's work.
public sealed interface GraphEdit {

    record Add(Node node) implements GraphEdit {}

    /// Takes nodes away, and their wires.
    record Remove(Set<String> nodes) implements GraphEdit {}

    /// Adds a wire, which replaces what fed that input.
    record Connect(Wire wire) implements GraphEdit {}

    record Cut(Wire wire) implements GraphEdit {}

    /// Changes settings, or the operation itself.
    record Turn(String node, Op to) implements GraphEdit {}

    record Rename(String node, String to) implements GraphEdit {}

    record Title(String node, String to) implements GraphEdit {}

    /// Takes nodes out of what is computed, or back into it; they stay where they are.
    record Employ(Set<String> nodes, Node.Use use) implements GraphEdit {}

    default Graph applyTo(Graph graph) {
        return switch (this) {
            case Add(var node) -> graph.plus(node);
            case Remove(var nodes) -> graph.minus(nodes);
            case Connect(var wire) -> graph.plus(wire);
            case Cut(var wire) -> graph.minus(wire);
            case Turn(var node, var to) -> graph.mapping(node, n -> n.with(to));
            case Rename(var node, var to) -> graph.renamed(node, to);
            case Title(var node, var to) -> graph.mapping(node, n -> n.titled(to));
            case Employ(var nodes, var use) ->
                Graph.of(graph.nodes().stream().map(n -> nodes.contains(n.name()) ? n.with(use) : n).toList(),
                        graph.wires());
        };
    }
}
