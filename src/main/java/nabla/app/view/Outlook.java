package nabla.app.view;

import java.util.Optional;

import nabla.engine.Frame;
import nabla.engine.Sources;
import nabla.graph.Graph;
import nabla.graph.GraphCheck;
import nabla.graph.GraphProblem;
import nabla.graph.Node;
import nabla.graph.Path;
import nabla.graph.Words;
import nabla.project.Project;

/// What there is to look at when a view is opened: the project, its shapes, its data, and the moment at which the run stands. Where
/// something is wrong there is only the part of the graph to look at that is sound.
public record Outlook(Project project, GraphCheck check, Sources sources, Frame frame) {

    public Graph graph() {
        return check.sound();
    }

    /// Why a node cannot be looked at, in one sentence; of no node, why something may be missing. Empty where nothing is wrong with it.
    public Optional<String> missing(String place) {
        var words = Words.of("view");
        var node = new Path(place).top();
        if (graph().find(node).isPresent()) {
            return Optional.empty();
        }
        var before = project.graph().ancestors(node);
        return check.problems().stream()
                .filter(p -> !(p instanceof GraphProblem.Waits) && (node.isEmpty() || before.contains(p.node())))
                .findFirst()
                .map(p -> node.isEmpty() ? words.text("view.waits.any", named(p.node()), p.sentence())
                        : p.node().equals(node) ? words.text("view.waits.own", named(node), p.sentence())
                        : words.text("view.waits", named(node), named(p.node()), p.sentence()));
    }

    private String named(String node) {
        return project.graph().find(node).map(Node::shown).orElse(node);
    }

    /// The title of a node, or, inside a composite, its path.
    public String shown(String place) {
        return graph().find(place).map(node -> node.shown()).orElse(place);
    }
}
