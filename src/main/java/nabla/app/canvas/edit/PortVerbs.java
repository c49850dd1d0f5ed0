package nabla.app.canvas.edit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

import nabla.app.document.Document;
import nabla.graph.Given;
import nabla.graph.Graph;
import nabla.graph.GraphEdit;
import nabla.graph.Node;
import nabla.graph.Port;
import nabla.graph.Ref;
import nabla.graph.Result;
import nabla.graph.Wire;
import nabla.project.Edit;
import nabla.project.Layout;
import nabla.project.Scope;

/// What can be done, inside of a group, with its ports: each is a node there, a given value or a result, so that ports are renamed, wired and
/// taken away as nodes are.
public final class PortVerbs {

    private static final double BESIDE = 200;
    private static final double UNDER = 140;

    private final Document document;

    public PortVerbs(Document document) {
        this.document = document;
    }

    private Scope scope() {
        return document.scope().get();
    }

    private Graph graph() {
        return scope().project().graph();
    }

    /// The one node that is selected inside of a group.
    private Optional<Node> node() {
        return document.selection().stream()
                .filter(n -> document.selection().size() == 1 && !scope().at().isRoot() && scope().isOwn(n))
                .flatMap(n -> graph().find(n).stream())
                .findFirst();
    }

    private static boolean isPort(Node node) {
        return node.op() instanceof Given || node.op() instanceof Result;
    }

    /// The inputs of a node that need a wire and have none.
    private List<Port> inputs(Node node) {
        return node.op().inputs().stream().filter(p -> !p.kind().held())
                .filter(p -> graph().into(node.name(), p.name()).isEmpty()).toList();
    }

    /// The outputs of a node that nobody reads.
    private List<Port> outputs(Node node) {
        return node.op().outputs().stream().filter(p -> graph().from(new Ref(node.name(), p.name())).isEmpty())
                .toList();
    }

    public boolean canExpose() {
        return node().filter(n -> !isPort(n)).filter(n -> !inputs(n).isEmpty() || !outputs(n).isEmpty()).isPresent();
    }

    /// Makes a port of the group of each free port of the selected node.
    public void expose() {
        node().filter(n -> !isPort(n)).ifPresent(node -> {
            var edits = new ArrayList<Edit>();
            var places = new HashMap<String, Layout.Place>();
            var all = graph();
            var at = scope().project().layout().of(node.name());
            var row = 0;
            for (var port : inputs(node)) {
                var name = all.free(scope().called(port.name()));
                var given = Node.of(name, new Given(port.kind()));
                all = all.plus(given);
                edits.add(Edit.of(new GraphEdit.Add(given)));
                edits.add(wire(new Ref(name, "y"), new Ref(node.name(), port.name())));
                places.put(name, new Layout.Place(at.x() - BESIDE, at.y() + UNDER * row++));
            }
            row = 0;
            for (var port : outputs(node)) {
                var name = all.free(scope().called(port.name()));
                var result = Node.of(name, new Result());
                all = all.plus(result);
                edits.add(Edit.of(new GraphEdit.Add(result)));
                edits.add(wire(new Ref(node.name(), port.name()), new Ref(name, "x")));
                places.put(name, new Layout.Place(at.x() + BESIDE, at.y() + UNDER * row++));
            }
            edits.add(new Edit.Move(scope().with(places)));
            document.perform(new Edit.Several("ports", edits));
        });
    }

    private static Edit wire(Ref from, Ref to) {
        return Edit.of(new GraphEdit.Connect(new Wire(from, to)));
    }

    /// The ports on the side of the selected one, in their order.
    private List<String> side() {
        return node().filter(PortVerbs::isPort).map(n -> graph().nodes().stream()
                .filter(o -> o.op().getClass() == n.op().getClass()).map(Node::name).toList()).orElse(List.of());
    }

    private int place() {
        return node().map(n -> side().indexOf(n.name())).orElse(-1);
    }

    public boolean canMoveUp() {
        return place() > 0;
    }

    /// The selected port stands before the one above it.
    public void moveUp() {
        order(place(), place() - 1);
    }

    public boolean canMoveDown() {
        return place() >= 0 && place() < side().size() - 1;
    }

    public void moveDown() {
        order(place() + 1, place());
    }

    private void order(int later, int before) {
        if (before >= 0 && later < side().size()) {
            document.perform(Edit.of(new GraphEdit.Order(side().get(later), side().get(before))));
        }
    }
}
