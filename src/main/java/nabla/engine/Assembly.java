package nabla.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import nabla.graph.Bypass;
import nabla.graph.Composite;
import nabla.graph.Feed;
import nabla.graph.Feeds;
import nabla.graph.Given;
import nabla.graph.Graph;
import nabla.graph.Init;
import nabla.graph.Node;
import nabla.graph.Op;
import nabla.graph.Path;
import nabla.graph.Port;
import nabla.graph.Primitive;
import nabla.graph.Ref;
import nabla.graph.Result;
import nabla.graph.Shapes;
import nabla.graph.Trait;
import nabla.tensor.Shape;

/// A graph with all composites open: primitives in order, and the values that run between them, numbered.
///
/// For another number of rows the same graph assembles to the same numbers, only with other shapes.
final class Assembly {

    /// A value: an output, or what a node holds.
    record Value(int id, Shape shape, String heldAs, Init init, Port.Kind kind) {
        boolean isHeld() {
            return !heldAs.isEmpty();
        }

        boolean isWeight() {
            return kind == Port.Kind.WEIGHT;
        }
    }

    /// A primitive in its place.
    record Part(int index, Path path, Primitive op, SequencedMap<String, Value> in, SequencedMap<String, Value> out) {
        Shapes shapes() {
            var all = new LinkedHashMap<>(in);
            all.putAll(out);
            return Assembly.shapes(all);
        }
    }

    private final Feeds feeds;
    private final int rows;
    private final List<Part> parts = new ArrayList<>();
    private final List<Value> values = new ArrayList<>();
    private final Map<String, Value> held = new LinkedHashMap<>();
    private final Map<Ref, Value> places = new HashMap<>();
    private final List<Loss> losses = new ArrayList<>();

    /// Where a loss stands; a composite that is one counts as a whole.
    record Loss(Path path, Value value) {}

    private Assembly(Feeds feeds, int rows) {
        this.feeds = feeds;
        this.rows = rows;
    }

    static Assembly of(Graph graph, Feeds feeds, int rows) {
        var assembly = new Assembly(feeds, rows);
        assembly.open(graph, Path.ROOT, Map.of());
        return assembly;
    }

    List<Part> parts() {
        return parts;
    }

    List<Value> values() {
        return values;
    }

    /// The losses of the graph, wherever they stand; what is a loss inside another is only a part of that.
    List<Loss> losses() {
        return losses.stream()
                .filter(l -> losses.stream().noneMatch(other -> other != l && l.path().isIn(other.path())))
                .toList();
    }

    /// The held values by name, in the order of the graph.
    Map<String, Value> held() {
        return held;
    }

    /// The value at a port of any node, composites included: `dense.y`, `dense/matmul.y`, `rnn[2]/ih.w`.
    Map<Ref, Value> places() {
        return places;
    }

    private SequencedMap<String, Value> open(Graph graph, Path prefix, Map<String, Value> given) {
        var results = new LinkedHashMap<String, Value>();
        var running = graph.healed();
        for (var node : running.order()) {
            var path = prefix.inside(node.name());
            var in = inputs(running, prefix, node);
            switch (node.op()) {
                case Given _ -> place(path, "y", given.get(node.name()));
                case Result _ -> results.put(node.name(), in.get("x"));
                case Composite op -> {
                    hold(path, op, op.weights(shapes(in)), in);
                    var outputs = open(op.open(shapes(in)), path, in);
                    outputs.forEach((port, value) -> place(path, port, value));
                    note(path, op, outputs);
                }
                case Primitive op -> primitive(path, op, in);
            }
        }
        if (running != graph) {
            pass(graph, prefix);
        }
        return results;
    }

    /// At the ports of a node that is bypassed stands what flows through.
    private void pass(Graph graph, Path prefix) {
        for (var node : graph.order()) {
            if (node.isBypassed()) {
                var in = inputs(graph, prefix, node);
                for (var port : node.op().outputs()) {
                    Bypass.through(graph, node, port)
                            .ifPresent(p -> place(prefix.inside(node.name()), port.name(), in.get(p.name())));
                }
            }
        }
    }

    private SequencedMap<String, Value> inputs(Graph graph, Path prefix, Node node) {
        var in = new LinkedHashMap<String, Value>();
        for (var port : node.op().inputs()) {
            graph.into(node.name(), port.name())
                    .map(wire -> wire.from())
                    .map(from -> places.get(new Ref(prefix.inside(from.node()).text(), from.port())))
                    .ifPresent(value -> {
                        in.put(port.name(), value);
                        places.put(new Ref(prefix.inside(node.name()).text(), port.name()), value);
                    });
        }
        return in;
    }

    private void primitive(Path path, Primitive op, SequencedMap<String, Value> in) {
        var found = op instanceof Feed feed ? fed(feed) : op.infer(shapes(in));
        hold(path, op, found, in);
        var out = new LinkedHashMap<String, Value>();
        for (var port : op.outputs()) {
            var value = value(found.get(port.name()), "", port.init(), port.kind());
            out.put(port.name(), value);
            place(path, port.name(), value);
        }
        parts.add(new Part(parts.size(), path, op, in, out));
        note(path, op, out);
    }

    private void note(Path path, Op op, SequencedMap<String, Value> out) {
        if (op.type().is(Trait.LOSS)) {
            losses.add(new Loss(path, out.get(op.outputs().getFirst().name())));
        }
    }

    private Shapes fed(Feed feed) {
        var example = feeds.find(feed.data()).orElseThrow(() -> new PlanProblem("noDataAtAll", feed.data()));
        return feed.infer(example.x(), example.y(), rows);
    }

    /// Adds to the inputs what the node holds itself, in the order of its ports.
    private void hold(Path path, Op op, Shapes found, SequencedMap<String, Value> in) {
        for (var port : op.inputs()) {
            if (port.kind().held() && !in.containsKey(port.name()) && found.has(port.name())) {
                var name = path.timeless() + "." + port.name();
                var value = held.get(name);
                if (value == null) {
                    value = value(found.get(port.name()), name, port.init(), port.kind());
                    held.put(name, value);
                }
                in.put(port.name(), value);
                place(path, port.name(), value);
            }
        }
    }

    private Value value(Shape shape, String heldAs, Init init, Port.Kind kind) {
        var value = new Value(values.size(), shape, heldAs, init, kind);
        values.add(value);
        return value;
    }

    private void place(Path path, String port, Value value) {
        places.put(new Ref(path.text(), port), value);
    }

    private static Shapes shapes(Map<String, Value> in) {
        var shapes = new LinkedHashMap<String, Shape>();
        in.forEach((name, value) -> shapes.put(name, value.shape()));
        return Shapes.of(shapes);
    }
}
