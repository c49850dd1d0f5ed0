package nabla.graph;

import java.util.HashSet;
import java.util.List;

/// A graph with targets, and with weights that could learn, in which no loss compares the two.
///
/// @param node the last node that weights flow into
/// @param target where the targets come from
public record NoLoss(String node, Ref target) implements Doubt {

    /// None, or the one.
    public static List<NoLoss> of(Graph graph) {
        if (graph.nodes().stream().anyMatch(n -> n.op().type().is(Trait.LOSS))) {
            return List.of();
        }
        var taught = new HashSet<String>();
        var read = new HashSet<String>();
        graph.wires().stream().filter(w -> !isWatched(graph, w)).forEach(w -> read.add(w.from().node()));
        var last = "";
        for (var node : graph.order()) {
            var learns = node.op().inputs().stream().anyMatch(p -> p.kind() == Port.Kind.WEIGHT
                    || graph.into(node.name(), p.name()).filter(w -> taught.contains(w.from().node())).isPresent());
            if (learns) {
                taught.add(node.name());
                last = read.contains(node.name()) || node.op().type().is(Trait.METRIC) ? last : node.name();
            }
        }
        var end = last;
        return graph.nodes().stream()
                .filter(n -> n.op() instanceof Feed && n.op().outputs().size() > 1 && !end.isEmpty())
                .map(n -> new NoLoss(end, new Ref(n.name(), n.op().outputs().getLast().name())))
                .filter(missing -> graph.from(missing.target()).stream().allMatch(w -> isWatched(graph, w))
                        && graph.ancestors(end).contains(missing.target().node()))
                .limit(1)
                .toList();
    }

    /// Whether a wire leads to a figure that nothing is trained on.
    private static boolean isWatched(Graph graph, Wire wire) {
        return graph.find(wire.to().node()).filter(n -> n.op().type().is(Trait.METRIC)).isPresent();
    }

    @Override public String sentence() {
        return Words.of("problem").text("noLoss", target);
    }
}
