package nabla.graph;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Indices of more things than a learned table has rows: the run stops at the first that has none.
///
/// @param rows of the table
/// @param things how many there are
public record FewerRows(String node, String input, String table, int rows, int things) implements Doubt {

    /// All of them, in the order of the graph.
    public static List<FewerRows> of(Graph graph, GraphCheck check) {
        return graph.nodes().stream().flatMap(node -> node.op().inputs().stream()
                .filter(p -> p.kind() == Port.Kind.INDEX)
                .flatMap(index -> tables(node).flatMap(table -> doubt(node, index, table, graph, check).stream())))
                .toList();
    }

    private static Stream<Port> tables(Node node) {
        return node.op().type().is(Trait.LOSS) ? Stream.empty()
                : node.op().inputs().stream().filter(p -> p.kind() == Port.Kind.WEIGHT).limit(1);
    }

    private static Optional<FewerRows> doubt(Node node, Port index, Port table, Graph graph, GraphCheck check) {
        var things = graph.into(node.name(), index.name()).map(Wire::from)
                .map(from -> check.things(graph.node(from.node()), from.port())).orElse(0);
        return check.inputs(node.name()).find(table.name()).filter(w -> w.rank() == 2 && w.size(0) < things)
                .map(w -> new FewerRows(node.name(), index.name(), table.name(), w.size(0), things));
    }

    /// The two numbers that differ.
    public Clash clash() {
        return new Clash(Telling.plain(sentence()), List.of(), List.of(), List.of(rows, things), List.of());
    }

    @Override public String sentence() {
        return Words.of("problem").text("fewerRows", input, things, table, rows);
    }
}
