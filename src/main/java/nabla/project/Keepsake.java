package nabla.project;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import nabla.graph.Given;
import nabla.graph.Graph;
import nabla.graph.Node;
import nabla.graph.Op;
import nabla.graph.Path;
import nabla.graph.Result;

/// A group that a user keeps for other projects: a file of its own that holds it alone, and that can be opened and passed on as any project.
///
/// @param title what it is called in the palette
/// @param about one line about it
/// @param layout how what is in it lies, where it is itself called `group`
public record Keepsake(String title, String about, Op op, Layout layout) {

    private static final String NAME = "group";

    /// The group at a path of a project.
    public static Keepsake of(Project project, Path group) {
        var node = project.graph().at(group).orElseThrow();
        var parts = node.op().keeps().orElse(Graph.EMPTY).nodes();
        var about = String.join(" · ",
                parts.stream().filter(n -> !(n.op() instanceof Given || n.op() instanceof Result))
                        .map(Node::shown).toList());
        return new Keepsake(node.shown(), about, node.op(), project.layout().about(group.timeless(), NAME));
    }

    /// The name of a node for it: `my_block`.
    public String name() {
        var name = title.strip().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^[^a-z]+",
                "");
        return Node.isName(name) ? name : NAME;
    }

    Keepsake titled(String other) {
        return new Keepsake(other, about, op, layout);
    }

    /// How what is in it lies in a project in which it is called so.
    public Layout layout(String node) {
        return layout.about(NAME, node);
    }

    /// A project that holds it alone.
    Project project() {
        return Project.empty().withTitle(title).withNotes(about)
                .with(Graph.of(List.of(new Node(name(), title, op)), List.of()))
                .with(layout(name()).with(Map.of(name(), new Layout.Place(0, 0))));
    }

    /// The group that a project holds alone.
    ///
    /// @throws ProjectProblem where it holds anything else
    static Keepsake of(Project project) {
        var nodes = project.graph().nodes();
        if (nodes.size() != 1 || nodes.getFirst().op().keeps().isEmpty()) {
            throw ProjectProblem.of("", "keepsake.single");
        }
        var made = of(project, new Path(nodes.getFirst().name()));
        return new Keepsake(project.title().isBlank() ? made.title() : project.title(), project.notes(), made.op(),
                made.layout());
    }
}
