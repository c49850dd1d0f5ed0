package nabla.app.canvas.board;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import nabla.app.picture.Box;
import nabla.graph.Clash;
import nabla.graph.Graph;
import nabla.graph.GraphCheck;
import nabla.graph.GraphProblem;
import nabla.graph.Ref;
import nabla.graph.Wire;

/// Lays the wires of a graph between its nodes; where neither the ends nor anything beside a wire moved, it keeps its way.
final class Weave {

    private final Graph graph;
    private final GraphCheck check;
    private final Map<String, Anatomy> nodes;
    private final Router router;
    private final Set<Wire> refused;
    private final Map<Ref, Set<Integer>> lit = new HashMap<>();
    private final Map<Ref, Integer> leaving = new HashMap<>();
    private final Map<Wire, Strand> before = new HashMap<>();
    private final List<Box> disturbed = new ArrayList<>();
    private final Map<String, Anatomy> nodesBefore;

    Weave(
            Graph graph,
            GraphCheck check,
            Map<String, Anatomy> nodes,
            Map<String, Enclosure> frames,
            Map<String, List<GraphProblem>> problems,
            Board before) {
        this.graph = graph;
        this.check = check;
        this.nodes = nodes;
        nodesBefore = before.nodes();
        router = new Router(nodes.values().stream().map(Anatomy::frame).toList(),
                frames.values().stream().map(Enclosure::box).toList());
        refused = refused(graph, problems);
        problems.values().stream().flatMap(List::stream).forEach(this::light);
        graph.wires().forEach(w -> leaving.merge(w.from(), 1, Integer::sum));
        before.strands().forEach(s -> this.before.put(s.wire(), s));
        disturb();
    }

    private void light(GraphProblem problem) {
        if (problem instanceof GraphProblem.WrongShape(var node, var clash)) {
            clash.axes()
                    .forEach(at -> lit.computeIfAbsent(new Ref(node, at.port()), _ -> new HashSet<>()).add(at.axis()));
        }
    }

    /// Where something stood or stands now.
    private void disturb() {
        for (var anatomy : nodes.values()) {
            var old = nodesBefore.get(anatomy.node().name());
            if (old == null || !old.frame().equals(anatomy.frame())) {
                disturbed.add(anatomy.frame());
                if (old != null) {
                    disturbed.add(old.frame());
                }
            }
        }
        nodesBefore.forEach((name, old) -> {
            if (!nodes.containsKey(name)) {
                disturbed.add(old.frame());
            }
        });
    }

    List<Strand> strands() {
        var strands = new ArrayList<Strand>();
        var labelled = new HashMap<Ref, Integer>();
        var told = graph.wires().stream().filter(w -> lit.containsKey(w.to())).map(Wire::from)
                .collect(Collectors.toSet());
        for (var wire : graph.wires()) {
            var from = socket(nodes, wire.from());
            var to = socket(nodes, wire.to());
            if (from.isEmpty() || to.isEmpty()) {
                continue;
            }
            var route = route(wire, from.get(), to.get());
            var text = check.at(wire.from())
                    .map(s -> label(wire.from(), s.rank() == 0 ? "" : s.toString()))
                    .orElse("");
            var bright = lit.getOrDefault(wire.to(), Set.of());
            // what is lit is said on its own wire, and so on no other of the output
            var first = bright.isEmpty() ? labelled.putIfAbsent(wire.from(), strands.size()) : null;
            if (bright.isEmpty() && told.contains(wire.from())) {
                text = "";
            } else if (first != null) {
                if (isLevel(route) && !isLevel(strands.get(first).route())) {
                    strands.set(first, strands.get(first).unlabelled());
                    labelled.put(wire.from(), strands.size());
                } else {
                    text = "";
                }
            }
            strands.add(new Strand(wire, from.get().style(), route, text, state(wire), leaving.get(wire.from()) > 1,
                    bright));
        }
        return List.copyOf(strands);
    }

    private Route route(Wire wire, Socket from, Socket to) {
        var old = before.get(wire);
        if (old != null
                && isAt(old.route().startX(), old.route().startY(), from)
                && isAt(old.route().endX(), old.route().endY(), to)
                && disturbed.stream().noneMatch(b -> Board.meet(b.inset(-Router.CLEAR), old.route().bounds()))) {
            router.keep(old.route(), wire.from());
            return old.route();
        }
        return router.between(from, to, index(from), index(to));
    }

    private static boolean isAt(double x, double y, Socket socket) {
        return x == socket.x() && y == socket.y();
    }

    private int index(Socket socket) {
        return nodes.get(socket.ref().node()).sockets(socket.side()).indexOf(socket);
    }

    private static boolean isLevel(Route route) {
        return route.course() == Route.Course.LEVEL;
    }

    private Strand.State state(Wire wire) {
        return refused.contains(wire)
                ? Strand.State.REFUSED
                : check.at(wire.from()).isEmpty() ? Strand.State.WAITING : Strand.State.FLOWING;
    }

    /// Outputs beside others say their name too.
    private String label(Ref from, String shape) {
        var outputs = graph.node(from.node()).op().outputs();
        var beside = outputs.size() > 1 && !outputs.getFirst().name().equals(from.port());
        return beside ? from.port() + " · " + shape : shape;
    }

    /// Wires of a wrong kind, and the newest wire into a node whose shapes clash.
    private static Set<Wire> refused(Graph graph, Map<String, List<GraphProblem>> problems) {
        var refused = new HashSet<Wire>();
        problems.values().stream().flatMap(List::stream).forEach(p -> {
            if (p instanceof GraphProblem.WrongKind wrong) {
                refused.add(wrong.wire());
            } else if (p instanceof GraphProblem.WrongShape(var node, var clash)) {
                var ports = clash.axes().stream().map(Clash.At::port).collect(Collectors.toSet());
                graph.wires().stream()
                        .filter(w -> w.to().node().equals(node) && (ports.isEmpty() || ports.contains(w.to().port())))
                        .reduce((_, b) -> b)
                        .ifPresent(refused::add);
            }
        });
        return refused;
    }

    private static Optional<Socket> socket(Map<String, Anatomy> nodes, Ref ref) {
        return Optional.ofNullable(nodes.get(ref.node())).flatMap(a -> a.socket(ref));
    }
}
