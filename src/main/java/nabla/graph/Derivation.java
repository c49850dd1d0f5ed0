package nabla.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nabla.tensor.Shape;

/// Builds graphs of primitives: the gradient of one operation, or any expression. Equal nodes become one.
public final class Derivation implements Builder {

    private final List<Node> nodes = new ArrayList<>();
    private final List<Wire> wires = new ArrayList<>();
    private final Map<Ref, Shape> shapes = new HashMap<>();
    private final Map<Made, String> made = new HashMap<>();
    private final Set<String> names = new HashSet<>();

    private record Made(Primitive op, List<Ref> inputs) {}

    /// The gradient of one input of an operation: a graph over [Given] nodes `in_PORT`, `out_PORT` and `up_PORT` with the result `gradient`.
    ///
    /// @param shapes of all inputs and outputs of the operation
    public static Graph of(Primitive op, String input, Shapes shapes, Mode mode) {
        var derivation = new Derivation();
        var gradient = op.derivative(input, derivation.symbols(op, shapes, mode));
        return derivation.graph("gradient", gradient);
    }

    /// Goes on from a graph of primitives, whose nodes keep their names and stay apart even where they are equal.
    ///
    /// @param given the shapes of its [Given] nodes, by name
    public static Derivation over(Graph graph, Shapes given) {
        var known = new HashMap<Ref, Shape>();
        given.byName().forEach((name, shape) -> known.put(new Ref(name, "y"), shape));
        return over(graph, known);
    }

    /// @param known the shapes of the outputs that no inputs tell: those of [Given] and [Feed] nodes
    public static Derivation over(Graph graph, Map<Ref, Shape> known) {
        var derivation = new Derivation();
        for (var node : graph.order()) {
            var in = Shapes.of();
            for (var port : node.op().inputs()) {
                var wire = graph.into(node.name(), port.name());
                if (wire.isPresent()) {
                    derivation.wires.add(wire.get());
                    in = in.and(port.name(), derivation.shapes.get(wire.get().from()));
                }
            }
            derivation.keep(node, in, known);
        }
        return derivation;
    }

    private void keep(Node node, Shapes in, Map<Ref, Shape> known) {
        nodes.add(node);
        names.add(node.name());
        switch (node.op()) {
            case Given _ -> shapes.put(new Ref(node.name(), "y"), known.get(new Ref(node.name(), "y")));
            case Feed feed -> feed.outputs().forEach(p -> {
                var ref = new Ref(node.name(), p.name());
                shapes.put(ref, known.get(ref));
            });
            case Primitive op -> op.infer(in).byName().forEach((port, shape) -> {
                if (!in.has(port)) {
                    shapes.put(new Ref(node.name(), port), shape);
                }
            });
            case Composite op -> throw new IllegalArgumentException(node.name() + ": open " + op.type() + " first");
        }
    }

    private Symbols symbols(Primitive op, Shapes shapes, Mode mode) {
        return new Symbols() {
            @Override public Expr in(String input) {
                return given("in_" + input, op.input(input).kind(), shapes.get(input));
            }

            @Override public Expr out(String output) {
                return given("out_" + output, op.output(output).kind(), shapes.get(output));
            }

            @Override public Expr upstream(String output) {
                return given("up_" + output, shapes.get(output));
            }

            @Override public Mode mode() {
                return mode;
            }
        };
    }

    public Expr given(String name, Shape shape) {
        return given(name, Port.Kind.DATA, shape);
    }

    private Expr given(String name, Port.Kind kind, Shape shape) {
        var ref = new Ref(name, "y");
        if (shapes.putIfAbsent(ref, shape) == null) {
            nodes.add(Node.of(name, new Given(kind == Port.Kind.INDEX ? kind : Port.Kind.DATA)));
            names.add(name);
        }
        return new Expr(this, ref, shapes.get(ref));
    }

    @Override public Expr apply(Primitive op, Expr... inputs) {
        var refs = new ArrayList<Ref>();
        var in = Shapes.of();
        var ports = op.inputs();
        for (var i = 0; i < inputs.length; i++) {
            refs.add(inputs[i].ref());
            in = in.and(ports.get(i).name(), inputs[i].shape());
        }
        var key = new Made(op, refs);
        var name = made.get(key);
        if (name == null) {
            name = free(op.type().id().replaceAll("[^A-Za-z0-9_]", "_"));
            made.put(key, name);
            nodes.add(Node.of(name, op));
            for (var i = 0; i < inputs.length; i++) {
                wires.add(new Wire(refs.get(i), new Ref(name, ports.get(i).name())));
            }
            var found = op.infer(in);
            for (var port : op.outputs()) {
                shapes.put(new Ref(name, port.name()), found.get(port.name()));
            }
        }
        return output(name, op.outputs().getFirst().name());
    }

    @Override public Expr output(Expr of, String port) {
        return output(of.ref().node(), port);
    }

    private String free(String stem) {
        var name = stem + (made.size() + 1);
        for (var i = made.size() + 2; !names.add(name); i++) {
            name = stem + i;
        }
        return name;
    }

    /// The value at an output, or at a weight that a node holds.
    public Expr at(Ref ref) {
        if (!shapes.containsKey(ref)) {
            throw new IllegalArgumentException("no value at " + ref);
        }
        return new Expr(this, ref, shapes.get(ref));
    }

    private Expr output(String node, String port) {
        var ref = new Ref(node, port);
        return new Expr(this, ref, shapes.get(ref));
    }

    /// The graph built so far.
    public Graph graph() {
        return Graph.of(nodes, wires);
    }

    /// The graph built so far, with one result.
    private Graph graph(String name, Expr result) {
        var all = new ArrayList<>(nodes);
        var led = new ArrayList<>(wires);
        all.add(Node.of(name, new Result()));
        led.add(new Wire(result.ref(), new Ref(name, "x")));
        return Graph.of(all, led);
    }
}
