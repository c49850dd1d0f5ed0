package nabla.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Probabilities that are handed to what takes raw scores: a softmax before a cross-entropy, which makes probabilities of them itself.
///
/// Or two softmax in a row. It learns, but slowly: the probabilities of probabilities hardly differ.
public record TwiceNormalised(String node, String input, String from) implements Doubt {

    /// All of them, in the order of the graph.
    public static List<TwiceNormalised> of(Graph graph) {
        var found = new ArrayList<TwiceNormalised>();
        for (var node : graph.nodes()) {
            if (squashes(node.op().type()) && !node.op().inputs().isEmpty()) {
                var input = node.op().inputs().getFirst().name();
                normalised(graph, node.name(), input)
                        .ifPresent(
                                from -> found.add(new TwiceNormalised(node.name(), input, graph.node(from).shown())));
            }
        }
        return found;
    }

    private static boolean squashes(OpType type) {
        return type.is(Trait.WANTS_LOGITS) || type.is(Trait.PROBABILITIES) || type.is(Trait.LOG_PROBABILITIES);
    }

    /// The node whose probabilities arrive at a port.
    private static Optional<String> normalised(Graph graph, String node, String input) {
        return graph.into(node, input).map(wire -> wire.from().node())
                .filter(from -> graph.find(from).filter(n -> n.op().type().is(Trait.PROBABILITIES)).isPresent());
    }

    @Override public String sentence() {
        return Words.of("problem").text("twiceNormalised", input, from);
    }
}
