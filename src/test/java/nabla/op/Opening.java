package nabla.op;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nabla.graph.Composite;
import nabla.graph.Derivation;
import nabla.graph.Expr;
import nabla.graph.Given;
import nabla.graph.Graph;
import nabla.graph.Mode;
import nabla.graph.Node;
import nabla.graph.Op;
import nabla.graph.Port;
import nabla.graph.Primitive;
import nabla.graph.Ref;
import nabla.graph.Result;
import nabla.graph.SeededDraws;
import nabla.graph.Shapes;
import nabla.graph.Wire;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;

/// One operation, primitive or composite, opened to a graph of primitives over its inputs, which can be run and differentiated.
///
/// Every input is a [Given] node of its name, and so is every weight and state that was not handed in, under its path.
final class Opening {

    private final Mode mode;
    private final Map<String, Tensor> handed;
    private final List<Node> nodes = new ArrayList<>();
    private final List<Wire> wires = new ArrayList<>();
    private final Map<Ref, Shape> shapes = new HashMap<>();
    private final Map<String, Tensor> given = new LinkedHashMap<>();
    private final Map<String, Ref> outputs = new LinkedHashMap<>();

    private Opening(Mode mode, Map<String, Tensor> handed) {
        this.mode = mode;
        this.handed = handed;
    }

    /// @param inputs by port, and weights inside by their paths: `op/norm1.g`
    static Opening of(Op op, Mode mode, Map<String, Tensor> inputs) {
        var opening = new Opening(mode, inputs);
        var from = new LinkedHashMap<String, Ref>();
        for (var port : op.inputs()) {
            if (inputs.containsKey(port.name())) {
                from.put(port.name(), opening.give(port.name(), port.kind(), inputs.get(port.name())));
            }
        }
        opening.outputs.putAll(opening.place("op", op, from));
        return opening;
    }

    private Ref give(String name, Port.Kind kind, Tensor tensor) {
        var ref = new Ref(name, "y");
        if (given.putIfAbsent(name, tensor) == null) {
            nodes.add(Node.of(name, new Given(kind == Port.Kind.LIKE ? Port.Kind.DATA : kind)));
            shapes.put(ref, tensor.shape());
        }
        return ref;
    }

    /// Places an operation whose inputs come from these outputs; where its own outputs are.
    private Map<String, Ref> place(String path, Op op, Map<String, Ref> from) {
        return switch (op) {
            case Composite composite -> {
                var all = held(path, op, composite.weights(shapesOf(from)), from);
                yield open(path, composite.open(shapesOf(all)), all);
            }
            case Primitive primitive -> {
                var found = primitive.infer(shapesOf(from));
                nodes.add(Node.of(path, op));
                held(path, op, found, from).forEach((port, ref) -> wires.add(new Wire(ref, new Ref(path, port))));
                var out = new LinkedHashMap<String, Ref>();
                for (var port : op.outputs()) {
                    out.put(port.name(), new Ref(path, port.name()));
                    shapes.put(out.get(port.name()), found.get(port.name()));
                }
                yield out;
            }
        };
    }

    private Map<String, Ref> held(String path, Op op, Shapes found, Map<String, Ref> from) {
        var all = new LinkedHashMap<>(from);
        for (var port : op.inputs()) {
            if (port.kind().held() && !all.containsKey(port.name()) && found.has(port.name())) {
                var name = path.replaceAll("\\[\\d+]", "") + "." + port.name();
                var tensor = Tensor.zeros(found.get(port.name()));
                port.init().fill(tensor, SeededDraws.of(11, name));
                Optional.ofNullable(handed.get(name)).ifPresent(tensor::set);
                all.put(port.name(), give(name, port.kind(), tensor));
            }
        }
        return all;
    }

    private Map<String, Ref> open(String path, Graph graph, Map<String, Ref> given) {
        var inside = new HashMap<Ref, Ref>();
        var results = new LinkedHashMap<String, Ref>();
        for (var node : graph.order()) {
            var from = new LinkedHashMap<String, Ref>();
            for (var port : node.op().inputs()) {
                graph.into(node.name(), port.name()).ifPresent(w -> from.put(port.name(), inside.get(w.from())));
            }
            switch (node.op()) {
                case Given _ -> inside.put(new Ref(node.name(), "y"), given.get(node.name()));
                case Result _ -> results.put(node.name(), from.get("x"));
                default -> place(path + "/" + node.name(), node.op(), from)
                        .forEach((port, ref) -> inside.put(new Ref(node.name(), port), ref));
            }
        }
        return results;
    }

    private Shapes shapesOf(Map<String, Ref> refs) {
        var all = Shapes.of();
        for (var entry : refs.entrySet()) {
            all = all.and(entry.getKey(), shapes.get(entry.getValue()));
        }
        return all;
    }

    Graph graph() {
        return Graph.of(nodes, wires);
    }

    /// The given tensors by name: inputs, and weights and states by path (`op/matmul.w`).
    Map<String, Tensor> given() {
        return given;
    }

    Ref output(String name) {
        return outputs.get(name);
    }

    Shape shape(String output) {
        return shapes.get(outputs.get(output));
    }

    Derivation derivation() {
        var all = Shapes.of();
        for (var entry : given.entrySet()) {
            all = all.and(entry.getKey(), entry.getValue().shape());
        }
        return Derivation.over(graph(), all);
    }

    GraphValues values() {
        return GraphValues.of(graph(), given, mode);
    }

    Tensor value(String output) {
        return values().run().at(outputs.get(output));
    }

    /// The sum of all outputs, each number times its upstream gradient: what the gradients are the slopes of.
    Expr pulled(Derivation in, Map<String, Tensor> upstream) {
        Expr sum = null;
        for (var entry : upstream.entrySet()) {
            var up = in.given("up_" + entry.getKey(), entry.getValue().shape());
            var part = Calculus.sum(Calculus.multiply(in.at(outputs.get(entry.getKey())), up), "", Reduced.GONE);
            sum = sum == null ? part : Calculus.add(sum, part);
        }
        return sum;
    }

    /// The gradients of given tensors, by the derivatives of all primitives, for these gradients at the outputs.
    Map<String, Tensor> gradients(Map<String, Tensor> upstream, List<String> wrt) {
        var derivation = derivation();
        var refs = wrt.stream().map(name -> new Ref(name, "y")).toList();
        var found = Differentiation.gradients(derivation, pulled(derivation, upstream).ref(), mode, refs);
        var all = new HashMap<>(given);
        upstream.forEach((name, tensor) -> all.put("up_" + name, tensor));
        var values = GraphValues.of(derivation.graph(), all, mode).run();
        var gradients = new LinkedHashMap<String, Tensor>();
        found.forEach((ref, gradient) -> gradients.put(ref.node(), values.at(gradient.ref())));
        return gradients;
    }

    Mode mode() {
        return mode;
    }
}
