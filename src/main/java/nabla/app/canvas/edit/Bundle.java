package nabla.app.canvas.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import nabla.graph.Graph;
import nabla.graph.GraphEdit;
import nabla.graph.Node;
import nabla.graph.Op;
import nabla.graph.Ref;
import nabla.graph.Wire;
import nabla.project.Edit;

/// Several outputs wired into one node at once: each into the next input that is free and fits, and what joins values grows inputs for more.
public record Bundle(Graph graph, List<Ref> outputs) {

    /// The node at the end with one more input, where a setting says how many it has.
    private static Optional<Op> grown(Op op) {
        return op.type().settings().stream()
                .filter(s -> s.type() == int.class && (int) s.of(op) < s.max())
                .map(s -> s.turn(op, (int) s.of(op) + 1))
                .filter(more -> more.inputs().size() == op.inputs().size() + 1
                        && more.inputs().subList(0, op.inputs().size()).equals(op.inputs()))
                .findFirst();
    }

    /// Whether a wire let go on the node, and not on one of its ports, would find all inputs taken, and one more can be had.
    public static boolean grows(Graph graph, Node node) {
        return node.op().inputs().stream().allMatch(p -> graph.into(node.name(), p.name()).isPresent())
                && grown(node.op()).isPresent();
    }

    /// @param first the input that the first output leads to
    public Edit into(Ref first) {
        var edits = new ArrayList<Edit>();
        var node = graph.node(first.node());
        var now = graph;
        for (var output : outputs) {
            var to = edits.isEmpty() ? Optional.of(first) : free(now, node.name(), output);
            if (to.isEmpty()) {
                var more = grown(now.node(node.name()).op()).map(op -> new GraphEdit.Turn(node.name(), op));
                if (more.isPresent()) {
                    edits.add(Edit.of(more.get()));
                    now = now.mapping(node.name(), n -> n.with(more.get().to()));
                    to = free(now, node.name(), output);
                }
            }
            if (to.isPresent()) {
                var wire = new Wire(output, to.get());
                edits.add(Edit.of(new GraphEdit.Connect(wire)));
                now = now.plus(wire);
            }
        }
        return edits.size() == 1 ? edits.getFirst() : new Edit.Several("connect", edits);
    }

    /// One output into a node that has no free input, which grows one for it.
    public Edit growing(String name) {
        var more = new GraphEdit.Turn(name, grown(graph.node(name).op()).orElseThrow());
        var input = new Ref(name, more.to().inputs().getLast().name());
        return new Edit.Several("connect", List.of(Edit.of(more),
                new Bundle(graph.mapping(name, n -> n.with(more.to())), outputs).into(input)));
    }

    private static Optional<Ref> free(Graph graph, String node, Ref output) {
        var kind = graph.node(output.node()).op().outputs().stream().filter(p -> p.name().equals(output.port()))
                .findFirst().map(p -> p.kind());
        return graph.node(node).op().inputs().stream()
                .filter(p -> !p.kind().held() && graph.into(node, p.name()).isEmpty())
                .filter(p -> kind.filter(k -> k.feeds(p.kind())).isPresent())
                .map(p -> new Ref(node, p.name()))
                .findFirst();
    }
}
