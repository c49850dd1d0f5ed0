package nabla.project;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nabla.graph.Exposed;
import nabla.graph.Feed;
import nabla.graph.Given;
import nabla.graph.Graph;
import nabla.graph.Node;
import nabla.graph.Op;
import nabla.graph.Port;
import nabla.graph.Ref;
import nabla.graph.Result;
import nabla.graph.Wire;
import nabla.graph.Words;
import nabla.op.OpCatalog;

/// Several nodes of a graph made one: each output outside that some of them read enters through one port, each of their outputs that is read
/// outside, or nowhere, leaves through one.
final class Grouping {

    private final Graph graph;
    private final Set<String> members;
    private final ToDoubleFunction<String> height;
    private final List<Node> inside = new ArrayList<>();
    private final List<Wire> wires = new ArrayList<>();
    private final List<Wire> outside = new ArrayList<>();
    private final Set<String> taken = new HashSet<>();

    private Grouping(Graph graph, Set<String> members, ToDoubleFunction<String> height) {
        this.graph = graph;
        this.members = members;
        this.height = height;
        graph.nodes().stream().map(Node::name).filter(members::contains).forEach(taken::add);
    }

    /// Those of some nodes that can stand in a group: data are drawn outside, and ports of a group stay what they are.
    static Set<String> able(Graph graph, Set<String> nodes) {
        var able = new LinkedHashSet<String>();
        graph.nodes().stream().filter(n -> nodes.contains(n.name()))
                .filter(n -> !(n.op() instanceof Feed || n.op() instanceof Given || n.op() instanceof Result))
                .forEach(n -> able.add(n.name()));
        return able;
    }

    /// Why these nodes cannot become one, in one sentence.
    static Optional<String> refusal(Graph graph, Set<String> members) {
        var words = Words.of("project");
        if (members.isEmpty()) {
            return Optional.of(words.text("group.nothing"));
        }
        var between = graph.nodes().stream().filter(n -> !members.contains(n.name()))
                .filter(n -> reaches(graph, members, n) && members.stream().anyMatch(
                        m -> graph.ancestors(m).contains(n.name())))
                .findFirst();
        if (between.isPresent()) {
            return between.map(n -> words.text("group.between", n.shown()));
        }
        return graph.wires().stream().filter(w -> members.contains(w.from().node()) != members.contains(w.to().node()))
                .filter(w -> graph.find(w.to().node()).flatMap(n -> input(n, w.to().port()))
                        .filter(p -> p.kind() == Port.Kind.STATE).isPresent())
                .findFirst()
                .map(w -> words.text("group.state", w.from(), w.to()));
    }

    private static boolean reaches(Graph graph, Set<String> members, Node node) {
        return graph.ancestors(node.name()).stream().anyMatch(members::contains);
    }

    private static Optional<Port> input(Node node, String port) {
        return node.op().inputs().stream().filter(p -> p.name().equals(port)).findFirst();
    }

    /// The graph in which one node of this name stands for the members, where the first of them stood.
    ///
    /// @param height how far down each node stands: ports lie from top to bottom
    static Graph of(Graph graph, Set<String> members, String name, ToDoubleFunction<String> height) {
        return new Grouping(graph, members, height).made(name);
    }

    private Graph made(String name) {
        graph.wires().stream().filter(w -> isIn(w.from()) && isIn(w.to())).forEach(wires::add);
        graph.wires().stream().filter(w -> !isIn(w.from()) && !isIn(w.to())).forEach(outside::add);
        enter(name);
        graph.nodes().stream().filter(n -> members.contains(n.name())).forEach(inside::add);
        leave(name);
        var nodes = new ArrayList<Node>();
        for (var node : graph.nodes()) {
            if (!members.contains(node.name())) {
                nodes.add(node);
            } else if (nodes.stream().noneMatch(n -> n.name().equals(name))) {
                nodes.add(made(name, OpCatalog.group(Graph.of(inside, wires))));
            }
        }
        return Graph.of(nodes, outside);
    }

    /// What its members expose to what is around them, it exposes.
    private static Node made(String name, Op group) {
        var exposed = new LinkedHashMap<String, String>();
        Exposed.of(group).forEach(e -> exposed.put(e.name(), e.name()));
        return Node.of(name, group).exposing(exposed).drawingAs("");
    }

    private boolean isIn(Ref port) {
        return members.contains(port.node());
    }

    /// One port for each output that leads in, in the order in which the members read them.
    private void enter(String name) {
        var entering = new LinkedHashMap<Ref, List<Ref>>();
        graph.wires().stream().filter(w -> isIn(w.to()) && !isIn(w.from()))
                .sorted(Comparator.<Wire>comparingDouble(w -> height.applyAsDouble(w.to().node()))
                        .thenComparing(w -> place(w.to())))
                .forEach(w -> entering.computeIfAbsent(w.from(), _ -> new ArrayList<>()).add(w.to()));
        var alone = new HashMap<String, Integer>();
        entering.values().forEach(to -> alone.merge(to.getFirst().port(), 1, Integer::sum));
        entering.forEach((from, to) -> {
            var wish = to.getFirst().port();
            var called = free(alone.get(wish) == 1 ? wish : from.node());
            inside.add(Node.of(called, new Given(kind(from, to))));
            to.forEach(t -> wires.add(new Wire(new Ref(called, "y"), t)));
            outside.add(new Wire(from, new Ref(name, called)));
        });
    }

    private int place(Ref input) {
        return graph.node(input.node()).op().inputs().stream().map(Port::name).toList().indexOf(input.port());
    }

    /// Indices where some member reads them as such, else numbers.
    private Port.Kind kind(Ref from, List<Ref> to) {
        var reads = to.stream().flatMap(t -> input(graph.node(t.node()), t.port()).stream()).map(Port::kind).toList();
        return reads.contains(Port.Kind.INDEX) || output(from).filter(k -> k == Port.Kind.INDEX).isPresent()
                ? Port.Kind.INDEX
                : reads.stream().allMatch(k -> k == Port.Kind.LIKE) ? Port.Kind.LIKE : Port.Kind.DATA;
    }

    private Optional<Port.Kind> output(Ref from) {
        return graph.find(from.node()).flatMap(n -> n.op().outputs().stream().filter(p -> p.name().equals(from.port()))
                .map(Port::kind).findFirst());
    }

    /// One port for each output that is read outside; of a node that nobody reads, its first.
    private void leave(String name) {
        var leaving = new LinkedHashMap<Ref, List<Ref>>();
        var lying = graph.nodes().stream()
                .sorted(Comparator.comparingDouble(n -> height.applyAsDouble(n.name()))).toList();
        for (var node : lying) {
            if (members.contains(node.name())) {
                var all = graph.wires().stream().filter(w -> w.from().node().equals(node.name())).toList();
                all.stream().filter(w -> !isIn(w.to()))
                        .forEach(w -> leaving.computeIfAbsent(w.from(), _ -> new ArrayList<>()).add(w.to()));
                if (all.isEmpty() && !node.op().outputs().isEmpty()) {
                    leaving.put(new Ref(node.name(), node.op().outputs().getFirst().name()), List.of());
                }
            }
        }
        leaving.forEach((from, to) -> {
            var called = free(leaving.size() == 1 ? from.port() : from.node() + "_" + from.port());
            inside.add(Node.of(called, new Result()));
            wires.add(new Wire(from, new Ref(called, "x")));
            to.forEach(t -> outside.add(new Wire(new Ref(name, called), t)));
        });
    }

    /// No given value, result or member has it yet.
    private String free(String wish) {
        var name = wish;
        for (var i = 2; !taken.add(name); i++) {
            name = wish + i;
        }
        return name;
    }

    /// The graph in which the nodes of a group stand in its place.
    ///
    /// @param names what they are called there
    static Graph dissolved(Graph graph, String group, Map<String, String> names) {
        var node = graph.node(group);
        var body = node.op().keeps().orElse(Graph.EMPTY);
        var nodes = new ArrayList<Node>();
        graph.nodes().forEach(n -> {
            if (!n.name().equals(group)) {
                nodes.add(n);
            } else {
                body.nodes().stream().filter(i -> names.containsKey(i.name()))
                        .forEach(i -> nodes.add(i.named(names.get(i.name())).exposing(farther(i, node))
                                .drawingAs(lot(i, node))));
            }
        });
        var wires = new ArrayList<Wire>();
        graph.wires().forEach(w -> source(graph, group, body, names, w.from())
                .filter(_ -> !w.to().node().equals(group))
                .ifPresent(from -> wires.add(new Wire(from, w.to()))));
        body.wires().stream().filter(w -> names.containsKey(w.to().node()))
                .forEach(w -> outer(graph, group, body, names, w.from()).ifPresent(
                        from -> wires.add(new Wire(from, new Ref(names.get(w.to().node()), w.to().port())))));
        return Graph.of(nodes, wires);
    }

    /// What a node inside has drawn its numbers under.
    private static String lot(Node inner, Node group) {
        return Stream.of(group, inner).map(n -> n.drawsAs().orElse(n.name())).filter(l -> !l.isEmpty())
                .collect(Collectors.joining("/"));
    }

    /// What a node inside exposes beyond its group.
    private static Map<String, String> farther(Node inner, Node group) {
        var all = new LinkedHashMap<String, String>();
        inner.exposed().forEach((setting, as) -> Optional.ofNullable(group.exposed().get(as))
                .ifPresent(name -> all.put(setting, name)));
        return all;
    }

    /// What a wire outside begins at, once the group is gone.
    private static Optional<Ref> source(Graph graph, String group, Graph body, Map<String, String> names, Ref from) {
        return from.node().equals(group)
                ? body.into(from.port(), "x").flatMap(w -> outer(graph, group, body, names, w.from()))
                : Optional.of(from);
    }

    /// What a wire inside begins at: a node that moves out, or what is wired to the port of that name.
    private static Optional<Ref> outer(Graph graph, String group, Graph body, Map<String, String> names, Ref from) {
        if (names.containsKey(from.node())) {
            return Optional.of(new Ref(names.get(from.node()), from.port()));
        }
        return body.find(from.node()).filter(n -> n.op() instanceof Given)
                .flatMap(_ -> graph.into(group, from.node()))
                .map(Wire::from);
    }

    /// Names under which the nodes of a group can stand beside the others: their own where these are free.
    static Map<String, String> names(Graph graph, String group) {
        var names = new LinkedHashMap<String, String>();
        var all = graph;
        for (var node : graph.node(group).op().keeps().orElse(Graph.EMPTY).nodes()) {
            if (!(node.op() instanceof Given || node.op() instanceof Result)) {
                var name = all.free(node.name());
                names.put(node.name(), name);
                all = all.plus(Node.of(name, node.op()));
            }
        }
        return names;
    }
}
