package nabla.project;

import java.util.ArrayList;
import java.util.List;

import nabla.graph.Feed;
import nabla.graph.Fitted;
import nabla.graph.GraphEdit;
import nabla.graph.Node;
import nabla.graph.Op;

/// What a data set is called, and which nodes of a project call it so.
public final class DataNames {

    private DataNames() {}

    /// The nodes that draw from a data set, or are fitted to it.
    public static List<Node> users(Project project, String id) {
        return project.graph().nodes().stream().filter(n -> uses(n.op(), id)).toList();
    }

    private static boolean uses(Op op, String id) {
        return op instanceof Feed feed && feed.data().equals(id)
                || op instanceof Fitted fitted && fitted.data().equals(id);
    }

    /// Another name for a data set, by which all nodes that use it call it from then on.
    public static Edit rename(Project project, String from, String to) {
        var edits = new ArrayList<Edit>();
        edits.add(new Edit.PutData(to, project.data().get(from)));
        users(project, from)
                .forEach(node -> edits.add(Edit.of(new GraphEdit.Turn(node.name(), named(node.op(), from, to)))));
        edits.add(new Edit.RemoveData(from));
        return new Edit.Several("renamedata", edits);
    }

    private static Op named(Op op, String from, String to) {
        return op.type().settings().stream()
                .filter(setting -> setting.type() == String.class && setting.of(op).equals(from))
                .map(setting -> setting.turn(op, to))
                .filter(turned -> uses(turned, to))
                .findFirst().orElse(op);
    }
}
