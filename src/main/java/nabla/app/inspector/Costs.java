package nabla.app.inspector;

import java.util.List;
import java.util.stream.Collectors;

import nabla.app.document.Document;
import nabla.engine.Sources;
import nabla.graph.Graph;
import nabla.graph.GraphCheck;
import nabla.graph.Node;
import nabla.graph.Path;
import nabla.project.Counted;
import nabla.project.Scope;

/// What the nodes of a document learn and cost, counted anew only when the graph or its data change.
final class Costs {

    private final Document document;
    private Graph graph = Graph.EMPTY;
    private Path at = Path.ROOT;
    private Sources sources = Sources.NONE;
    private List<Counted> rows = List.of();

    Costs(Document document) {
        this.document = document;
    }

    Learns of(List<Node> nodes) {
        var project = document.project().get();
        var stands = document.scope().get().at();
        if (graph != project.graph() || sources != document.sources() || !at.equals(stands)) {
            graph = project.graph();
            sources = document.sources();
            at = stands;
            var check = GraphCheck.of(graph, sources, 1);
            rows = Scope.of(project, check, at).map(s -> Counted.of(s.project().graph(), s.check())).orElse(List.of());
        }
        var names = nodes.stream().map(Node::name).collect(Collectors.toSet());
        var total = Counted.total("", rows.stream().filter(row -> names.contains(row.node())).toList());
        return new Learns(total.weights(), total.biases(), total.multiplies());
    }
}
