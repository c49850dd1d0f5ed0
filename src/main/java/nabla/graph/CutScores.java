package nabla.graph;

import java.util.List;
import java.util.stream.Stream;

/// Raw scores that a rectifier cuts off at 0 before they are compared: no class can be called unlikely then, and what is cut off learns nothing.
public record CutScores(String node, String input, String from) implements Doubt {

    /// All of them, in the order of the graph.
    public static List<CutScores> of(Graph graph) {
        return graph.nodes().stream()
                .filter(node -> node.op().type().is(Trait.WANTS_LOGITS) && node.op().type().is(Trait.LOSS))
                .flatMap(node -> {
                    var input = node.op().inputs().getFirst().name();
                    return rectified(graph, node.name(), input)
                            .map(from -> new CutScores(node.name(), input, graph.node(from).shown()));
                })
                .toList();
    }

    private static Stream<String> rectified(Graph graph, String node, String input) {
        return graph.into(node, input).map(wire -> wire.from().node()).stream()
                .filter(from -> graph.find(from).filter(n -> n.op().type().is(Trait.RECTIFIES)).isPresent());
    }

    @Override public String sentence() {
        return Words.of("problem").text("cutScores", input, from);
    }
}
