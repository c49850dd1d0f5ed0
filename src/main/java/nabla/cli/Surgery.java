package nabla.cli;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

import nabla.engine.Sources;
import nabla.graph.Feed;
import nabla.graph.Graph;
import nabla.graph.GraphCheck;
import nabla.graph.Op;
import nabla.graph.Port;
import nabla.graph.Ref;
import nabla.graph.Setting;
import nabla.graph.Wire;
import nabla.graph.Words;
import nabla.op.OpCatalog;
import nabla.tensor.Axis;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;
import nabla.tensor.Values;

/// A graph with values put in by hand: examples into a source, numbers into a weight or a constant, or an outcome forced on any node.
final class Surgery {

    private static final String CONSTANT = "constant";

    private final Opened opened;
    private final GraphCheck check;
    private final Map<String, Values> held;
    private final Map<String, Map<String, Values>> fed = new LinkedHashMap<>();
    private final Map<String, Sources.Rows> own = new LinkedHashMap<>();
    private final Map<Ref, Ref> moved = new HashMap<>();
    private Graph graph;
    private OptionalInt rows = OptionalInt.empty();

    private Surgery(Opened opened) {
        this.opened = opened;
        graph = opened.project().graph();
        check = GraphCheck.of(graph, opened.sources(), 1);
        held = new LinkedHashMap<>(opened.project().state().held());
    }

    /// @param settings values by the port that they go to
    static Surgery of(Opened opened, Map<Ref, Values> settings) {
        var surgery = new Surgery(opened);
        settings.forEach(surgery::set);
        surgery.feed();
        return surgery;
    }

    Graph graph() {
        return graph;
    }

    Map<String, Values> held() {
        return held;
    }

    /// How many examples were put in, where any were.
    OptionalInt rows() {
        return rows;
    }

    /// Where the value of a port is to be found now.
    Ref moved(Ref port) {
        return moved.getOrDefault(port, port);
    }

    private void set(Ref port, Values values) {
        var node = graph.find(port.node());
        var weight = node.flatMap(n -> weight(n.op(), port.port()));
        if (node.isEmpty() || weight.isPresent()) {
            var name = weight.map(w -> new Ref(port.node(), w)).orElse(port);
            held.put(name.toString(), fitted(name, values));
        } else if (node.get().op() instanceof Feed) {
            fed.computeIfAbsent(port.node(), _ -> new LinkedHashMap<>()).put(port.port(), values);
        } else {
            force(port, values);
        }
    }

    /// The weight port that is meant: the one named, or the only one of a node that is nothing but a weight.
    private static Optional<String> weight(Op op, String port) {
        var weights = op.inputs().stream().filter(p -> p.kind().held()).map(Port::name).toList();
        if (weights.contains(port)) return Optional.of(port);
        return weights.size() == 1 && op.inputs().size() == 1 ? Optional.of(weights.getFirst()) : Optional.empty();
    }

    private Values fitted(Ref name, Values values) {
        var wanted = check.at(name);
        if (wanted.isPresent() && !wanted.get().sameSizes(values.shape())) {
            throw opened.wrong(name.node(),
                    Words.of("cli").text("eval.shape", name.port(), wanted.get(), values.shape()));
        }
        return values;
    }

    /// Whatever led into the node leads nowhere now, and its output is these numbers.
    private void force(Ref port, Values values) {
        var constant = OpCatalog.find(CONSTANT).orElseThrow().prototype();
        var batched = check.shape(port).filter(Shape::hasBatch).isPresent() && values.shape().rank() > 0;
        var numbers = batched
                ? Values.of(values.shape().with(0, new Axis(Axis.BATCH, values.shape().size(0))), values.toArray())
                : values;
        if (batched) rows = OptionalInt.of(values.shape().size(0));
        var op = Setting.with(constant, Map.of(constant.type().settings().getFirst().name(), numbers));
        var output = new Ref(port.node(), op.outputs().getFirst().name());
        moved.put(port, output);
        var wires = graph.wires().stream()
                .filter(w -> !w.to().node().equals(port.node()))
                .map(w -> w.from().equals(port) ? new Wire(output, w.to()) : w)
                .toList();
        graph = Graph.of(graph.mapping(port.node(), n -> n.with(op)).nodes(), wires);
    }

    /// Gives each source that was set a data set of its own.
    private void feed() {
        fed.forEach((node, ports) -> own.put(own(node), rows(node, ports)));
        fed.forEach(
                (node, _) -> graph = graph.mapping(node, n -> n.with(Setting.with(n.op(), Map.of("data", own(node))))));
    }

    private static String own(String node) {
        return "--set " + node;
    }

    Sources sources() {
        return new Fed(opened.sources(), own);
    }

    private Sources.Rows rows(String node, Map<String, Values> ports) {
        var data = ((Feed) opened.project().graph().node(node).op()).data();
        var before = opened.sources().rows(data);
        var outputs = graph.node(node).op().outputs();
        var x = Optional.ofNullable(ports.get(outputs.getFirst().name())).map(v -> batch(node, v, before.x()));
        var y = outputs.size() < 2
                ? Optional.<Tensor>empty()
                : Optional.ofNullable(ports.get(outputs.get(1).name())).map(v -> batch(node, v, before.y()));
        var rows = x.or(() -> y).orElseThrow().shape().rows();
        this.rows = OptionalInt.of(rows);
        var all = IntStream.range(0, rows).toArray();
        return new Sources.Rows(x.orElseGet(() -> first(before.x(), rows)), y.orElseGet(() -> first(before.y(), rows)),
                all, all);
    }

    /// Examples one after another, or a single one.
    private Tensor batch(String node, Values values, Tensor like) {
        var example = like.shape().example();
        var given = values.shape();
        var rows = given.rank() == example.rank() ? 1 : given.size(0);
        var shape = example.batched(rows);
        if (given.rank() != example.rank() && given.rank() != shape.rank() || given.volume() != shape.volume()
                || !given.part(given.rank() - example.rank(), given.rank()).sameSizes(example)) {
            throw opened.wrong(node, Words.of("cli").text("eval.example", shape.with(0, Axis.of(rows)), given));
        }
        return Tensor.of(shape, values.toArray());
    }

    /// As many rows as there are, from the beginning and over again.
    private static Tensor first(Tensor from, int rows) {
        var tensor = Tensor.zeros(from.shape().example().batched(rows));
        var width = tensor.size() / Math.max(1, rows);
        for (var i = 0; i < tensor.size(); i++) {
            tensor.data()[i] = from.data()[i % Math.max(1, width * from.shape().rows())];
        }
        return tensor;
    }

    /// The data of the project, and some that were put in by hand.
    private record Fed(Sources others, Map<String, Rows> own) implements Sources {

        @Override public Rows rows(String data) {
            return own.containsKey(data) ? own.get(data) : others.rows(data);
        }

        @Override public Rows fitting(String data) {
            return others.names().contains(data) ? others.fitting(data) : rows(data);
        }

        @Override public Optional<Example> find(String data) {
            return Optional.ofNullable(own.get(data))
                    .map(r -> new Example(r.x().shape().example(), r.y().shape().example(), r.x().shape().rows()))
                    .or(() -> others.find(data));
        }

        @Override public List<String> names() {
            return others.names();
        }
    }
}
