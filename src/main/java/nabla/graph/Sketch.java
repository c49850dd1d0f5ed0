package nabla.graph;

import java.util.ArrayList;
import java.util.List;

/// Draws a graph in code, many nodes at a time: `var y = sketch.add("sum", new Add(), x, b)`.
public final class Sketch {

    private final List<Node> nodes = new ArrayList<>();
    private final List<Wire> wires = new ArrayList<>();

    Sketch() {}

    public Ref given(String name, Port.Kind kind) {
        nodes.add(Node.of(name, new Given(kind)));
        return new Ref(name, "y");
    }

    public Ref given(String name) {
        return given(name, Port.Kind.DATA);
    }

    /// A node with these references wired to its first inputs in order; its first output.
    public Ref add(String name, Op op, Ref... inputs) {
        nodes.add(Node.of(name, op));
        var ports = op.inputs();
        for (var i = 0; i < inputs.length; i++) {
            wires.add(new Wire(inputs[i], new Ref(name, ports.get(i).name())));
        }
        return op.outputs().isEmpty() ? new Ref(name, "") : new Ref(name, op.outputs().getFirst().name());
    }

    public Sketch wire(Ref from, String to) {
        wires.add(new Wire(from, Ref.parse(to)));
        return this;
    }

    public Sketch result(String name, Ref from) {
        nodes.add(Node.of(name, new Result()));
        wires.add(new Wire(from, new Ref(name, "x")));
        return this;
    }

    public Graph done() {
        return Graph.of(nodes, wires);
    }
}
