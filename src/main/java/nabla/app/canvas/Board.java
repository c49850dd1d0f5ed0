package nabla.app.canvas;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

import nabla.app.picture.Box;
import nabla.graph.Graph;
import nabla.graph.GraphCheck;
import nabla.graph.GraphProblem;
import nabla.graph.Node;
import nabla.graph.Port;
import nabla.graph.Ref;
import nabla.project.Layout;

/// A graph laid out: where every part of every node stands and which way every wire takes. A value, made anew after each edit.
public final class Board {

    static final Board EMPTY = new Board(new LinkedHashMap<>(), List.of(), Map.of());
    static final double REACH_OF_WIRE = 6;
    private static final double STACKED = 16;

    private final SequencedMap<String, Anatomy> nodes;
    private final List<Strand> strands;
    private final Map<String, List<GraphProblem>> problems;

    private Board(SequencedMap<String, Anatomy> nodes, List<Strand> strands, Map<String, List<GraphProblem>> problems) {
        this.nodes = nodes;
        this.strands = strands;
        this.problems = problems;
    }

    /// How large the picture of a node is.
    @FunctionalInterface
    interface Sizes {
        Size of(Node node);

        record Size(double width, double height) {}
    }

    /// @param open the nodes that show their free weight ports
    /// @param before the board as it was, whose ways stay where nothing moved
    static Board of(Graph graph, Layout layout, GraphCheck check, Look look, Sizes sizes, Set<String> open,
            Board before) {
        var wiring = Wiring.of(graph, check);
        var held = new HashMap<String, Integer>();
        check.held().keySet().forEach(r -> held.merge(r.node(), 1, Integer::sum));
        var nodes = new LinkedHashMap<String, Anatomy>();
        for (var node : graph.nodes()) {
            var place = layout.of(node.name());
            nodes.put(
                    node.name(),
                    switch (look) {
                        case EDITING -> {
                            var size = sizes.of(node);
                            var weights = open.contains(node.name()) ? Anatomy.Weights.ALL : Anatomy.Weights.WIRED;
                            yield Anatomy.editing(
                                    node, place.x(), place.y(), size.width(), size.height(), wiring, weights);
                        }
                        case STEPPING ->
                            Anatomy.stepping(
                                    node, look.onCanvas(place.x()), place.y(), held.getOrDefault(node.name(), 0),
                                    wiring);
                    });
        }
        if (look == Look.STEPPING) {
            spread(nodes);
        }
        var problems = new HashMap<String, List<GraphProblem>>();
        check.problems().forEach(p -> problems.computeIfAbsent(p.node(), _ -> new ArrayList<>()).add(p));
        return new Board(nodes, new Weave(graph, check, nodes, problems, before).strands(), problems);
    }

    /// Nodes that would lie on each other are moved down for the eye; their places stay.
    private static void spread(Map<String, Anatomy> nodes) {
        var settled = new ArrayList<Anatomy>();
        nodes.values().stream()
                .sorted((a, b) -> Double.compare(a.frame().y(), b.frame().y()))
                .forEach(next -> {
                    var anatomy = next;
                    var moved = true;
                    while (moved) {
                        moved = false;
                        for (var other : settled) {
                            if (overlap(anatomy.frame(), other.frame(), STACKED)) {
                                anatomy = anatomy.moved(0, other.frame().bottom() + STACKED - anatomy.frame().y());
                                moved = true;
                            }
                        }
                    }
                    settled.add(anatomy);
                });
        settled.forEach(a -> nodes.put(a.node().name(), a));
    }

    private static boolean overlap(Box a, Box b, double gap) {
        return a.x() < b.right() && b.x() < a.right() && a.y() < b.bottom() + gap - 0.5
                && b.y() < a.bottom() + gap - 0.5;
    }

    public SequencedMap<String, Anatomy> nodes() {
        return nodes;
    }

    public Optional<Anatomy> node(String name) {
        return Optional.ofNullable(nodes.get(name));
    }

    public Optional<Socket> socket(Ref ref) {
        return node(ref.node()).flatMap(a -> a.socket(ref));
    }

    List<Strand> strands() {
        return strands;
    }

    List<GraphProblem> problems(String node) {
        return problems.getOrDefault(node, List.of());
    }

    /// The node on top at a point; later nodes lie on earlier ones.
    Optional<Anatomy> nodeAt(double x, double y) {
        return nodes.sequencedValues().reversed().stream().filter(a -> a.frame().contains(x, y)).findFirst();
    }

    /// The nearest port whose hit area holds a point.
    Optional<Socket> socketAt(double x, double y, double reach) {
        return nodes.values().stream()
                .filter(a -> x > a.frame().x() - reach
                        && x < a.frame().right() + reach
                        && y > a.frame().y()
                        && y < a.frame().bottom())
                .flatMap(a -> a.sockets().stream())
                .filter(s -> s.isHit(x, y, reach))
                .min((a, b) -> Double.compare(Math.hypot(a.x() - x, a.y() - y), Math.hypot(b.x() - x, b.y() - y)));
    }

    Optional<Strand> strandAt(double x, double y, double reach) {
        return strands.stream()
                .filter(s -> s.route().bounds().inset(-reach).contains(x, y))
                .filter(s -> s.route().distance(x, y) <= reach)
                .min((a, b) -> Double.compare(a.route().distance(x, y), b.route().distance(x, y)));
    }

    /// The box around these nodes.
    Optional<Box> around(Set<String> names) {
        return names.stream().flatMap(n -> node(n).stream()).map(Anatomy::frame).reduce(Board::join);
    }

    Optional<Box> around() {
        return around(nodes.keySet());
    }

    private static Box join(Box a, Box b) {
        var x = Math.min(a.x(), b.x());
        var y = Math.min(a.y(), b.y());
        return new Box(x, y, Math.max(a.right(), b.right()) - x, Math.max(a.bottom(), b.bottom()) - y);
    }

    static boolean meet(Box a, Box b) {
        return a.x() < b.right() && b.x() < a.right() && a.y() < b.bottom() && b.y() < a.bottom();
    }

    /// What a wire could begin or end at.
    static boolean feeds(Port from, Port to) {
        return from.kind().feeds(to.kind());
    }
}
