package nabla.project.mend;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nabla.graph.Graph;
import nabla.graph.GraphEdit;
import nabla.graph.Wire;
import nabla.project.Layout;
import nabla.project.Layout.Place;
import nabla.project.Project;

/// Places for nodes that a mend adds: between what they join, and what follows moves right where that is too narrow.
final class Room {

    private static final double WIDTH = 148;
    private static final double COLUMN = 200;
    private static final double ROW = 232;

    private Room() {}

    static Map<String, Place> forAll(Project project, List<GraphEdit> edits) {
        var places = new HashMap<String, Place>();
        var wires = edits.stream().filter(GraphEdit.Connect.class::isInstance)
                .map(e -> ((GraphEdit.Connect) e).wire()).toList();
        for (var edit : edits) {
            if (edit instanceof GraphEdit.Add(var node)) {
                place(node.name(), wires, project, places);
            } else if (edit instanceof GraphEdit.Distinguish(var name)) {
                var place = project.layout().of(name);
                places.put(project.graph().free(name), new Place(place.x(), place.y() + ROW));
            }
        }
        return places;
    }

    private static void place(String name, List<Wire> wires, Project project, Map<String, Place> places) {
        var layout = project.layout();
        var from = wires.stream().filter(w -> w.to().node().equals(name)).findFirst()
                .map(w -> layout.of(w.from().node()));
        var into = wires.stream().filter(w -> w.from().node().equals(name)).findFirst();
        if (from.isPresent() && into.isPresent()) {
            var to = layout.of(into.get().to().node());
            var x = Math.max(from.get().x() + COLUMN, (from.get().x() + to.x()) / 2);
            var narrow = x + COLUMN - to.x();
            if (narrow > 0 && to.x() > from.get().x()) {
                following(project.graph(), into.get().to().node()).forEach(node -> {
                    var at = layout.of(node);
                    places.put(node, new Place(at.x() + narrow, at.y()));
                });
            }
            places.put(name, free(x, from.get().y(), layout, places));
        } else {
            from.ifPresent(at -> places.put(name, free(at.x() + COLUMN, at.y(), layout, places)));
        }
    }

    private static Set<String> following(Graph graph, String node) {
        var found = new HashSet<>(Set.of(node));
        for (var each : graph.order()) {
            if (graph.wires().stream().anyMatch(w -> w.to().node().equals(each.name())
                    && found.contains(w.from().node()))) {
                found.add(each.name());
            }
        }
        return found;
    }

    /// There, or further down where something stands.
    private static Place free(double x, double wish, Layout layout, Map<String, Place> moved) {
        var y = wish;
        for (var tries = 0; tries < 40 && isTaken(x, y, layout, moved); tries++) {
            y += 24;
        }
        return new Place(Math.rint(x), Math.rint(y));
    }

    private static boolean isTaken(double x, double y, Layout layout, Map<String, Place> moved) {
        return layout.places().entrySet().stream()
                .map(e -> moved.getOrDefault(e.getKey(), e.getValue()))
                .anyMatch(p -> Math.abs(p.x() - x) < WIDTH && Math.abs(p.y() - y) < ROW);
    }
}
