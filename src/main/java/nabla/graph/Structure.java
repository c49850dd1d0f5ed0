package nabla.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.Set;

/// What is wrong with a graph before any shape is asked for: names and settings, where wires lead, and circles.
final class Structure {

    private final Graph graph;
    private final List<GraphProblem> problems = new ArrayList<>();
    private final Map<String, Map<String, Port>> inputs = new HashMap<>();
    private final Map<String, Map<String, Port>> outputs = new HashMap<>();

    private Structure(Graph graph) {
        this.graph = graph;
    }

    /// @param order the nodes that no circle holds back
    static List<GraphProblem> problems(Graph graph, List<Node> order) {
        var structure = new Structure(graph);
        structure.names();
        structure.wires();
        structure.circles(order);
        return structure.problems;
    }

    private void names() {
        var seen = new HashSet<String>();
        for (var node : graph.nodes()) {
            if (!seen.add(node.name())) {
                problems.add(new GraphProblem.TwiceNamed(node.name()));
            }
            if (!Node.isName(node.name()) && !node.name().startsWith("[")) {
                problems.add(new GraphProblem.BadName(node.name()));
            }
            if (node.isBypassed()) {
                continue;
            }
            if (node.op() instanceof Missing unknown) {
                problems.add(new GraphProblem.UnknownOperation(node.name(), unknown.id()));
            }
            for (var setting : node.op().type().settings()) {
                setting.fault(node.op()).ifPresent(why -> problems.add(new GraphProblem.BadSetting(node.name(), why)));
            }
        }
    }

    private void wires() {
        var fed = new HashSet<Ref>();
        for (var wire : graph.wires()) {
            var from = source(wire.from());
            var to = graph.find(wire.to().node()).flatMap(n -> port(wire.to(), inputs, n.op()::inputs));
            var shownAt = graph.find(wire.to().node()).isPresent() ? wire.to().node() : wire.from().node();
            if (from.isEmpty() || to.isEmpty()) {
                var lost = from.isEmpty() ? wire.from() : wire.to();
                problems.add(new GraphProblem.WireToNowhere(
                        shownAt, wire, graph.find(lost.node()).isPresent() ? lost.toString() : lost.node()));
            } else if (!from.get().kind().feeds(to.get().kind())) {
                problems.add(new GraphProblem.WrongKind(shownAt, wire, from.get().kind(), to.get().kind()));
            }
            if (!fed.add(wire.to())) {
                problems.add(new GraphProblem.TwiceFed(wire.to().node(), wire.to().port()));
            }
        }
    }

    /// What a wire may begin at: an output, or a weight port that is shared.
    private Optional<Port> source(Ref ref) {
        return graph.find(ref.node()).flatMap(n -> port(ref, outputs, n.op()::outputs)
                .or(() -> port(ref, inputs, n.op()::inputs).filter(p -> p.kind() == Port.Kind.WEIGHT)));
    }

    /// A port by its name. An operation may have thousands, so each is asked for its ports once.
    private static Optional<Port> port(Ref ref, Map<String, Map<String, Port>> known, Supplier<List<Port>> ports) {
        return Optional.ofNullable(known.computeIfAbsent(ref.node(), _ -> {
            var byName = new HashMap<String, Port>();
            ports.get().forEach(p -> byName.putIfAbsent(p.name(), p));
            return byName;
        }).get(ref.port()));
    }

    static Optional<Port> port(Ref ref, List<Port> among) {
        return among.stream().filter(p -> p.name().equals(ref.port())).findFirst();
    }

    private void circles(List<Node> order) {
        var rest = new HashSet<String>();
        graph.nodes().forEach(n -> rest.add(n.name()));
        order.forEach(n -> rest.remove(n.name()));
        var told = new HashSet<String>();
        for (var node : graph.nodes()) {
            if (rest.contains(node.name()) && !told.contains(node.name())) {
                var circle = circleThrough(node.name(), rest);
                if (!circle.isEmpty()) {
                    told.addAll(circle);
                    problems.add(new GraphProblem.Cycle(node.name(), circle));
                }
            }
        }
        for (var node : graph.nodes()) {
            if (rest.contains(node.name()) && !told.contains(node.name())) {
                problems.add(new GraphProblem.Waits(node.name(), told.stream().sorted().findFirst().orElse("")));
            }
        }
    }

    /// A way from a node back to itself, walked against the wires.
    private List<String> circleThrough(String start, Set<String> among) {
        var before = new HashMap<String, String>();
        var open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            var at = open.poll();
            for (var wire : graph.wires()) {
                if (wire.from().node().equals(at) && among.contains(wire.to().node())) {
                    if (wire.to().node().equals(start)) {
                        var circle = new ArrayList<String>(List.of(start));
                        for (var back = at; !back.equals(start); back = before.get(back)) {
                            circle.add(1, back);
                        }
                        return circle;
                    }
                    if (before.putIfAbsent(wire.to().node(), at) == null) {
                        open.add(wire.to().node());
                    }
                }
            }
        }
        return List.of();
    }
}
