package nabla.graph;

import java.util.List;

/// Indices that a layer weighs as if they were amounts: token 7 is not more than token 3, it is another.
public record NamesWeighed(String node, String input, String from) implements Doubt {

    /// All of them, in the order of the graph.
    public static List<NamesWeighed> of(Graph graph) {
        return graph.nodes().stream()
                .filter(node -> node.op().inputs().stream().anyMatch(p -> p.kind() == Port.Kind.WEIGHT))
                .flatMap(node -> node.op().inputs().stream().filter(p -> p.kind() == Port.Kind.DATA)
                        .flatMap(p -> graph.into(node.name(), p.name()).map(Wire::from).stream()
                                .filter(from -> namesThings(graph, from))
                                .map(from -> new NamesWeighed(node.name(), p.name(), shown(graph, from)))))
                .toList();
    }

    private static boolean namesThings(Graph graph, Ref from) {
        return graph.find(from.node()).stream().flatMap(n -> n.op().outputs().stream())
                .anyMatch(p -> p.name().equals(from.port()) && p.kind() == Port.Kind.INDEX);
    }

    private static String shown(Graph graph, Ref from) {
        var node = graph.node(from.node());
        return node.op().outputs().size() > 1 ? node.shown() + " · " + from.port() : node.shown();
    }

    @Override public String sentence() {
        return Words.of("problem").text("namesWeighed", input, from);
    }
}
