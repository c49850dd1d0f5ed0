package nabla.app.workbench.bench;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import nabla.data.Generators;
import nabla.data.Split;
import nabla.engine.Clip;
import nabla.engine.Optimizer;
import nabla.engine.Plan;
import nabla.engine.Rule;
import nabla.graph.Graph;
import nabla.graph.Node;
import nabla.graph.Op;
import nabla.graph.Ref;
import nabla.graph.Setting;
import nabla.graph.Wire;
import nabla.op.OpCatalog;
import nabla.project.DataEntry;
import nabla.project.Layout;
import nabla.project.Project;

/// A net of any number of nodes with twice as many wires, in columns of ten, every node with a picture: what the canvas is measured on.
public final class WideNet {

    private static final List<String> COLUMN = List.of("dense", "tanh", "maximum", "concat", "dense", "minimum",
            "concat",
            "tanh", "dense", "add");
    private static final int UNITS = 8;
    private static final int JOINED = 4;
    /// The node of [#pair] whose numbers are looked at.
    static final String LAST = "last";
    private static final int SIDE = 28;
    /// So deep a net learns only in short steps.
    private static final Rule SLOWLY = Rule.Gradient.by(new Optimizer.Sgd(0.001)).with(new Clip.Value(0.01));
    private static final double ACROSS = 220;
    private static final double DOWN = 260;

    private final int size;
    private Graph graph = Graph.EMPTY;
    private final LinkedHashMap<String, Layout.Place> places = new LinkedHashMap<>();
    /// The outputs that are free to be read, those that waited longest first.
    private final Deque<Ref> narrow = new ArrayDeque<>();
    private final Deque<Ref> wide = new ArrayDeque<>();
    private final Set<Ref> read = new HashSet<>();

    private WideNet(int size) {
        this.size = size;
    }

    public static Project of(int size) {
        return new WideNet(size).made();
    }

    /// Two layers, the last of which holds 28 × 28 weights.
    static Project pair() {
        var net = new WideNet(0);
        net.add("data", op("source", Map.of("data", "spiral")), List.of(), 0, 0);
        net.add("first", op("dense", Map.of("units", SIDE)), List.of(new Ref("data", "x")), 1, 0);
        net.add(LAST, op("dense", Map.of("units", SIDE)), List.of(new Ref("first", "y")), 2, 0);
        return net.project();
    }

    private Project project() {
        var spec = Generators.named("spiral").orElseThrow().spec();
        return Project.empty()
                .withTitle("Wide net")
                .withData("spiral", new DataEntry(spec, new Split(0.25, 1)))
                .with(graph)
                .with(Layout.of(places))
                .with(Plan.of(Plan.Phase.standard().withBatch(32).with(SLOWLY)));
    }

    private Project made() {
        add("data", op("source", Map.of("data", "spiral")), List.of(), 0, COLUMN.size() / 2);
        wide.add(new Ref("data", "x"));
        for (var i = 1; i < size - 3; i++) {
            next(i);
        }
        var last = size / COLUMN.size() + 1;
        var unread = Stream.concat(narrow.stream(), wide.stream()).filter(r -> graph.from(r).isEmpty()).toList();
        add("all", op("concat", Map.of("count", unread.size())), unread, last, 0);
        add("head", op("dense", Map.of("units", 1)), List.of(new Ref("all", "y")), last + 1, 0);
        add("loss", op("bce_with_logits", Map.of()), List.of(new Ref("head", "y"), new Ref("data", "y")), last + 2, 0);
        return project();
    }

    private void next(int i) {
        var kind = narrow.size() < JOINED ? "dense" : COLUMN.get(i % COLUMN.size());
        var name = kind + i;
        var column = (i - 1) / COLUMN.size() + 1;
        var row = (i - 1) % COLUMN.size();
        switch (kind) {
            case "dense" -> {
                add(name, op(kind, Map.of("units", UNITS)), List.of(wide.isEmpty() ? taken() : wide.peekFirst()),
                        column,
                        row);
                if (wide.size() > 1) {
                    wide.removeFirst();
                }
            }
            case "tanh" -> add(name, op(kind, Map.of()), List.of(taken()), column, row);
            case "concat" -> {
                var many = new ArrayList<Ref>();
                for (var k = joined(i); k > 0; k--) {
                    many.add(taken());
                }
                add(name, op(kind, Map.of("count", many.size())), many, column, row);
            }
            default -> add(name, op(kind, Map.of()), List.of(taken(), taken()), column, row);
        }
        (kind.equals("concat") ? wide : narrow).add(new Ref(name, "y"));
    }

    /// As many as keep the number of wires twice that of nodes; the last four nodes have about six wires.
    private int joined(int i) {
        var missing = 2 * (i + 2) - 1 - graph.wires().size();
        return Math.clamp(missing, 2, narrow.size());
    }

    /// The one that waited longest of those that nobody has read yet, so that gradients flow everywhere; it goes to the end, to be used once
    /// more later.
    private Ref taken() {
        var ref = narrow.stream().filter(r -> !read.contains(r)).findFirst().orElseGet(narrow::getFirst);
        read.add(ref);
        narrow.remove(ref);
        narrow.add(ref);
        if (narrow.size() > 2 * COLUMN.size()) {
            narrow.stream().filter(read::contains).findFirst().ifPresent(narrow::remove);
        }
        return ref;
    }

    private static Op op(String id, Map<String, ?> settings) {
        return Setting.with(OpCatalog.find(id).orElseThrow().prototype(), settings);
    }

    private void add(String name, Op op, List<Ref> from, int column, int row) {
        graph = graph.plus(new Node(name, "", op));
        var inputs = op.inputs().stream().filter(p -> !p.kind().held()).toList();
        for (var i = 0; i < from.size(); i++) {
            graph = graph.plus(new Wire(from.get(i), new Ref(name, inputs.get(i).name())));
        }
        places.put(name, new Layout.Place(column * ACROSS, row * DOWN));
    }
}
