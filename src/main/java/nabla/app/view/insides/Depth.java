package nabla.app.view.insides;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nabla.engine.Frame;
import nabla.engine.Probe;
import nabla.engine.Probe.Norm.Of;
import nabla.engine.Step;
import nabla.graph.Graph;
import nabla.graph.Node;
import nabla.graph.Ref;

/// The nodes that a gradient reaches, in the order of their depth, with the norms that stand at each.
record Depth(List<Column> columns) {

    /// A node: its output, and the weights that it holds itself, inside of it too.
    record Column(Node node, Optional<Ref> output, List<Ref> weights) {

        Set<Probe> probes() {
            var probes = new LinkedHashSet<Probe>();
            output.ifPresent(o -> probes.add(Probe.norm(Of.GRADIENT, o)));
            for (var weight : weights) {
                probes.add(Probe.norm(Of.GRADIENT, weight));
                probes.add(Probe.norm(Of.VALUE, weight));
                probes.add(Probe.norm(Of.UPDATE, weight));
            }
            return probes;
        }
    }

    /// A norm at a moment.
    ///
    /// @param number empty while it is not computed
    record Reading(Optional<Double> number) {

        static Reading of(Frame frame, Of of, Ref port) {
            var probe = Probe.norm(of, port);
            return new Reading(frame.freshness(probe) == Frame.Freshness.PENDING
                    ? Optional.empty()
                    : frame.get(probe).map(v -> v.at(0)));
        }

        /// How large an update is beside its weight.
        static Reading share(Frame frame, Ref weight) {
            var way = of(frame, Of.UPDATE, weight);
            var size = of(frame, Of.VALUE, weight);
            return new Reading(way.number.flatMap(w -> size.number.filter(s -> s > 0).map(s -> w / s)));
        }
    }

    /// @param steps of one training step: where a gradient is handed back, and which weights take a step
    static Depth of(Graph graph, List<Step> steps) {
        var reached = new LinkedHashSet<String>();
        var weights = new LinkedHashMap<String, List<Ref>>();
        for (var step : steps) {
            switch (step) {
                case Step.Backward(var at, _) -> reached.add(at.top());
                case Step.Seed(var at) -> reached.add(at.top());
                case Step.Update(var at, var weight) ->
                    weights.computeIfAbsent(at.top(), _ -> new ArrayList<>()).add(Ref.parse(weight));
                default -> {
                    // nothing goes back there
                }
            }
        }
        var depths = depths(graph);
        return new Depth(graph.order().stream()
                .filter(n -> reached.contains(n.name()))
                .sorted(Comparator.comparingInt(n -> depths.get(n.name())))
                .map(n -> new Column(
                        n,
                        n.op().outputs().stream().findFirst().map(p -> new Ref(n.name(), p.name())),
                        weights.getOrDefault(n.name(), List.of())))
                .toList());
    }

    /// How many nodes there are at most on a way to each.
    static Map<String, Integer> depths(Graph graph) {
        var depths = new HashMap<String, Integer>();
        for (var node : graph.order()) {
            var depth = node.op().inputs().stream()
                    .flatMap(p -> graph.into(node.name(), p.name()).stream())
                    .mapToInt(w -> depths.getOrDefault(w.from().node(), 0) + 1)
                    .max()
                    .orElse(0);
            depths.put(node.name(), depth);
        }
        return depths;
    }

    Set<Probe> probes() {
        var probes = new LinkedHashSet<Probe>();
        columns.forEach(c -> probes.addAll(c.probes()));
        return probes;
    }
}
