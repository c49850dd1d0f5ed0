package nabla.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// An operation that is flat or jumps, such as an arg max, between a loss and weights that therefore learn nothing from it.
///
/// The graph is sound and runs; only its author may have meant something else.
public record Standstill(String node, List<Ref> weights, String loss) implements Doubt {

    /// All of them, in the order of the graph.
    public static List<Standstill> of(Graph graph) {
        var found = new ArrayList<Standstill>();
        for (var loss : graph.nodes()) {
            if (loss.op().type().is(Trait.LOSS)) {
                var taught = behind(graph, loss.name(), true);
                var all = behind(graph, loss.name(), false);
                graph.nodes().stream()
                        .filter(n -> all.contains(n.name()) && isFlat(n.op()))
                        .map(n -> new Standstill(n.name(), untaught(graph, n.name(), taught), loss.name()))
                        .filter(s -> !s.weights.isEmpty())
                        .forEach(found::add);
            }
        }
        return found;
    }

    /// Whether it computes with numbers and hands no gradient to any of them.
    private static boolean isFlat(Op op) {
        return op instanceof Primitive primitive
                && op.inputs().stream().anyMatch(p -> p.kind() == Port.Kind.DATA)
                && op.inputs().stream().noneMatch(p -> primitive.differentiable(p.name()));
    }

    private static List<Ref> untaught(Graph graph, String flat, Set<String> taught) {
        var behind = behind(graph, flat, false);
        return graph.nodes().stream()
                .filter(n -> behind.contains(n.name()) && !taught.contains(n.name()))
                .flatMap(n -> n.op().inputs().stream()
                        .filter(p -> p.kind() == Port.Kind.WEIGHT && graph.into(n.name(), p.name()).isEmpty())
                        .map(p -> new Ref(n.name(), p.name())))
                .toList();
    }

    /// The nodes that a node depends on, itself included, or those of them that its gradient reaches.
    private static Set<String> behind(Graph graph, String node, boolean byGradient) {
        var reached = new HashSet<>(Set.of(node));
        var open = new ArrayDeque<>(List.of(node));
        while (!open.isEmpty()) {
            var at = graph.node(open.poll());
            for (var port : at.op().inputs()) {
                var passes = byGradient ? flowsInto(at.op(), port) : port.kind() != Port.Kind.LIKE;
                graph.into(at.name(), port.name())
                        .filter(_ -> passes)
                        .map(wire -> wire.from().node())
                        .filter(from -> graph.find(from).isPresent() && reached.add(from))
                        .ifPresent(open::add);
            }
        }
        return reached;
    }

    private static boolean flowsInto(Op op, Port port) {
        return switch (op) {
            case Primitive primitive -> primitive.differentiable(port.name());
            case Composite _ -> port.kind() == Port.Kind.DATA || port.kind() == Port.Kind.WEIGHT;
        };
    }

    @Override public String sentence() {
        var words = Words.of("problem");
        return weights.size() == 1
                ? words.text("standstill.one", weights.getFirst(), loss)
                : words.text("standstill.several", weights.size(), weights.getFirst(), loss);
    }
}
