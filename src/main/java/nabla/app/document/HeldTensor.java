package nabla.app.document;

import java.util.Optional;

import nabla.graph.Graph;
import nabla.graph.GraphCheck;
import nabla.graph.Init;
import nabla.graph.Inside;
import nabla.graph.Path;
import nabla.graph.Ref;
import nabla.tensor.Shape;

/// A tensor that a node holds itself, wherever it lies in a graph: how large it is, and how it begins.
public record HeldTensor(Shape shape, Init init) {

    /// What the node at a path holds at a port; empty where it holds nothing there.
    public static Optional<HeldTensor> at(Graph graph, GraphCheck check, Ref port) {
        var path = new Path(port.node());
        var top = graph.find(port.node());
        if (top.isPresent()) {
            return Optional.ofNullable(check.held().get(port))
                    .map(shape -> new HeldTensor(shape, top.get().op().input(port.port()).init()));
        }
        return Inside.at(graph, check, path).flatMap(inside -> Optional
                .ofNullable(inside.check().held().get(new Ref(inside.node().name(), port.port())))
                .map(shape -> new HeldTensor(shape, inside.node().op().input(port.port()).init())));
    }
}
