package nabla.project;

import java.util.List;
import java.util.stream.Stream;

import nabla.graph.Graph;
import nabla.graph.GraphCheck;
import nabla.graph.GraphProblem;
import nabla.graph.Node;
import nabla.graph.Path;

/// What a project holds at all depths: the nodes of its graph and of all that is kept inside of them, called by their paths.
public final class Depths {

    private Depths() {}

    /// Each node before those inside of it.
    public static List<Node> nodes(Graph graph) {
        return nodes(graph, Path.ROOT).toList();
    }

    private static Stream<Node> nodes(Graph graph, Path around) {
        return graph.nodes().stream().flatMap(node -> {
            var path = around.inside(node.name());
            return Stream.concat(Stream.of(node.named(path.text())),
                    node.op().keeps().stream().flatMap(body -> nodes(body, path)));
        });
    }

    /// All problems, each at the node where it can be mended: what is wrong inside of a group is told there and not at the group.
    public static List<GraphProblem> problems(Project project, GraphCheck check) {
        return check.problems().stream().flatMap(p -> inside(project, check, p)).distinct().toList();
    }

    /// What is wrong inside of the node where a problem shows, or the problem itself.
    public static Stream<GraphProblem> inside(Project project, GraphCheck check, GraphProblem problem) {
        var path = new Path(problem.node());
        var keeps = project.graph().at(new Path(path.timeless())).filter(n -> n.op().keeps().isPresent());
        var found = keeps.flatMap(_ -> Scope.of(project, check, path)).stream()
                .flatMap(scope -> scope.check().problems().stream())
                .filter(p -> !(p instanceof GraphProblem.Waits)).toList();
        return found.isEmpty() ? Stream.of(problem) : found.stream().flatMap(p -> inside(project, check, p));
    }
}
