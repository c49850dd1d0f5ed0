package nabla.app.canvas.board;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import nabla.graph.Graph;
import nabla.graph.GraphCheck;
import nabla.graph.Node;
import nabla.graph.Ref;
import nabla.tensor.Shape;

/// What is wired to what, and the shapes that flow there, asked for each port of a graph.
///
/// @param drawn the graph that is seen while nothing is open
record Wiring(Graph graph, GraphCheck check, Set<Ref> leaving, Graph drawn) {

    static Wiring of(Graph graph, GraphCheck check, Graph drawn) {
        var leaving = new HashSet<Ref>();
        graph.wires().forEach(w -> leaving.add(w.from()));
        return new Wiring(graph, check, leaving, drawn);
    }

    /// Whether a node is not one of those inside what stands open.
    boolean isDrawn(Node node) {
        return drawn.find(node.name()).isPresent();
    }

    boolean enters(Ref input) {
        return graph.into(input).isPresent();
    }

    boolean leaves(Ref output) {
        return leaving.contains(output);
    }

    /// Whether a node holds itself what an input reads.
    boolean holds(Ref input) {
        return check.held().containsKey(input);
    }

    int held(String node) {
        return (int) check.held().keySet().stream().filter(r -> r.node().equals(node)).count();
    }

    /// The shape at an input: its own, or, while the node has none, that of what is wired to it.
    Optional<Shape> into(Ref input) {
        return check.at(input).or(() -> graph.into(input).flatMap(w -> check.at(w.from())));
    }

    Optional<Shape> from(Ref output) {
        return check.shape(output);
    }
}
