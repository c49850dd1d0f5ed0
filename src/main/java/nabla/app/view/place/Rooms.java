package nabla.app.view.place;

import nabla.app.view.Outlook;
import nabla.graph.Composite;
import nabla.graph.Graph;
import nabla.graph.GraphCheck;
import nabla.graph.Inside;
import nabla.graph.Node;
import nabla.graph.Path;

/// Walks through a graph and whatever its composites are made of, at any depth; of a loop only its first time, which is as all others.
public final class Rooms {

    private final Graph graph;
    private final GraphCheck check;
    private final Visitor visitor;

    /// Sees each sound node.
    ///
    /// @see Room
    @FunctionalInterface
    public interface Visitor {
        void at(Path path, Node node, Room room);
    }

    /// The graph that a node stands in.
    ///
    /// @param times how many times the outermost loop around it has; 1 where there is none
    public record Room(Graph graph, GraphCheck check, int times) {}

    private Rooms(Graph graph, GraphCheck check, Visitor visitor) {
        this.graph = graph;
        this.check = check;
        this.visitor = visitor;
    }

    public static void walk(Outlook outlook, Visitor visitor) {
        new Rooms(outlook.graph(), outlook.check(), visitor)
                .walk(Path.ROOT, new Room(outlook.graph(), outlook.check(), 1));
    }

    private void walk(Path around, Room room) {
        var unsound = room.check().problems().stream().map(p -> p.node()).toList();
        for (var node : room.graph().nodes()) {
            if (unsound.contains(node.name()) || isTime(node) && !node.name().equals("[0]")) {
                continue;
            }
            var path = around.inside(node.name());
            visitor.at(path, node, room);
            if (node.op() instanceof Composite) {
                Inside.opened(graph, check, path).ifPresent(parts -> walk(path, new Room(parts.graph(), parts.check(),
                        room.times() == 1 ? times(parts.graph()) : room.times())));
            }
        }
    }

    private static boolean isTime(Node node) {
        return node.name().startsWith("[");
    }

    private static int times(Graph parts) {
        return (int) Math.max(1, parts.nodes().stream().filter(Rooms::isTime).count());
    }
}
