package nabla.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import nabla.graph.Opened.Opening;
import nabla.tensor.Shape;

/// Puts the parts of open nodes in their places. What is given to a node is followed out of it, what results from it into it, so that wires
/// join the nodes that compute.
final class Opener {

    private final Set<Path> open;
    private final Opened.Times times;
    private final SequencedMap<String, Opening> openings = new LinkedHashMap<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Set<Wire> wires = new LinkedHashSet<>();
    private final Map<Ref, Shape> shapes = new HashMap<>();
    private final Map<String, Shapes> inputs = new HashMap<>();
    private final Map<Ref, Shape> held = new LinkedHashMap<>();
    private final Map<Ref, String> called = new HashMap<>();
    private final Map<String, String> elided = new HashMap<>();
    private final Map<String, Integer> runs = new LinkedHashMap<>();

    /// The graph of an open node, or the outermost.
    private record Room(Optional<Room> around, Path path, Graph graph, GraphCheck check, Map<String, Room> inner) {

        Path at(String node) {
            return path.inside(node);
        }

        /// The node of the graph around it that it is the inside of.
        String node() {
            var whole = path.text();
            var outer = around.orElseThrow().path().text();
            return whole.substring(outer.length()).replaceFirst("^/", "");
        }
    }

    /// What an input reads: an output, or a weight that a node holds.
    private record Source(Ref ref, Optional<Shape> weight) {}

    Opener(Set<Path> open, Opened.Times times) {
        this.open = open;
        this.times = times;
    }

    Opened all(Graph graph, GraphCheck check) {
        var root = new Room(Optional.empty(), Path.ROOT, graph, check, new HashMap<>());
        openIn(root);
        list(root);
        wire(root);
        var flat = Graph.of(nodes, elide());
        return new Opened(flat, GraphCheck.known(flat, shapes, inputs, held, check.problems()), openings, called);
    }

    private void openIn(Room room) {
        for (var node : room.graph().nodes()) {
            var path = room.at(node.name());
            if (open.contains(path) && !node.isBypassed()
                    && room.check().problems().stream().noneMatch(p -> p.node().equals(node.name()))) {
                var in = room.check().inputs(node.name());
                Inside.of(node, in).ifPresent(parts -> {
                    var inner = new Room(Optional.of(room), path, parts, GraphCheck.inside(parts, in), new HashMap<>());
                    room.inner().put(node.name(), inner);
                    openIn(inner);
                });
            }
        }
    }

    private void list(Room room) {
        var run = new ArrayList<Path>();
        var all = times(room.graph());
        for (var node : room.graph().nodes()) {
            var path = room.at(node.name());
            if (isTime(node) && !times.shows(room.path(), time(node), all)) {
                run.add(path);
                continue;
            }
            end(run, room);
            var inner = room.inner().get(node.name());
            if (inner != null) {
                openings.put(path.text(),
                        new Opening(path, node, room.path(), new ArrayList<>(), times(inner.graph())));
                seen(room, path.text());
                list(inner);
            } else if (room.around().isEmpty() || !(node.op() instanceof Given || node.op() instanceof Result)) {
                seen(room, path.text());
                add(room, node);
            }
        }
        end(run, room);
    }

    private static boolean isTime(Node node) {
        return node.name().startsWith("[");
    }

    private static int times(Graph graph) {
        return (int) graph.nodes().stream().filter(Opener::isTime).count();
    }

    private static int time(Node node) {
        return Integer.parseInt(node.name().substring(1, node.name().length() - 1));
    }

    private void seen(Room room, String name) {
        Optional.ofNullable(openings.get(room.path().text())).ifPresent(o -> o.members().add(name));
    }

    /// What is left out between two times that are seen stands as one node.
    private void end(List<Path> run, Room room) {
        if (!run.isEmpty()) {
            var first = run.getFirst().text();
            var last = run.getLast().text();
            var name = first.substring(0, first.length() - 1) + "…" + last.substring(last.lastIndexOf('[') + 1);
            run.forEach(p -> elided.put(p.text(), name));
            runs.put(name, run.size());
            seen(room, name);
            nodes.add(Node.of(name, new Elided(run.size(), List.of(), List.of())));
            run.clear();
        }
    }

    private void add(Room room, Node node) {
        var path = room.at(node.name());
        var title = !node.title().isBlank() || path.isTop() ? node.title()
                : isTime(node) ? path.text().substring(path.text().lastIndexOf('/') + 1) : node.name();
        nodes.add(new Node(path.text(), title, node.op(), node.use()));
        inputs.put(path.text(), room.check().inputs(node.name()));
        for (var port : node.op().outputs()) {
            room.check().shape(new Ref(node.name(), port.name()))
                    .ifPresent(shape -> shapes.put(new Ref(path.text(), port.name()), shape));
        }
        for (var port : node.op().inputs()) {
            var ref = new Ref(node.name(), port.name());
            Optional.ofNullable(room.check().held().get(ref))
                    .ifPresent(shape -> hold(new Ref(path.text(), port.name()), port.name(), shape));
        }
    }

    private void hold(Ref input, String name, Shape shape) {
        held.put(input, shape);
        called.put(input, name);
    }

    /// The wires of a room, as they lead to nodes that are seen; the weights that such nodes read inside instead of being wired to them.
    private void wire(Room room) {
        for (var wire : room.graph().wires()) {
            var to = room.graph().find(wire.to().node());
            if (to.isEmpty() || room.inner().containsKey(wire.to().node())
                    || to.get().op() instanceof Result && room.around().isPresent()) {
                if (to.isEmpty()) {
                    wires.add(wire);
                }
                continue;
            }
            var input = new Ref(room.at(wire.to().node()).text(), wire.to().port());
            var source = source(room, wire.from());
            source.filter(s -> s.weight().isEmpty()).ifPresent(s -> wires.add(new Wire(s.ref(), input)));
            // what only passes a weight on to its own inside does not read it
            source.filter(_ -> to.get().op() instanceof Primitive)
                    .filter(s -> s.weight().isPresent() && !elided.containsKey(input.node()))
                    .ifPresent(s -> hold(input, name(s.ref(), input), s.weight().get()));
        }
        room.inner().values().forEach(this::wire);
    }

    /// A weight's name: inside the node that holds it the port alone.
    private static String name(Ref weight, Ref input) {
        return new Path(input.node()).isIn(new Path(weight.node())) ? weight.port() : weight.toString();
    }

    private Optional<Source> source(Room room, Ref from) {
        var node = room.graph().find(from.node());
        var inner = room.inner().get(from.node());
        if (inner != null) {
            return node.get().op().outputs().stream().anyMatch(p -> p.name().equals(from.port()))
                    ? inner.graph().into(from.port(), "x").flatMap(w -> source(inner, w.from()))
                    : input(room, from);
        }
        if (node.isPresent() && node.get().op() instanceof Given && room.around().isPresent()) {
            return input(room.around().get(), new Ref(room.node(), from.node()));
        }
        return Optional.of(new Source(new Ref(room.at(from.node()).text(), from.port()), Optional.empty()));
    }

    private Optional<Source> input(Room room, Ref input) {
        var wire = room.graph().into(input);
        return wire.isPresent()
                ? source(room, wire.get().from())
                : Optional.ofNullable(room.check().held().get(input)).map(shape -> new Source(
                        new Ref(room.at(input.node()).text(), input.port()), Optional.of(shape)));
    }

    /// What leads to or from times that are left out leads to or from the one node in their place; where a node is joined to many of them,
    /// as that which cuts a sequence up, those wires are left out too.
    private List<Wire> elide() {
        if (elided.isEmpty()) {
            return List.copyOf(wires);
        }
        var joined = new HashMap<List<String>, Integer>();
        for (var wire : wires) {
            joined.merge(ends(wire), 1, Integer::sum);
        }
        var kept = new LinkedHashSet<Wire>();
        var ins = new HashMap<String, List<Port>>();
        var outs = new HashMap<String, List<Port>>();
        for (var wire : wires) {
            var ends = ends(wire);
            var from = wire.from();
            var to = wire.to();
            if (runs.containsKey(ends.get(0)) || runs.containsKey(ends.get(1))) {
                if (ends.get(0).equals(ends.get(1)) || joined.get(ends) > 1) {
                    continue;
                }
            }
            if (runs.containsKey(ends.get(0))) {
                var shape = shapeOf(from);
                from = new Ref(ends.get(0), from.port());
                put(outs, from);
                if (shape.isPresent()) {
                    shapes.put(from, shape.get());
                }
            }
            if (runs.containsKey(ends.get(1))) {
                to = new Ref(ends.get(1), to.port());
                put(ins, to);
            }
            kept.add(new Wire(from, to));
        }
        nodes.replaceAll(n -> n.op() instanceof Elided(var count, _, _)
                ? n.with(new Elided(count, ins.getOrDefault(n.name(), List.of()),
                        outs.getOrDefault(n.name(), List.of())))
                : n);
        return List.copyOf(kept);
    }

    private List<String> ends(Wire wire) {
        return List.of(elided.getOrDefault(wire.from().node(), wire.from().node()),
                elided.getOrDefault(wire.to().node(), wire.to().node()));
    }

    /// All times have the same shapes.
    private Optional<Shape> shapeOf(Ref ofTime) {
        var parent = new Path(ofTime.node()).parent().text();
        return shapes.entrySet().stream()
                .filter(e -> e.getKey().port().equals(ofTime.port())
                        && new Path(e.getKey().node()).parent().text().equals(parent)
                        && e.getKey().node().endsWith("]"))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static void put(Map<String, List<Port>> ports, Ref ref) {
        var list = ports.computeIfAbsent(ref.node(), _ -> new ArrayList<>());
        if (list.stream().noneMatch(p -> p.name().equals(ref.port()))) {
            list.add(Port.data(ref.port()));
        }
    }
}
