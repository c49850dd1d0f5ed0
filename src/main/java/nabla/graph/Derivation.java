package nabla.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nabla.tensor.Shape;

/// Builds graphs of primitives: the gradient of one operation, or any expression. Equal nodes become one.
public final class Derivation implements Builder {

    private final List<Node> nodes = new ArrayList<>();
    private final List<Wire> wires = new ArrayList<>();
    private final Map<Ref, Shape> shapes = new HashMap<>();
    private final Map<Made, String> made = new HashMap<>();

    private record Made(Primitive op, List<Ref> inputs) {}

    /// The gradient of one input of an operation: a graph over [Given] nodes `in_PORT`, `out_PORT` and `up_PORT` with the result `gradient`.
    ///
    /// @param shapes of all inputs and outputs of the operation
    public static Graph of(Primitive op, String input, Shapes shapes, Mode mode) {
        var derivation = new Derivation();
        var gradient = op.derivative(input, derivation.symbols(shapes, mode));
        return derivation.graph("gradient", gradient);
    }

    private Symbols symbols(Shapes shapes, Mode mode) {
        return new Symbols() {
            @Override
            public Expr in(String input) {
                return given("in_" + input, shapes.get(input));
            }

            @Override
            public Expr out(String output) {
                return given("out_" + output, shapes.get(output));
            }

            @Override
            public Expr upstream(String output) {
                return given("up_" + output, shapes.get(output));
            }

            @Override
            public Mode mode() {
                return mode;
            }
        };
    }

    public Expr given(String name, Shape shape) {
        var ref = new Ref(name, "y");
        if (shapes.putIfAbsent(ref, shape) == null) {
            nodes.add(Node.of(name, new Given(Port.Kind.DATA)));
        }
        return new Expr(this, ref, shapes.get(ref));
    }

    @Override
    public Expr apply(Primitive op, Expr... inputs) {
        var refs = new ArrayList<Ref>();
        var in = Shapes.of();
        for (var i = 0; i < inputs.length; i++) {
            refs.add(inputs[i].ref());
            in = in.and(op.inputs().get(i).name(), inputs[i].shape());
        }
        var key = new Made(op, refs);
        var name = made.get(key);
        if (name == null) {
            name = op.type().id() + (made.size() + 1);
            name = name.replaceAll("[^A-Za-z0-9_]", "_");
            made.put(key, name);
            nodes.add(Node.of(name, op));
            for (var i = 0; i < inputs.length; i++) {
                wires.add(new Wire(refs.get(i), new Ref(name, op.inputs().get(i).name())));
            }
            var found = op.infer(in);
            for (var port : op.outputs()) {
                shapes.put(new Ref(name, port.name()), found.get(port.name()));
            }
        }
        return output(name, op.outputs().getFirst().name());
    }

    @Override
    public Expr output(Expr of, String port) {
        return output(of.ref().node(), port);
    }

    private Expr output(String node, String port) {
        var ref = new Ref(node, port);
        return new Expr(this, ref, shapes.get(ref));
    }

    /// The graph built so far, with one result.
    public Graph graph(String name, Expr result) {
        var all = new ArrayList<>(nodes);
        var led = new ArrayList<>(wires);
        all.add(Node.of(name, new Result()));
        led.add(new Wire(result.ref(), new Ref(name, "x")));
        return Graph.of(all, led);
    }
}
