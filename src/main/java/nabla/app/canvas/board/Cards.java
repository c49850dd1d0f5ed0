package nabla.app.canvas.board;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

import nabla.app.picture.Box;
import nabla.graph.Path;
import nabla.project.Area;
import nabla.project.Edit;
import nabla.project.Layout;
import nabla.project.LayoutEdit;
import nabla.project.Note;
import nabla.project.Project;
import nabla.project.Region;
import nabla.project.Tint;

/// What the gestures around regions and notes do to a project: each is one edit.
public final class Cards {

    private static final double AROUND = 24;

    private final Project project;

    public Cards(Project project) {
        this.project = project;
    }

    private Layout layout() {
        return project.layout();
    }

    /// What a region holds: the nodes whose titles lie in it, and the regions and notes that lie in it whole.
    public record Held(Set<String> nodes, Set<String> cards) {}

    public Held in(String region) {
        var found = layout().regions().get(region);
        if (found == null) {
            return new Held(Set.of(), Set.of());
        }
        return new Held(nodesIn(layout(), found.area()), cardsIn(region, found.area()));
    }

    /// The nodes whose titles lie in an area.
    static Set<String> nodesIn(Layout layout, Area area) {
        var all = new HashSet<String>();
        layout.places().forEach((name, place) -> {
            if (new Path(name).isTop() && contains(area, place.x() + Anatomy.WIDTH / 2, place.y() + Anatomy.TITLE)) {
                all.add(name);
            }
        });
        return all;
    }

    private Set<String> cardsIn(String region, Area area) {
        var all = new HashSet<String>();
        layout().regions().forEach((name, r) -> {
            if (!name.equals(region) && contains(area, r.area())) {
                all.add(name);
            }
        });
        layout().notes().forEach((name, n) -> {
            if (contains(area, n.area())) {
                all.add(name);
            }
        });
        return all;
    }

    private static boolean contains(Area area, Area other) {
        return contains(area, other.x(), other.y()) && contains(area, other.right(), other.bottom());
    }

    private static boolean contains(Area area, double x, double y) {
        return x >= area.x() && x <= area.right() && y >= area.y() && y <= area.bottom();
    }

    /// Moves cards, and all that the regions among them hold.
    public Edit move(Set<String> names, double dx, double dy) {
        var cards = new HashSet<>(names);
        var nodes = new HashSet<String>();
        for (var name : names) {
            var held = in(name);
            cards.addAll(held.cards());
            nodes.addAll(held.nodes());
        }
        var edits = new ArrayList<Edit>();
        if (!nodes.isEmpty()) {
            var places = new HashMap<String, Layout.Place>();
            nodes.forEach(n -> places.put(n, new Layout.Place(layout().of(n).x() + dx, layout().of(n).y() + dy)));
            edits.add(new Edit.Move(places));
        }
        edits.addAll(turned(cards, r -> r.at(r.area().moved(dx, dy)), n -> n.at(n.area().moved(dx, dy))));
        return new Edit.Several("moveregion", edits);
    }

    /// Gives a card another area.
    public Edit reshape(String name, Area area) {
        return new Edit.Several("moveregion", turned(Set.of(name), r -> r.at(area), n -> n.at(area)));
    }

    public Edit colour(Set<String> names, Tint tint) {
        return new Edit.Several("colour", turned(names, r -> r.with(tint), n -> n.with(tint)));
    }

    /// Gives a region another title, or a note another text.
    public Edit say(String name, String words, UnaryOperator<Area> grown) {
        return new Edit.Several("title", turned(Set.of(name), r -> r.titled(words),
                n -> n.saying(words).at(grown.apply(n.area()))));
    }

    private List<Edit> turned(Set<String> names, UnaryOperator<Region> region, UnaryOperator<Note> note) {
        var regions = new LinkedHashMap<String, Region>();
        var notes = new LinkedHashMap<String, Note>();
        for (var name : names) {
            Optional.ofNullable(layout().regions().get(name)).ifPresent(r -> regions.put(name, region.apply(r)));
            Optional.ofNullable(layout().notes().get(name)).ifPresent(n -> notes.put(name, note.apply(n)));
        }
        var edits = new ArrayList<Edit>();
        if (!regions.isEmpty()) {
            edits.add(Edit.of(new LayoutEdit.PutRegions(regions)));
        }
        if (!notes.isEmpty()) {
            edits.add(Edit.of(new LayoutEdit.PutNotes(notes)));
        }
        return edits;
    }

    public Edit add(String name, Region region) {
        return new Edit.Several("addregion", List.of(Edit.of(new LayoutEdit.PutRegions(Map.of(name, region)))));
    }

    public Edit add(String name, Note note) {
        return new Edit.Several("addnote", List.of(Edit.of(new LayoutEdit.PutNotes(Map.of(name, note)))));
    }

    /// The area of a region around boxes of the layout, with room for its title.
    public static Area around(Box box) {
        return new Area(Math.rint(box.x() - AROUND), Math.rint(box.y() - AROUND - Card.BAR),
                Math.rint(box.width() + 2 * AROUND), Math.rint(box.height() + 2 * AROUND + Card.BAR));
    }
}
