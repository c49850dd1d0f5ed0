package nabla.app.inspector;

import java.util.List;
import java.util.stream.Collectors;

import nabla.app.workbench.Document;
import nabla.engine.Sources;
import nabla.graph.Graph;
import nabla.graph.GraphCheck;
import nabla.graph.Node;
import nabla.project.Counted;

/// What the nodes of a document learn and cost, counted anew only when the graph or its data change.
final class Costs {

    private final Document document;
    private Graph graph = Graph.EMPTY;
    private Sources sources = Sources.NONE;
    private List<Counted> rows = List.of();

    Costs(Document document) {
        this.document = document;
    }

    Learns of(List<Node> nodes) {
        var now = document.project().get().graph();
        if (graph != now || sources != document.sources()) {
            graph = now;
            sources = document.sources();
            rows = Counted.of(graph, GraphCheck.of(graph, sources, 1));
        }
        var names = nodes.stream().map(Node::name).collect(Collectors.toSet());
        var total = Counted.total("", rows.stream().filter(row -> names.contains(row.node())).toList());
        return new Learns(total.weights(), total.biases(), total.multiplies());
    }
}
