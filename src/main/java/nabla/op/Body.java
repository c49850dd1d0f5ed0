package nabla.op;

import java.util.List;
import java.util.stream.Stream;
import nabla.graph.Given;
import nabla.graph.Graph;
import nabla.graph.Node;
import nabla.graph.Port;
import nabla.graph.Port.Kind;
import nabla.graph.Ref;
import nabla.graph.Result;

/// A graph as the inside of a node: its given nodes and results as ports.
record Body(Graph graph) {

    /// A body that gives back what it is given.
    static final Graph PASSING = passing();

    private static Graph passing() {
        var sketch = Graph.sketch();
        return sketch.result("y", sketch.given("x")).done();
    }

    static Body of(Graph graph) {
        return new Body(graph);
    }

    /// One port for each given node. What the body takes as a weight must be wired, for only a node of the body holds weights.
    List<Port> inputs() {
        return given().map(n -> port(n.name(), ((Given) n.op()).kind())).toList();
    }

    List<Port> outputs() {
        return results().map(n -> port(n.name(), kindOf(n))).toList();
    }

    Stream<Node> given() {
        return graph.nodes().stream().filter(n -> n.op() instanceof Given);
    }

    private Stream<Node> results() {
        return graph.nodes().stream().filter(n -> n.op() instanceof Result);
    }

    /// What flows out of a result: indices if indices are wired to it, else numbers.
    private Kind kindOf(Node result) {
        return graph.into(result.name(), "x").map(w -> kindOf(w.from())).filter(k -> k == Kind.INDEX).orElse(Kind.DATA);
    }

    private Kind kindOf(Ref output) {
        return graph.find(output.node()).stream()
                .flatMap(n -> n.op().outputs().stream())
                .filter(p -> p.name().equals(output.port()))
                .map(Port::kind)
                .findFirst()
                .orElse(Kind.DATA);
    }

    private static Port port(String name, Kind kind) {
        return switch (kind) {
            case INDEX -> Port.index(name);
            case LIKE -> Port.like(name);
            case DATA, WEIGHT, STATE -> Port.data(name);
        };
    }
}
