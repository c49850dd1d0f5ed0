package nabla.project;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nabla.graph.Graph;
import nabla.graph.GraphCheck;
import nabla.graph.Inside;
import nabla.graph.Op;
import nabla.graph.Path;
import nabla.graph.Port;
import nabla.graph.Ref;
import nabla.graph.Wire;
import nabla.op.OpCatalog;
import nabla.op.Parting;

/// Makes a group of nodes, and nodes of a group again. All that calls a node by name goes with it: its weights, breakpoints, views, what the
/// plan says of it. Numbers stay what they are, to the bit, those that are drawn too: a node draws in a group under the name that it had.
public final class Groups {

    private static final double BESIDE = 200;
    private static final double UNDER = 140;

    private Groups() {}

    /// Why no group can be made of some nodes of one graph, in one sentence.
    public static Optional<String> refusal(Project project, Set<String> nodes) {
        return room(nodes).map(room -> project.graph().body(room).orElse(Graph.EMPTY))
                .map(graph -> Grouping.refusal(graph, Grouping.able(graph, local(nodes))))
                .orElseGet(() -> Grouping.refusal(Graph.EMPTY, Set.of()));
    }

    /// Makes a group of nodes for which there is no refusal; what must stay outside, as what draws data, does.
    public static Edit.Gather gather(Project project, Set<String> nodes) {
        var room = room(nodes).orElse(Path.ROOT);
        var graph = project.graph().body(room).orElse(Graph.EMPTY);
        return new Edit.Gather(
                Grouping.able(graph, local(nodes)).stream().map(n -> room.inside(n).text()).collect(Collectors.toSet()),
                room.inside(graph.free("group")).text());
    }

    /// Whether the nodes of an operation could stand in its place as they are.
    public static boolean dissolves(Op op) {
        return OpCatalog.isGroup(op);
    }

    public static Edit.Dissolve dissolve(Project project, String group) {
        var path = plain(group);
        return new Edit.Dissolve(path.text(),
                Grouping.names(project.graph().body(path.parent()).orElse(Graph.EMPTY), path.name()));
    }

    /// The graph that nodes stand in; none where they do not stand in one.
    private static Optional<Path> room(Set<String> nodes) {
        var rooms = nodes.stream().map(n -> plain(n).parent()).distinct().toList();
        return rooms.size() == 1 ? Optional.of(rooms.getFirst()) : Optional.empty();
    }

    private static Path plain(String node) {
        return new Path(new Path(node).timeless());
    }

    private static Set<String> local(Set<String> nodes) {
        return nodes.stream().map(n -> new Path(n).name()).collect(Collectors.toSet());
    }

    static Project gather(Project project, Edit.Gather edit) {
        var group = plain(edit.group());
        var room = group.parent();
        var members = local(edit.nodes());
        var graph = project.graph().changing(room, g -> Grouping.of(g, members, group.name(),
                n -> project.layout().of(room.inside(n).text()).y()));
        var carried = carried(project.with(graph), renamings(edit).toList());
        return carried.with(placed(carried.layout(), graph.body(group).orElse(Graph.EMPTY), group));
    }

    /// The group stands in the middle of where its nodes stood; its ports stand beside the nodes that they lead to and from.
    private static Layout placed(Layout layout, Graph body, Path group) {
        var inner = body.nodes().stream().map(n -> group.inside(n.name()).text()).toList();
        var ports = inner.stream().filter(n -> !layout.places().containsKey(n)).toList();
        var places = inner.stream().filter(n -> !ports.contains(n)).map(layout::of).toList();
        if (places.isEmpty()) {
            return layout;
        }
        var left = places.stream().mapToDouble(Layout.Place::x).min().orElse(0) - BESIDE;
        var right = places.stream().mapToDouble(Layout.Place::x).max().orElse(0) + BESIDE;
        var all = new HashMap<String, Layout.Place>();
        var lowest = new HashMap<Double, Double>();
        for (var port : ports) {
            var name = new Path(port).name();
            var isGiven = body.into(name, "x").isEmpty();
            var near = body.wires().stream().filter(w -> w.from().node().equals(name) || w.to().node().equals(name))
                    .map(w -> isGiven ? w.to().node() : w.from().node()).findFirst();
            var wish = near.map(n -> layout.of(group.inside(n).text()).y()).orElse(0.0);
            var x = isGiven ? left : right;
            var y = Math.max(wish, lowest.getOrDefault(x, Double.NEGATIVE_INFINITY) + UNDER);
            lowest.put(x, y);
            all.put(port, new Layout.Place(x, y));
        }
        all.put(group.text(), middle(places));
        return layout.with(all);
    }

    private static Layout.Place middle(List<Layout.Place> places) {
        return new Layout.Place(Math.rint(places.stream().mapToDouble(Layout.Place::x).average().orElse(0)),
                Math.rint(places.stream().mapToDouble(Layout.Place::y).average().orElse(0)));
    }

    static Project dissolve(Project project, Edit.Dissolve edit) {
        var group = plain(edit.group());
        var room = group.parent();
        var graph = project.graph().changing(room, g -> g.find(group.name()).isEmpty() ? g
                : Grouping.dissolved(g, group.name(), edit.names()));
        if (graph.equals(project.graph())) {
            return project;
        }
        var at = project.layout().of(group.text());
        var places = new HashMap<String, Layout.Place>();
        edit.names().keySet().stream().map(n -> group.inside(n).text()).filter(project.layout().places()::containsKey)
                .forEach(n -> places.put(n, project.layout().of(n)));
        var middle = middle(List.copyOf(places.values()));
        var dx = at.x() - middle.x();
        var dy = at.y() - middle.y();
        places.replaceAll((_, p) -> new Layout.Place(p.x() + dx, p.y() + dy));
        var outside = laidOut(project.layout().with(places), group, dx, dy);
        var carried = carried(project.with(graph).with(outside), renamings(edit).toList());
        var gone = Set.of(group.text());
        return carried.with(carried.layout().minus(gone)).with(Edit.without(carried.state(), gone));
    }

    /// What lies beside the nodes of a group lies beside those around it, moved by so much.
    private static Layout laidOut(Layout layout, Path group, double dx, double dy) {
        var cards = layout.inside(group.text());
        var room = group.parent();
        return room.isRoot() ? layout.with(layout.cards().with(cards, dx, dy))
                : layout.with(room.text(), layout.inside(room.text()).with(cards, dx, dy));
    }

    /// Makes a group of the parts of a node; none where it is made of none, or where what flows into it does not fit.
    public static Optional<Edit.Part> part(Project project, GraphCheck check, String node) {
        var path = new Path(node);
        var room = project.graph().body(path.parent()).orElse(Graph.EMPTY);
        return Inside.at(project.graph(), check, path).filter(inside -> Inside.of(inside.node(), inside.inputs())
                .isPresent()).flatMap(inside -> {
                    var ports = inside.node().op().inputs().stream().map(Port::name).toList();
                    var wired = ports.stream().filter(p -> room.into(path.name(), p).isPresent())
                            .collect(Collectors.toSet());
                    var shared = ports.stream().filter(p -> !room.from(new Ref(path.name(), p)).isEmpty())
                            .collect(Collectors.toSet());
                    return Parting.of(inside.node().op(), inside.inputs(), wired, shared)
                            .map(p -> new Edit.Part(plain(node).text(), p.group(), p.weights()));
                });
    }

    static Project part(Project project, Edit.Part edit) {
        var path = plain(edit.node());
        var name = path.name();
        var graph = project.graph().changing(path.parent(), g -> Graph.of(
                g.mapping(name, n -> n.with(edit.group()).exposing(Map.of())).nodes(),
                g.wires().stream().map(w -> w.from().node().equals(name) && edit.weights().contains(w.from().port())
                        ? new Wire(new Ref(name, Parting.shared(w.from().port())), w.to())
                        : w).toList()));
        return carried(project.with(graph), renamings(edit).toList());
    }

    static Stream<Renaming> renamings(Edit.Part edit) {
        var path = plain(edit.node());
        return edit.weights().stream().sorted()
                .map(w -> new Renaming(path.text() + "." + w, path.inside(Parting.held(w)).text()));
    }

    private static Project carried(Project project, List<Renaming> renamings) {
        var result = project;
        for (var renaming : renamings) {
            result = renaming.of(result);
        }
        return result;
    }

    static Stream<Renaming> renamings(Edit.Gather edit) {
        var group = plain(edit.group());
        return edit.nodes().stream().sorted().map(Groups::plain)
                .map(n -> new Renaming(n.text(), group.inside(n.name()).text()));
    }

    static Stream<Renaming> renamings(Edit.Dissolve edit) {
        var group = plain(edit.group());
        return edit.names().entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(e -> new Renaming(group.inside(e.getKey()).text(), group.parent().inside(e.getValue()).text()));
    }
}
