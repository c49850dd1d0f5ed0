package nabla.app.canvas.edit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import nabla.app.canvas.board.Anatomy;
import nabla.app.canvas.board.Board;
import nabla.app.canvas.board.Socket;
import nabla.app.canvas.search.Offer;
import nabla.engine.Sources;
import nabla.graph.Graph;
import nabla.graph.GraphCheck;
import nabla.graph.GraphEdit;
import nabla.graph.GraphProblem;
import nabla.graph.Node;
import nabla.graph.Port;
import nabla.graph.Ref;
import nabla.graph.Wire;
import nabla.project.Edit;
import nabla.project.Layout;
import nabla.project.Project;
import nabla.project.Scope;

/// What the gestures of the canvas do to a project: each is one edit, made from the project as it stands.
public final class Changes {

    private static final double GAP = 52;

    private final Scope scope;
    private final Project project;

    public Changes(Scope scope) {
        this.scope = scope;
        project = scope.project();
    }

    /// An edit, and the nodes, regions and notes that it leaves selected.
    public record Change(Edit edit, Set<String> selected, Set<String> cards) {
        public Change(Edit edit, Set<String> selected) {
            this(edit, selected, Set.of());
        }
    }

    private Edit connect(Wire wire) {
        return Edit.of(new GraphEdit.Connect(wire));
    }

    public Edit cut(Wire wire) {
        return Edit.of(new GraphEdit.Cut(wire));
    }

    /// The end of a wire taken from one input to another.
    public Edit reconnect(Wire from, Wire to) {
        return new Edit.Several("reconnect", List.of(cut(from), connect(to)));
    }

    public Edit.Move move(Set<String> names, double dx, double dy) {
        var places = new HashMap<String, Layout.Place>();
        names.forEach(n -> {
            var place = project.layout().of(n);
            places.put(n, new Layout.Place(place.x() + dx, place.y() + dy));
        });
        return new Edit.Move(scope.with(places));
    }

    public Change add(Offer offer, Layout.Place place) {
        var placed = offer.placed(scope, place);
        return new Change(new Edit.Several("add", placed.edits()), Set.of(placed.node().name()));
    }

    /// Adds it with a wire from or to a port, whichever of its own ports fits first.
    public Change addWired(Offer offer, Layout.Place place, Ref other, Port port, Socket.Side side) {
        var placed = offer.placed(scope, place);
        var edits = new ArrayList<>(placed.edits());
        var name = placed.node().name();
        switch (side) {
            case OUT ->
                fedBy(placed.node(), port).ifPresent(p -> edits.add(connect(new Wire(other, new Ref(name, p.name())))));
            case IN -> feeding(placed.node(), port)
                    .ifPresent(p -> edits.add(connect(new Wire(new Ref(name, p.name()), other))));
        }
        return new Change(new Edit.Several("add", edits), Set.of(name));
    }

    /// Adds it in the middle of a wire, where there is room then.
    public Optional<Change> insert(Offer offer, Parting.Made room, Wire wire) {
        var from = output(wire.from());
        var to = input(wire.to());
        if (from.isEmpty() || to.isEmpty() || offer.fedBy(from.get()).isEmpty() || offer.feeding(to.get()).isEmpty()) {
            return Optional.empty();
        }
        var placed = offer.placed(scope, room.place());
        return through(placed.node(), wire).map(wires -> {
            var edits = new ArrayList<>(placed.edits());
            edits.addAll(room.edits());
            edits.addAll(wires);
            return new Change(new Edit.Several("insert", edits), Set.of(placed.node().name()));
        });
    }

    /// Leads a wire through a node that stands there unwired, and puts it where there is room then.
    public Optional<Edit> insert(String name, Parting.Made room, Wire wire) {
        return project.graph().find(name)
                .filter(n -> project.graph().wires().stream()
                        .noneMatch(w -> w.from().node().equals(name) || w.to().node().equals(name)))
                .flatMap(n -> through(n, wire))
                .map(wires -> {
                    var edits = new ArrayList<Edit>(List.of(new Edit.Move(scope.with(Map.of(name, room.place())))));
                    edits.addAll(room.edits());
                    edits.addAll(wires);
                    return new Edit.Several("insert", edits);
                });
    }

    /// The two wires that lead one through a node.
    private Optional<List<Edit>> through(Node node, Wire wire) {
        var in = output(wire.from()).flatMap(from -> fedBy(node, from));
        var out = input(wire.to()).flatMap(to -> feeding(node, to));
        return in.flatMap(i -> out.map(o -> List.of(
                connect(new Wire(wire.from(), new Ref(node.name(), i.name()))),
                connect(new Wire(new Ref(node.name(), o.name()), wire.to())))));
    }

    private static Optional<Port> fedBy(Node node, Port from) {
        return node.op().inputs().stream().filter(p -> !p.kind().held()).filter(p -> from.kind().feeds(p.kind()))
                .findFirst();
    }

    private static Optional<Port> feeding(Node node, Port to) {
        return node.op().outputs().stream().filter(p -> p.kind().feeds(to.kind())).findFirst();
    }

    private Optional<Port> output(Ref ref) {
        return project.graph().find(ref.node())
                .flatMap(n -> n.op().outputs().stream().filter(p -> p.name().equals(ref.port())).findFirst());
    }

    private Optional<Port> input(Ref ref) {
        return project.graph().find(ref.node())
                .flatMap(n -> n.op().inputs().stream().filter(p -> p.name().equals(ref.port())).findFirst());
    }

    /// Takes nodes away; where a chain ran through them and the shapes allow, its ends are joined.
    public Edit delete(Set<String> names, Sources sources, int batch) {
        var remove = Edit.of(new GraphEdit.Remove(Set.copyOf(names)));
        var rest = project.graph().minus(names);
        var before = problems(rest, sources, batch);
        var joins = new ArrayList<Edit>();
        for (var wire : project.graph().wires()) {
            if (names.contains(wire.from().node()) && !names.contains(wire.to().node())) {
                var join = upstream(wire.from(), names).map(from -> new Wire(from, wire.to())).filter(w -> fits(w));
                if (join.isPresent()) {
                    var joined = rest.plus(join.get());
                    if (worse(problems(joined, sources, batch), before).isEmpty()) {
                        rest = joined;
                        joins.add(connect(join.get()));
                    }
                }
            }
        }
        if (joins.isEmpty()) {
            return remove;
        }
        joins.addFirst(remove);
        return new Edit.Several("remove", joins);
    }

    /// What feeds a removed node's first input, walked up to a node that stays.
    private Optional<Ref> upstream(Ref output, Set<String> removed) {
        var at = output;
        while (removed.contains(at.node())) {
            var node = project.graph().node(at.node());
            var into = node.op().inputs().stream()
                    .filter(p -> !p.kind().held())
                    .findFirst()
                    .flatMap(p -> project.graph().into(node.name(), p.name()));
            if (into.isEmpty() || !node.op().outputs().getFirst().name().equals(at.port())) {
                return Optional.empty();
            }
            at = into.get().from();
        }
        return Optional.of(at);
    }

    private boolean fits(Wire wire) {
        var from = output(wire.from());
        var to = input(wire.to());
        return from.isPresent() && to.isPresent() && from.get().kind().feeds(to.get().kind());
    }

    private static Set<GraphProblem> problems(Graph graph, Sources sources, int batch) {
        var shapes = new LinkedHashSet<GraphProblem>();
        GraphCheck.of(graph, sources, batch).problems().stream()
                .filter(p -> p instanceof GraphProblem.WrongShape)
                .forEach(shapes::add);
        return shapes;
    }

    private static Set<GraphProblem> worse(Set<GraphProblem> now, Set<GraphProblem> before) {
        var worse = new HashSet<>(now);
        worse.removeAll(before);
        return worse;
    }

    /// To the right of a node, where nothing stands yet.
    public static Layout.Place after(Anatomy node, Board board) {
        var x = node.frame().right() + GAP;
        var y = node.frame().y();
        while (stands(board, x, y)) {
            y += 24;
        }
        return new Layout.Place(x, y);
    }

    private static boolean stands(Board board, double x, double y) {
        return board.nodes().values().stream()
                .anyMatch(a -> Math.abs(a.frame().x() - x) < Anatomy.WIDTH && y > a.frame().y() - 80
                        && y < a.frame().bottom());
    }
}
