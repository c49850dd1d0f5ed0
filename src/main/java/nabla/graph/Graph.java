package nabla.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Nodes and the wires between them: an immutable value that may be wrong, since a graph being drawn often is.
public final class Graph {

    public static final Graph EMPTY = new Graph(List.of(), List.of());

    private final List<Node> nodes;
    private final List<Wire> wires;
    private final Map<String, Node> byName = new HashMap<>();
    private final Map<Ref, Wire> into = new HashMap<>();

    private Graph(List<Node> nodes, List<Wire> wires) {
        this.nodes = List.copyOf(nodes);
        this.wires = List.copyOf(wires);
        nodes.forEach(n -> byName.putIfAbsent(n.name(), n));
        wires.forEach(w -> into.putIfAbsent(w.to(), w));
    }

    public static Graph of(List<Node> nodes, List<Wire> wires) {
        return new Graph(nodes, wires);
    }

    public List<Node> nodes() {
        return nodes;
    }

    public List<Wire> wires() {
        return wires;
    }

    public Optional<Node> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public Node node(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("no node ‘" + name + "’"));
    }

    /// The node at a path, through the bodies of groups.
    public Optional<Node> at(Path path) {
        var known = find(path.text());
        return known.isPresent() || path.isTop() ? known : body(path.parent()).flatMap(g -> g.find(path.name()));
    }

    /// The graph that a node keeps, at whatever time of it; at the root the graph itself.
    public Optional<Graph> body(Path node) {
        var plain = new Path(node.timeless());
        return plain.isRoot() ? Optional.of(this) : at(plain).flatMap(n -> n.op().keeps());
    }

    /// The same, its nodes called by their paths inside a node.
    public Graph within(Path node) {
        return node.isRoot() ? this : new Graph(
                nodes.stream().map(n -> n.named(node.inside(n.name()).text())).toList(),
                wires.stream().map(w -> w.within(node)).toList());
    }

    /// Whether a path leads somewhere, as far as graphs are kept on its way; what composites open to besides follows from shapes.
    public boolean leads(Path path) {
        if (path.isTop()) {
            return find(path.text()).isPresent();
        }
        var name = path.name();
        return leads(path.parent()) && (name.startsWith("[")
                || body(path.parent()).map(body -> body.find(name).isPresent()).orElse(true));
    }

    /// With the graph that a node keeps changed. The wires at its ports follow where one of them got another name, and go where it has gone.
    public Graph changing(Path node, UnaryOperator<Graph> change) {
        var plain = new Path(node.timeless());
        if (plain.isRoot()) {
            return change.apply(this);
        }
        return changing(plain.parent(), g -> g.find(plain.name())
                .flatMap(n -> n.op().keeps().map(body -> Ports.following(g, n, n.op().keeping(change.apply(body)))))
                .orElse(g));
    }

    /// The wire that leads into an input.
    public Optional<Wire> into(Ref input) {
        return Optional.ofNullable(into.get(input));
    }

    public Optional<Wire> into(String node, String port) {
        return into(new Ref(node, port));
    }

    /// The wires that leave an output.
    public List<Wire> from(Ref output) {
        return wires.stream().filter(w -> w.from().equals(output)).toList();
    }

    public Graph plus(Node node) {
        var all = new ArrayList<>(nodes);
        all.add(node);
        return new Graph(all, wires);
    }

    /// Without these nodes and every wire that touches them.
    public Graph minus(Set<String> names) {
        return new Graph(
                nodes.stream().filter(n -> !names.contains(n.name())).toList(),
                wires.stream()
                        .filter(w -> !names.contains(w.from().node()) && !names.contains(w.to().node()))
                        .toList());
    }

    /// With this wire, which replaces what fed its input.
    public Graph plus(Wire wire) {
        var all = new ArrayList<>(wires.stream().filter(w -> !w.to().equals(wire.to())).toList());
        all.add(wire);
        return new Graph(nodes, all);
    }

    public Graph minus(Wire wire) {
        return new Graph(nodes, wires.stream().filter(w -> !w.equals(wire)).toList());
    }

    public Graph mapping(String name, UnaryOperator<Node> change) {
        return new Graph(nodes.stream().map(n -> n.name().equals(name) ? change.apply(n) : n).toList(), wires);
    }

    /// With a node before another, or last where there is no such other.
    public Graph ordered(String name, String before) {
        var all = new ArrayList<>(nodes.stream().filter(n -> !n.name().equals(name)).toList());
        var place = all.stream().map(Node::name).toList().indexOf(before);
        find(name).ifPresent(n -> all.add(place < 0 ? all.size() : place, n));
        return new Graph(all, wires);
    }

    public Graph renamed(String from, String to) {
        UnaryOperator<Ref> move = r -> r.node().equals(from) ? new Ref(to, r.port()) : r;
        return new Graph(
                nodes.stream().map(n -> n.name().equals(from) ? n.renamed(to) : n).toList(),
                wires.stream().map(w -> new Wire(move.apply(w.from()), move.apply(w.to()))).toList());
    }

    /// With free names for all nodes of this name but the first.
    public Graph distinguished(String name) {
        var all = new ArrayList<Node>();
        for (var node : nodes) {
            var isDouble = node.name().equals(name) && all.stream().anyMatch(n -> n.name().equals(name));
            all.add(isDouble ? node.named(new Graph(join(nodes, all), List.of()).free(name)) : node);
        }
        return new Graph(all, wires);
    }

    private static List<Node> join(List<Node> some, List<Node> more) {
        var all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    /// The nodes so that each comes after all that feed it, in the order of the list where the wires leave a choice; nodes on a
    /// circle, and those behind one, are left out.
    public List<Node> order() {
        var waiting = new HashMap<String, Integer>();
        var followers = new HashMap<String, List<String>>();
        for (var wire : wires) {
            if (byName.containsKey(wire.from().node()) && byName.containsKey(wire.to().node())) {
                waiting.merge(wire.to().node(), 1, Integer::sum);
                followers.computeIfAbsent(wire.from().node(), _ -> new ArrayList<>()).add(wire.to().node());
            }
        }
        var places = new HashMap<String, Integer>();
        nodes.forEach(n -> places.putIfAbsent(n.name(), places.size()));
        var ready = new java.util.PriorityQueue<Integer>();
        var distinct = new ArrayList<>(new LinkedHashMap<>(placesInOrder()).values());
        places.forEach((name, place) -> {
            if (!waiting.containsKey(name)) {
                ready.add(place);
            }
        });
        var order = new ArrayList<Node>();
        while (!ready.isEmpty()) {
            var node = distinct.get(ready.poll());
            order.add(node);
            for (var next : followers.getOrDefault(node.name(), List.of())) {
                if (waiting.merge(next, -1, Integer::sum) == 0) {
                    ready.add(places.get(next));
                }
            }
        }
        return order;
    }

    private Map<String, Node> placesInOrder() {
        var first = new LinkedHashMap<String, Node>();
        nodes.forEach(n -> first.putIfAbsent(n.name(), n));
        return first;
    }

    /// The names of nodes from which `name` can be reached, itself included.
    public Set<String> ancestors(String name) {
        var sources = new HashMap<String, List<String>>();
        wires.forEach(w -> sources.computeIfAbsent(w.to().node(), _ -> new ArrayList<>()).add(w.from().node()));
        var found = new LinkedHashSet<String>();
        var open = new ArrayDeque<>(List.of(name));
        while (!open.isEmpty()) {
            var next = open.pop();
            if (found.add(next)) {
                open.addAll(sources.getOrDefault(next, List.of()));
            }
        }
        return found;
    }

    /// Whether a wire from one node to another would close a circle.
    public boolean wouldCircle(String from, String to) {
        return ancestors(from).contains(to);
    }

    /// The part whose values come from none of these nodes, and from no circle.
    public Graph apartFrom(Set<String> names) {
        var apart = new HashSet<String>();
        for (var node : order()) {
            if (!names.contains(node.name()) && read(node).allMatch(wire -> apart.contains(wire.from().node()))) {
                apart.add(node.name());
            }
        }
        var rest = new HashSet<>(byName.keySet());
        rest.removeAll(apart);
        return minus(rest);
    }

    /// The wires whose values a node reads, or hands on.
    Stream<Wire> read(Node node) {
        var ports = node.isBypassed() ? Bypass.passed(this, node) : node.op().inputs();
        return ports.stream().flatMap(port -> into(node.name(), port.name()).stream());
    }

    /// A name like this one that no node bears yet: `dense`, `dense2`, `dense3`.
    public String free(String wish) {
        var taken = new HashSet<>(byName.keySet());
        var stem = wish.replaceAll("\\d+$", "");
        var name = wish;
        for (var i = 2; taken.contains(name); i++) {
            name = stem + i;
        }
        return name;
    }

    /// The graph that runs: as it would be drawn without the nodes that are bypassed.
    public Graph healed() {
        return nodes.stream().noneMatch(Node::isBypassed) ? this : Bypass.in(this).healed();
    }

    public static Sketch sketch() {
        return new Sketch();
    }

    @Override public boolean equals(Object other) {
        return other instanceof Graph graph && nodes.equals(graph.nodes) && wires.equals(graph.wires);
    }

    @Override public int hashCode() {
        return Objects.hash(nodes, wires);
    }

    @Override public String toString() {
        return nodes.size() + " nodes, " + wires;
    }
}
