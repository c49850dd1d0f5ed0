package nabla.app.canvas.arrange;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

import nabla.app.picture.Box;
import nabla.project.LayeredLayout.Gaps;
import nabla.project.LayeredLayout.Item;
import nabla.project.LayeredLayout.Line;
import nabla.project.Layout.Place;

/// What is to be laid out anew: all nodes, or some among others that stay where they are.
///
/// @param standing where all nodes stand
/// @param lines the wires between them
/// @param moving the nodes that are laid out
/// @param furniture what lies beside the nodes, and is laid out with all of them
public record Arrangement(SequencedMap<String, Box> standing, List<Line> lines, Set<String> moving,
        Furniture furniture) {

    /// Room for the shape on a wire between columns, and for a wire between rows.
    private static final Gaps GAPS = new Gaps(72, 40);

    /// Nodes alone.
    public Arrangement(SequencedMap<String, Box> standing, List<Line> lines, Set<String> moving) {
        this(standing, lines, moving, Furniture.NONE);
    }

    /// New places.
    ///
    /// @param regions those of regions and notes, where they go along
    public record Laid(Map<String, Place> nodes, Map<String, Box> regions, Map<String, Box> notes) {}

    /// The new places of what moves, with regions and notes where all of it does. What a region held it holds again, and it lies on nothing
    /// else; what was next to a note still is.
    ///
    /// @param top how far below the upper edge of a region its content begins
    /// @param sides how far inside its other edges
    public Laid laid(double top, double sides, Layering.Watch watch) {
        return furniture.isNone() || moving.size() < standing.size() || moving.isEmpty()
                ? new Laid(places(watch), Map.of(), Map.of())
                : new Nesting(standing, lines, furniture, new Nesting.Margins(top, sides), GAPS).laid(watch);
    }

    /// The new places of what moves: all nodes with their upper left corner where it was; some of them about the middle that they had,
    /// or as near to it as they lie on no other node.
    public Map<String, Place> places(Layering.Watch watch) {
        if (moving.isEmpty()) {
            return Map.of();
        }
        var items = standing.entrySet().stream()
                .filter(e -> moving.contains(e.getKey()))
                .map(e -> new Item(e.getKey(), e.getValue().width(), e.getValue().height()))
                .toList();
        var laid = Layering.of(items, lines, GAPS, watch);
        var before = Boxes.around(moving.stream().map(standing::get).toList());
        var boxes = new LinkedHashMap<String, Box>();
        laid.forEach((name, place) -> boxes.put(name,
                new Box(place.x(), place.y(), standing.get(name).width(), standing.get(name).height())));
        var after = Boxes.around(boxes.values());
        var isAll = moving.size() == standing.size();
        var dx = Math.rint(isAll ? before.x() - after.x() : before.centreX() - after.centreX());
        var dy = Math.rint(isAll ? before.y() - after.y() : before.centreY() - after.centreY());
        var others = standing.entrySet().stream()
                .filter(e -> !moving.contains(e.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        var free = Boxes.nearestFree(boxes.values().stream().map(b -> b.moved(dx, dy)).toList(), others, GAPS.down());
        var places = new LinkedHashMap<String, Place>();
        boxes.forEach((name, box) -> places.put(name, new Place(box.x() + dx + free.x(), box.y() + dy + free.y())));
        return places;
    }
}
