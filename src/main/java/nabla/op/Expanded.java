package nabla.op;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.IntStream;
import nabla.graph.Composite;
import nabla.graph.Feed;
import nabla.graph.Feeds;
import nabla.graph.Given;
import nabla.graph.Graph;
import nabla.graph.Node;
import nabla.graph.Op;
import nabla.graph.Path;
import nabla.graph.Port;
import nabla.graph.Primitive;
import nabla.graph.Ref;
import nabla.graph.Result;
import nabla.graph.Shapes;
import nabla.graph.Wire;
import nabla.tensor.Shape;

/// A sound graph with all its composites opened into primitives, each under a name of its own, and every weight a node of its own.
public final class Expanded {

    private final Feeds feeds;
    private final int rows;
    private final List<Node> nodes = new ArrayList<>();
    private final List<Wire> wires = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final Map<Ref, Shape> shapes = new HashMap<>();
    private final Map<Ref, Ref> places = new LinkedHashMap<>();
    private final Map<String, Ref> holders = new HashMap<>();
    private final SequencedMap<String, String> held = new LinkedHashMap<>();

    private Expanded(Graph graph, Feeds feeds, int rows) {
        this.feeds = feeds;
        this.rows = rows;
        graph.nodes().forEach(n -> names.add(n.name()));
        open(graph, Path.ROOT, Map.of());
    }

    /// @param rows of a batch: lengths and shapes are those of such a batch
    public static Expanded of(Graph graph, Feeds feeds, int rows) {
        return new Expanded(graph, feeds, rows);
    }

    public Graph graph() {
        return Graph.of(nodes, wires);
    }

    /// Where the value at a port of the former graph stands now: `dense.y` at `dense_add.y`.
    public Map<Ref, Ref> places() {
        return places;
    }

    /// The weights and running statistics of this graph, and what they were called: `dense_w.w` was `dense.w`.
    public SequencedMap<String, String> held() {
        return held;
    }

    /// The shapes at all outputs.
    public Map<Ref, Shape> shapes() {
        return shapes;
    }

    private SequencedMap<String, Ref> open(Graph graph, Path prefix, Map<String, Ref> given) {
        var results = new LinkedHashMap<String, Ref>();
        var running = graph.healed();
        for (var node : running.order()) {
            var path = prefix.inside(node.name());
            var in = inputs(running, prefix, node);
            switch (node.op()) {
                case Given _ -> place(path, "y", given.get(node.name()));
                case Result _ -> results.put(node.name(), in.get("x"));
                case Composite op -> {
                    var found = op.weights(shapes(in));
                    for (var port : op.inputs()) {
                        if (port.kind().held() && !in.containsKey(port.name()) && found.has(port.name())) {
                            in.put(port.name(), weight(path, port, found.get(port.name())));
                            place(path, port.name(), in.get(port.name()));
                        }
                    }
                    open(op.open(shapes(in)), path, in).forEach((port, ref) -> place(path, port, ref));
                }
                case Primitive op -> primitive(path, node, op, in);
            }
        }
        return results;
    }

    private SequencedMap<String, Ref> inputs(Graph graph, Path prefix, Node node) {
        var in = new LinkedHashMap<String, Ref>();
        for (var port : node.op().inputs()) {
            graph.into(node.name(), port.name())
                    .map(wire -> places.get(new Ref(prefix.inside(wire.from().node()).text(), wire.from().port())))
                    .ifPresent(ref -> in.put(port.name(), ref));
        }
        return in;
    }

    private void primitive(Path path, Node node, Primitive op, SequencedMap<String, Ref> in) {
        var found = op instanceof Feed feed ? fed(feed) : op.infer(shapes(in));
        var name = path.isTop() ? node.name() : free(path.text());
        for (var port : op.inputs()) {
            if (port.kind().held() && !in.containsKey(port.name()) && found.has(port.name())) {
                var key = path.timeless() + "." + port.name();
                if (port.kind() == Port.Kind.WEIGHT && !(op instanceof Weight)) {
                    in.put(port.name(), weight(path, port, found.get(port.name())));
                } else if (holders.containsKey(key)) {
                    in.put(port.name(), holders.get(key));
                } else {
                    var own = new Ref(name, port.name());
                    holders.put(key, own);
                    held.put(own.toString(), key);
                    shapes.put(own, found.get(port.name()));
                }
                place(path, port.name(), in.getOrDefault(port.name(), holders.get(key)));
            }
        }
        nodes.add(new Node(name, path.isTop() ? node.title() : path.text(), op));
        in.forEach((port, ref) -> wires.add(new Wire(ref, new Ref(name, port))));
        for (var port : op.outputs()) {
            var ref = new Ref(name, port.name());
            shapes.put(ref, found.get(port.name()));
            place(path, port.name(), ref);
        }
    }

    private Shapes fed(Feed feed) {
        var example = feeds.find(feed.data()).orElseThrow();
        return feed.infer(example.x(), example.y(), rows);
    }

    /// The node that holds a weight, the same one at all times of a sequence.
    private Ref weight(Path path, Port port, Shape shape) {
        var key = path.timeless() + "." + port.name();
        return holders.computeIfAbsent(key, _ -> {
            var name = free(key);
            var sizes = IntStream.range(0, shape.rank()).mapToObj(shape::size).toList();
            nodes.add(new Node(name, key, new Weight(sizes, port.init())));
            held.put(name + ".w", key);
            var ref = new Ref(name, "y");
            shapes.put(ref, shape);
            return ref;
        });
    }

    private String free(String wish) {
        return free(wish, names);
    }

    /// A name like the one wished for, which no other node has.
    static String free(String wish, Set<String> taken) {
        var stem = wish.replaceAll("[^A-Za-z0-9]+", "_").replaceAll("^_|_$", "");
        var name = stem;
        for (var i = 2; !taken.add(name); i++) {
            name = stem + "_" + i;
        }
        return name;
    }

    private void place(Path path, String port, Ref ref) {
        Optional.ofNullable(ref).ifPresent(at -> places.put(new Ref(path.text(), port), at));
    }

    private Shapes shapes(Map<String, Ref> in) {
        var all = Shapes.of();
        for (var entry : in.entrySet()) {
            all = all.and(entry.getKey(), shapes.get(entry.getValue()));
        }
        return all;
    }

    /// Whether an operation holds a weight for others, as the nodes do that this makes.
    static boolean isWeight(Op op) {
        return op instanceof Weight;
    }
}
