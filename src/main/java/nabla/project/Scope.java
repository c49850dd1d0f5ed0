package nabla.project;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import nabla.engine.Level;
import nabla.graph.Graph;
import nabla.graph.GraphCheck;
import nabla.graph.Inside;
import nabla.graph.Node;
import nabla.graph.Path;
import nabla.graph.Shapes;

/// A project as it is seen from where one stands: from the top, or from inside a node. Its graph is then that of the node, with all nodes
/// called by their paths, so that whoever shows or edits a graph shows or edits this one in the same way, and edits made of it fit the
/// project itself.
///
/// @param at the root; a group; a Scan at one of its times, `rnn[0]`; or any other composite, to look at
/// @param project with the graph that is seen, and places for all its nodes
/// @param check the shapes and problems of that graph
/// @param use whether it may be changed: only what a node keeps as a setting may
public record Scope(Path at, Project project, GraphCheck check, Use use) {

    /// What can be done there.
    public enum Use {
        EDIT,
        LOOK
    }

    /// As high as a node with maps of eight units.
    private static final LayeredLayout.Item BOX = new LayeredLayout.Item("", 148, 312);
    /// What a composite that runs over time calls its first time.
    private static final String FIRST = "[0]";
    private static final double FIRST_PORT = 56;

    /// The outermost one.
    public static Scope of(Project project, GraphCheck check) {
        return new Scope(Path.ROOT, project, check, Use.EDIT);
    }

    /// Inside a node; of one that runs at many times, at the first. None where a path leads to no node that is made of others.
    ///
    /// @param check of the whole project
    public static Optional<Scope> of(Project project, GraphCheck check, Path at) {
        if (at.isRoot()) {
            return Optional.of(of(project, check));
        }
        var opened = Inside.opened(project.graph(), check, at);
        var kept = project.graph().body(at);
        if (opened.isPresent() && opened.get().graph().find(FIRST).isPresent()) {
            return of(project, check, at.inside(FIRST));
        }
        if (kept.isPresent()) {
            var known = opened.map(Inside.Opened::check)
                    .orElseGet(() -> GraphCheck.inside(kept.get(), arriving(project.graph(), check, at)));
            return Optional.of(made(project, kept.get(), known, at, Use.EDIT));
        }
        return opened.map(o -> made(project, o.graph(), o.check(), at, Use.LOOK));
    }

    /// What arrives at the inputs of a node that cannot be opened yet.
    private static Shapes arriving(Graph graph, GraphCheck check, Path at) {
        var shapes = Shapes.of();
        if (at.isTop()) {
            for (var port : graph.find(at.text()).map(n -> n.op().inputs()).orElse(List.of())) {
                var shape = graph.into(at.text(), port.name()).flatMap(w -> check.at(w.from()));
                if (shape.isPresent()) {
                    shapes = shapes.and(port.name(), shape.get());
                }
            }
        }
        return shapes;
    }

    private static Scope made(Project project, Graph graph, GraphCheck check, Path at, Use use) {
        var called = graph.within(at);
        return new Scope(at, project.with(called).with(placed(project.layout().seenFrom(at), called)), check.within(at),
                use);
    }

    /// Where no node of a graph has a place yet, all get one; those that have none beside others stand below these.
    private static Layout placed(Layout layout, Graph graph) {
        var strangers = graph.nodes().stream().filter(n -> !layout.places().containsKey(plain(n))).toList();
        if (strangers.isEmpty()) {
            return layout;
        }
        var below = graph.nodes().stream().filter(n -> !strangers.contains(n))
                .mapToDouble(n -> layout.of(n.name()).y() + BOX.height()).max().orElse(0);
        var places = new LinkedHashMap<String, Layout.Place>();
        LayeredLayout.of(
                strangers.stream().map(n -> new LayeredLayout.Item(n.name(), BOX.width(), BOX.height())).toList(),
                graph.wires().stream().map(w -> new LayeredLayout.Line(
                        w.from().node(), FIRST_PORT, w.to().node(), FIRST_PORT)).toList(),
                new LayeredLayout.Gaps(52, 40))
                .forEach((name, place) -> places.put(name, new Layout.Place(place.x(), place.y() + below)));
        return layout.with(places);
    }

    private static String plain(Node node) {
        return new Path(node.name()).timeless();
    }

    /// Places of some nodes and, where nodes stand in places that nobody gave them, those of all others.
    public Map<String, Layout.Place> with(Map<String, Layout.Place> places) {
        var all = new LinkedHashMap<String, Layout.Place>();
        if (!at.isRoot()) {
            project.graph().nodes().forEach(n -> all.put(n.name(), project.layout().of(n.name())));
        }
        all.putAll(places);
        return all;
    }

    /// An edit of the regions and notes that are seen, as one of the project itself.
    public Edit edit(LayoutEdit cards) {
        return Edit.of(at.isRoot() ? cards : new LayoutEdit.Inside(at.timeless(), cards));
    }

    /// Whether a node stands directly in it, not in something that stands open in it.
    public boolean holds(String node) {
        return new Path(node).parent().equals(at);
    }

    /// Whether a node stands in it and may be changed.
    public boolean isOwn(String node) {
        return use == Use.EDIT && holds(node);
    }

    /// What a node of this name is called in it.
    public String called(String name) {
        return at.inside(name).text();
    }

    /// A name like this one that no node of it bears, as a path.
    public String free(String wish) {
        return project.graph().free(called(wish));
    }

    /// What stands open on the canvas: what the layout says, and all around.
    public Level level() {
        return level(project.layout().open(), at);
    }

    /// What stands open for one who stands somewhere: all around too.
    public static Level level(Collection<Path> unfolded, Path at) {
        var open = new TreeSet<>(unfolded);
        for (var around = at; !around.isRoot(); around = around.parent()) {
            open.add(around);
        }
        return new Level(open);
    }
}
