package nabla.app.canvas.edit;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import nabla.app.canvas.board.Board;
import nabla.app.canvas.board.Cards;
import nabla.app.picture.Box;
import nabla.graph.Feed;
import nabla.graph.Graph;
import nabla.graph.Node;
import nabla.graph.Path;
import nabla.graph.Ref;
import nabla.graph.Wire;
import nabla.project.DataEntry;
import nabla.project.Layout;
import nabla.project.Pinboard;
import nabla.project.Project;
import nabla.project.Region;
import nabla.project.Scope;

/// Copied nodes with the wires among them, regions and notes: a project of them alone, with the places and looks that they have, what lies
/// inside of them, and the data that they read.
public record Clip(Project project) {

    /// @param some what is to be copied, as it is called there
    public static Clip of(Scope scope, Cards.Held some) {
        var graph = scope.project().graph();
        var nodes = graph.nodes().stream().filter(n -> some.nodes().contains(n.name())).toList();
        var data = new LinkedHashMap<String, DataEntry>();
        nodes.forEach(n -> {
            if (n.op() instanceof Feed feed && scope.project().data().containsKey(feed.data())) {
                data.put(feed.data(), scope.project().data().get(feed.data()));
            }
        });
        var clip = Project.empty()
                .with(Graph.of(nodes.stream().map(n -> n.named(name(n.name()))).toList(),
                        graph.wires().stream()
                                .filter(w -> some.nodes().contains(w.from().node())
                                        && some.nodes().contains(w.to().node()))
                                .map(w -> new Wire(local(w.from()), local(w.to()))).toList()))
                .with(layout(scope.project().layout(), some));
        for (var entry : data.entrySet()) {
            clip = clip.withData(entry.getKey(), entry.getValue());
        }
        return new Clip(clip);
    }

    private static Layout layout(Layout layout, Cards.Held some) {
        var names = new HashMap<String, String>();
        some.nodes().forEach(n -> names.put(new Path(n).timeless(), name(n)));
        var places = new LinkedHashMap<>(of(layout.places(), names));
        some.nodes().forEach(n -> places.put(name(n), layout.of(n)));
        return new Layout(places, Set.of(), of(layout.looks(), names), layout.cards().only(some.cards()),
                of(layout.inside(), names));
    }

    /// What is said of some nodes and of what stands inside of them, under other names.
    static <V> Map<String, V> of(Map<String, V> all, Map<String, String> names) {
        var some = new LinkedHashMap<String, V>();
        all.forEach((path, value) -> names.forEach((from, to) -> {
            if (path.equals(from) || path.startsWith(from + "/")) {
                some.put(to + path.substring(from.length()), value);
            }
        }));
        return some;
    }

    /// It may be put down in another graph.
    private static String name(String path) {
        return new Path(path).name();
    }

    private static Ref local(Ref ref) {
        return new Ref(name(ref.node()), ref.port());
    }

    /// Whether something in it draws data, which only the outermost graph does.
    public boolean feeds() {
        return project.graph().nodes().stream().map(Node::op).anyMatch(Feed.class::isInstance);
    }

    /// As if it had been copied so far away.
    public Clip moved(double dx, double dy) {
        var layout = project.layout();
        var places = new LinkedHashMap<>(layout.places());
        places.replaceAll((path, p) -> new Path(path).isTop() ? new Layout.Place(p.x() + dx, p.y() + dy) : p);
        return new Clip(project.with(new Layout(places, layout.open(), layout.looks(),
                Pinboard.EMPTY.with(layout.cards(), dx, dy), layout.inside())));
    }

    /// What its regions cover together.
    public Optional<Box> regions() {
        return project.layout().regions().values().stream().map(Region::area)
                .map(a -> new Box(a.x(), a.y(), a.width(), a.height())).reduce(Board::join);
    }
}
