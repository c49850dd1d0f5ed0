package nabla.graph;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Targets of another data set than the examples that they are compared with: row by row they have nothing to do with each other.
///
/// @param from where the targets come from
/// @param data the data set of the examples
public record OtherRows(String node, String input, String from, String data) implements Doubt {

    /// All of them, in the order of the graph.
    public static List<OtherRows> of(Graph graph) {
        return graph.nodes().stream()
                .filter(node -> node.op().type().is(Trait.LOSS))
                .flatMap(node -> node.op().inputs().stream().skip(1)
                        .filter(p -> p.need() == Port.Need.REQUIRED && !p.kind().held())
                        .flatMap(target -> doubt(node, target, graph).stream()))
                .toList();
    }

    private static Optional<OtherRows> doubt(Node node, Port target, Graph graph) {
        var value = graph.into(node.name(), node.op().inputs().getFirst().name());
        var wire = graph.into(node.name(), target.name());
        if (value.isEmpty() || wire.isEmpty()) {
            return Optional.empty();
        }
        var drawn = feeds(graph, value.get().from().node()).toList();
        return graph.find(wire.get().from().node())
                .filter(from -> from.op() instanceof Feed feed && feed.outputs().size() > 1
                        && feed.outputs().getLast().name().equals(wire.get().from().port())
                        && !drawn.isEmpty() && !drawn.contains(feed.data()))
                .map(from -> new OtherRows(node.name(), target.name(), from.shown(), drawn.getFirst()));
    }

    /// The data sets that a value comes from.
    private static Stream<String> feeds(Graph graph, String node) {
        return graph.ancestors(node).stream().flatMap(name -> graph.find(name).stream())
                .flatMap(n -> n.op() instanceof Feed feed ? Stream.of(feed.data()) : Stream.empty());
    }

    @Override public String sentence() {
        return Words.of("problem").text("otherRows", input, from, data);
    }
}
