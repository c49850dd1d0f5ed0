package nabla.app.canvas.board;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import nabla.app.canvas.sight.Look;
import nabla.app.picture.Box;
import nabla.engine.Breakpoint.Spot;
import nabla.graph.Composite;
import nabla.graph.Doubt;
import nabla.graph.Elided;
import nabla.graph.Graph;
import nabla.graph.GraphCheck;
import nabla.graph.GraphProblem;
import nabla.graph.Inside;
import nabla.graph.Node;
import nabla.graph.Opened;
import nabla.graph.Path;
import nabla.graph.Ref;
import nabla.graph.Shapes;
import nabla.project.Layout;
import nabla.project.Scope;

/// A graph laid out: where every part of every node stands and which way every wire takes. A value, made anew after each edit.
public final class Board {

    public static final Board EMPTY = new Board(Opened.closed(Graph.EMPTY, GraphCheck.inside(Graph.EMPTY, Shapes.of())),
            new LinkedHashMap<>(), new LinkedHashMap<>(), List.of(), Map.of(),
            new Doubts(Graph.EMPTY, GraphCheck.inside(Graph.EMPTY, Shapes.of()), List.of()),
            List.of(), List.of());
    public static final double REACH_OF_WIRE = 6;
    private static final double STACKED = 16;

    private final Opened opened;
    private final SequencedMap<String, Anatomy> nodes;
    private final SequencedMap<String, Enclosure> frames;
    private final List<Strand> strands;
    private final Map<String, List<GraphProblem>> problems;
    private final Doubts doubts;
    private final List<Shift> shifts;
    private final List<Card> cards;
    /// What has been asked of its nodes already.
    private final Map<Node, Boolean> openable = new HashMap<>();

    /// What stands right of an x of the canvas stands so much farther right than its place in the layout says.
    private record Shift(double from, double by) {}

    private Board(Opened opened, SequencedMap<String, Anatomy> nodes, SequencedMap<String, Enclosure> frames,
            List<Strand> strands, Map<String, List<GraphProblem>> problems, Doubts doubts, List<Shift> shifts,
            List<Card> cards) {
        this.opened = opened;
        this.nodes = nodes;
        this.frames = frames;
        this.strands = strands;
        this.problems = problems;
        this.doubts = doubts;
        this.shifts = shifts;
        this.cards = cards;
    }

    /// What is odd about a graph, looked for once as long as it stays.
    private record Doubts(Graph graph, GraphCheck check, List<Doubt> all) {
        Doubts of(Graph now, GraphCheck with) {
            return now == graph && with == check ? this : new Doubts(now, with, Doubt.of(now, with));
        }
    }

    /// How large the picture of a node is.
    @FunctionalInterface
    public interface Sizes {
        Size of(Node node);

        record Size(double width, double height) {}
    }

    /// What is to be laid out: a graph with its layout, and as it is seen with some of its nodes open.
    public record Subject(Scope scope, Opened opened) {

        Graph graph() {
            return scope.project().graph();
        }

        GraphCheck check() {
            return scope.check();
        }

        Layout layout() {
            return scope.project().layout();
        }
    }

    /// @param open the nodes that show their free weight ports
    /// @param before the board as it was, whose ways stay where nothing moved
    public static Board of(Subject subject, Look look, Sizes sizes, Set<String> open, Board before) {
        var opened = subject.opened();
        Predicate<String> collapsed = node -> subject.layout().look(node).isCollapsed();
        var outside = new Maker(look, sizes, Wiring.of(subject.graph(), subject.check(), subject.graph()), open,
                collapsed);
        var inside = opened.openings().isEmpty() ? outside
                : new Maker(look, sizes, Wiring.of(opened.graph(), opened.check(), subject.graph()), open, collapsed);
        var nodes = new LinkedHashMap<String, Anatomy>();
        for (var node : subject.graph().nodes()) {
            var place = subject.layout().of(node.name());
            nodes.put(node.name(), outside.make(node, look.onCanvas(place.x()), place.y()));
        }
        if (look == Look.STEPPING) {
            spread(nodes);
        }
        var frames = new LinkedHashMap<String, Enclosure>();
        var shifts = new ArrayList<Shift>();
        if (!opened.openings().isEmpty()) {
            unfold(opened, nodes, frames, inside, shifts);
        }
        var problems = new HashMap<String, List<GraphProblem>>();
        subject.check().problems().forEach(p -> problems.computeIfAbsent(p.node(), _ -> new ArrayList<>()).add(p));
        return new Board(opened, nodes, frames,
                new Weave(opened.graph(), opened.check(), nodes, frames, problems, before).strands(), problems,
                before.doubts.of(subject.graph(), subject.check()), shifts,
                cards(subject, look, nodes, frames, shifts));
    }

    private static List<Card> cards(Subject subject, Look look, Map<String, Anatomy> nodes,
            Map<String, Enclosure> frames, List<Shift> shifts) {
        var moved = new HashMap<String, Box>();
        if (look == Look.STEPPING || !frames.isEmpty()) {
            nodes.forEach((name, anatomy) -> moved.put(name, anatomy.frame()));
            frames.forEach((name, frame) -> moved.put(name, frame.box()));
        }
        return new CardPlaces(subject.scope(), x -> look.onCanvas(x) + shifts.stream()
                .filter(s -> s.from() <= look.onCanvas(x) + s.by()).mapToDouble(Shift::by).max().orElse(0), moved)
                .all();
    }

    /// How the nodes of a graph stand while it is edited and nothing is open.
    public static SequencedMap<String, Anatomy> closed(Graph graph, GraphCheck check, Layout layout, Sizes sizes) {
        var maker = new Maker(Look.EDITING, sizes, Wiring.of(graph, check, graph), Set.of(),
                node -> layout.look(node).isCollapsed());
        var nodes = new LinkedHashMap<String, Anatomy>();
        for (var node : graph.nodes()) {
            var place = layout.of(node.name());
            nodes.put(node.name(), maker.make(node, place.x(), place.y()));
        }
        return nodes;
    }

    /// The same with all nodes a share of the way back to where they stood; wires follow in plain curves.
    public Board comingFrom(Board before, double share) {
        var shifts = new HashMap<String, Layout.Place>();
        nodes.forEach((name, now) -> before.node(name).ifPresent(old -> shifts.put(name, new Layout.Place(
                Math.rint(share * (old.frame().x() - now.frame().x())),
                Math.rint(share * (old.frame().y() - now.frame().y()))))));
        var still = new Layout.Place(0, 0);
        var moved = new LinkedHashMap<String, Anatomy>();
        nodes.forEach((name, now) -> {
            var by = shifts.getOrDefault(name, still);
            moved.put(name, now.moved(by.x(), by.y()));
        });
        var around = new LinkedHashMap<String, Enclosure>();
        frames.forEach((name, now) -> around.put(name, before.frames.containsKey(name)
                ? now.moved(share * (before.frames.get(name).box().x() - now.box().x()),
                        share * (before.frames.get(name).box().y() - now.box().y()))
                : now));
        var following = strands.stream()
                .map(s -> s.between(shifts.getOrDefault(s.wire().from().node(), still),
                        shifts.getOrDefault(s.wire().to().node(), still)))
                .toList();
        return new Board(opened, moved, around, following, problems, doubts, this.shifts, cards);
    }

    /// Makes nodes as they are looked at.
    private record Maker(Look look, Sizes sizes, Wiring wiring, Set<String> open, Predicate<String> collapsed) {

        Anatomy make(Node node, double x, double y) {
            if (node.op() instanceof Elided) {
                return Anatomy.elided(node, x, y, look, wiring);
            }
            if (collapsed.test(node.name())) {
                return Anatomy.collapsed(node, x, y, wiring);
            }
            return switch (look) {
                case EDITING -> {
                    var size = sizes.of(node);
                    var weights = open.contains(node.name()) ? Anatomy.Weights.ALL : Anatomy.Weights.WIRED;
                    yield Anatomy.editing(node, x, y, size.width(), size.height(), wiring, weights);
                }
                case STEPPING -> Anatomy.stepping(node, x, y, wiring);
            };
        }
    }

    /// Puts frames with all that stands in them in the places of open nodes, and everything else where they leave room.
    private static void unfold(Opened opened, Map<String, Anatomy> nodes, Map<String, Enclosure> frames, Maker inside,
            List<Shift> shifts) {
        var parts = new HashMap<String, Anatomy>();
        opened.graph().nodes().stream()
                .filter(n -> !nodes.containsKey(n.name()))
                .forEach(n -> parts.put(n.name(), inside.make(n, 0, 0)));
        var interior = new Interior(opened, parts, inside.look());
        var closed = new LinkedHashMap<String, Box>();
        var grown = new LinkedHashMap<String, Box>();
        nodes.forEach((name, anatomy) -> {
            closed.put(name, anatomy.frame());
            var laid = interior.of(name);
            if (laid != null) {
                var level = anatomy.sockets().stream().findFirst().map(Socket::y).orElse(anatomy.frame().centreY());
                grown.put(name, new Box(anatomy.frame().x(), level - laid.level(), laid.width(), laid.height()));
            }
        });
        var now = Elbowroom.among(closed, grown);
        for (var name : List.copyOf(nodes.keySet())) {
            var box = now.get(name);
            var laid = interior.of(name);
            if (laid == null) {
                // with the wires that enter what stands open
                var anatomy = inside.make(nodes.get(name).node(), 0, 0).atOrigin();
                nodes.put(name, anatomy.moved(box.x(), box.y()));
            } else {
                nodes.remove(name);
                frames.put(name, Enclosure.of(opened.openings().get(name), box));
                laid.frames().forEach(f -> frames.put(f.name(), f.moved(box.x(), box.y())));
                laid.nodes().forEach((part, anatomy) -> nodes.put(part, anatomy.moved(box.x(), box.y())));
                shifts.add(new Shift(box.right(), box.right() - closed.get(name).right()));
            }
        }
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

    /// Whether a node can be looked into.
    public boolean opens(Node node) {
        return openable.computeIfAbsent(node,
                n -> !n.isBypassed() && problems(n.name()).isEmpty() && (n.op() instanceof Composite
                        || Inside.of(n, opened.check().inputs(n.name())).isPresent()));
    }

    /// The open nodes, each before those inside it.
    public SequencedMap<String, Enclosure> frames() {
        return frames;
    }

    /// Regions and notes, the lowest first.
    public List<Card> cards() {
        return cards;
    }

    /// The graph as it is seen: with the insides of what stands open.
    public Opened opened() {
        return opened;
    }

    /// What stands on the canvas for a node: itself, or its frame.
    public Optional<Box> box(String name) {
        return node(name).map(Anatomy::frame).or(() -> Optional.ofNullable(frames.get(name)).map(Enclosure::box));
    }

    /// Where in the layout something lies that lies at an x of the canvas.
    public double inLayout(double x, Look look) {
        return look.inLayout(x - shifts.stream().filter(s -> s.from() <= x).mapToDouble(Shift::by).max().orElse(0));
    }

    public Optional<Socket> socket(Ref ref) {
        return node(ref.node()).flatMap(a -> a.socket(ref));
    }

    public List<Strand> strands() {
        return strands;
    }

    public List<GraphProblem> problems(String node) {
        return problems.getOrDefault(node, List.of());
    }

    /// What is odd about a node, though nothing is wrong with it.
    public Optional<Doubt> doubt(String node) {
        return doubts.all().stream().filter(d -> d.node().equals(node)).findFirst();
    }

    /// The node on top at a point; later nodes lie on earlier ones.
    public Optional<Anatomy> nodeAt(double x, double y) {
        return nodes.sequencedValues().reversed().stream().filter(a -> a.frame().contains(x, y)).findFirst();
    }

    /// The innermost open node whose frame holds a point.
    public Optional<Enclosure> frameAt(double x, double y) {
        return frames.sequencedValues().reversed().stream().filter(f -> f.box().contains(x, y)).findFirst();
    }

    /// The nearest port whose hit area holds a point.
    public Optional<Socket> socketAt(double x, double y, double reach) {
        return nodes.values().stream()
                .filter(a -> x > a.frame().x() - reach
                        && x < a.frame().right() + reach
                        && y > a.frame().y()
                        && y < a.frame().bottom())
                .flatMap(a -> a.sockets().stream())
                .filter(s -> s.isHit(x, y, reach))
                .min((a, b) -> Double.compare(Math.hypot(a.x() - x, a.y() - y), Math.hypot(b.x() - x, b.y() - y)));
    }

    /// The node, open or not, or the wire at a point of the canvas, where a breakpoint can stand.
    public Optional<Spot> spotAt(double x, double y, double reach) {
        return nodeAt(x, y).map(a -> a.node().name())
                .or(() -> frameAt(x, y).filter(f -> f.bar().contains(x, y)).map(Enclosure::name))
                .<Spot>map(name -> new Spot.AtNode(new Path(name)))
                .or(() -> strandAt(x, y, reach).map(s -> new Spot.OnWire(s.wire().to())));
    }

    public Optional<Strand> strandAt(double x, double y, double reach) {
        return strands.stream()
                .filter(s -> s.route().bounds().inset(-reach).contains(x, y))
                .filter(s -> s.route().distance(x, y) <= reach)
                .min((a, b) -> Double.compare(a.route().distance(x, y), b.route().distance(x, y)));
    }

    /// The box around these nodes.
    public Optional<Box> around(Collection<String> names) {
        return names.stream().flatMap(n -> box(n).stream()).reduce(Board::join);
    }

    public Optional<Box> around() {
        return Stream.of(nodes.values().stream().map(Anatomy::frame), frames.values().stream().map(Enclosure::box),
                cards.stream().map(Card::box)).flatMap(boxes -> boxes)
                .reduce(Board::join);
    }

    public static Box join(Box a, Box b) {
        var x = Math.min(a.x(), b.x());
        var y = Math.min(a.y(), b.y());
        return new Box(x, y, Math.max(a.right(), b.right()) - x, Math.max(a.bottom(), b.bottom()) - y);
    }

    public static boolean meet(Box a, Box b) {
        return a.x() < b.right() && b.x() < a.right() && a.y() < b.bottom() && b.y() < a.bottom();
    }
}
