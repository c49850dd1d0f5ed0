package nabla.app.canvas.edit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import nabla.graph.Feed;
import nabla.graph.Graph;
import nabla.graph.GraphEdit;
import nabla.graph.Node;
import nabla.graph.Op;
import nabla.graph.Path;
import nabla.graph.Ref;
import nabla.graph.Setting;
import nabla.graph.Wire;
import nabla.project.Edit;
import nabla.project.LayoutEdit;
import nabla.project.NodeLook;
import nabla.project.Pinboard;
import nabla.project.Project;
import nabla.project.Scope;

/// Puts copied nodes, regions and notes down where the user stands, under free names, with the wires among them: one edit.
public final class Paste {

    private final Scope scope;
    private final Project clip;
    private final List<Edit> edits = new ArrayList<>();
    /// What each copied node is called from now on.
    private final Map<String, String> renamed = new HashMap<>();

    private Paste(Scope scope, Project clip) {
        this.scope = scope;
        this.clip = clip;
    }

    public static Changes.Change of(Clip clip, Scope scope) {
        return new Paste(scope, clip.project()).made();
    }

    private Changes.Change made() {
        var data = data();
        var graph = scope.project().graph();
        for (var node : clip.graph().nodes()) {
            var name = graph.free(scope.called(node.name()));
            var title = node.title().isBlank() ? "" : freeTitle(graph, node.title());
            var copy = new Node(name, title, reading(node.op(), data), node.use(),
                    scope.at().isRoot() ? Map.of() : node.exposed());
            graph = graph.plus(copy);
            renamed.put(node.name(), name);
            edits.add(Edit.of(new GraphEdit.Add(copy)));
        }
        var layout = clip.layout();
        if (!renamed.isEmpty()) {
            edits.add(new Edit.Move(scope.with(Clip.of(layout.places(), renamed))));
        }
        clip.graph().wires().forEach(w -> edits.add(Edit.of(new GraphEdit.Connect(new Wire(moved(w.from()),
                moved(w.to()))))));
        var looks = new LinkedHashMap<String, NodeLook>();
        Clip.of(layout.looks(), renamed).forEach((path, look) -> looks.put(new Path(path).timeless(), look));
        if (!looks.isEmpty()) {
            edits.add(Edit.of(new LayoutEdit.Wear(looks)));
        }
        Clip.of(layout.inside(), renamed).forEach((node, cards) -> put(cards,
                edit -> Edit.of(new LayoutEdit.Inside(new Path(node).timeless(), edit))));
        var cards = free();
        put(cards, scope::edit);
        return new Changes.Change(new Edit.Several("paste", edits), Set.copyOf(renamed.values()), cards.names());
    }

    private Ref moved(Ref ref) {
        return new Ref(renamed.get(ref.node()), ref.port());
    }

    /// Brings along the data that are not there yet; what there is under their names but is something else stays.
    ///
    /// @return what each is called from now on
    private Map<String, String> data() {
        var names = new HashMap<String, String>();
        var there = new HashMap<>(scope.project().data());
        clip.data().forEach((id, entry) -> {
            var name = id;
            for (var i = 2; there.containsKey(name) && !there.get(name).equals(entry); i++) {
                name = id + i;
            }
            names.put(id, name);
            if (there.put(name, entry) == null) {
                edits.add(new Edit.PutData(name, entry));
            }
        });
        return names;
    }

    private static Op reading(Op op, Map<String, String> data) {
        return op instanceof Feed feed && !data.getOrDefault(feed.data(), feed.data()).equals(feed.data())
                ? Setting.with(op, Map.of("data", data.get(feed.data())))
                : op;
    }

    private void put(Pinboard cards, Function<LayoutEdit, Edit> where) {
        if (!cards.regions().isEmpty()) {
            edits.add(where.apply(new LayoutEdit.PutRegions(cards.regions())));
        }
        if (!cards.notes().isEmpty()) {
            edits.add(where.apply(new LayoutEdit.PutNotes(cards.notes())));
        }
    }

    /// Regions and notes where they will lie, under free names.
    private Pinboard free() {
        var there = scope.project().layout().cards();
        return there.with(clip.layout().cards(), 0, 0).minus(there);
    }

    private static String freeTitle(Graph graph, String wish) {
        var stem = wish.replaceAll("\\s*\\d+$", "");
        var title = wish;
        for (var i = 2; isTaken(graph, title); i++) {
            title = stem + " " + i;
        }
        return title;
    }

    private static boolean isTaken(Graph graph, String title) {
        return graph.nodes().stream().anyMatch(n -> n.shown().equals(title));
    }
}
