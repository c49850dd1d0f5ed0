package nabla.app.canvas.board;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import nabla.app.canvas.arrange.Furniture;
import nabla.app.picture.Box;
import nabla.graph.Node;
import nabla.graph.Path;
import nabla.project.Area;
import nabla.project.Edit;
import nabla.project.Layout;
import nabla.project.LayoutEdit;
import nabla.project.Note;
import nabla.project.Region;
import nabla.project.Scope;
import nabla.project.Tint;

/// What the gestures around regions and notes do to a project: each is one edit.
public final class Cards {

    public static final double AROUND = 24;

    private final Scope scope;

    /// @param scope where they lie
    public Cards(Scope scope) {
        this.scope = scope;
    }

    private Layout layout() {
        return scope.project().layout();
    }

    /// What a region holds: the nodes whose titles lie in it, and the regions and notes that lie in it whole.
    public record Held(Set<String> nodes, Set<String> cards) {
        public boolean isEmpty() {
            return nodes.isEmpty() && cards.isEmpty();
        }
    }

    public Held in(String region) {
        var found = layout().regions().get(region);
        if (found == null) {
            return new Held(Set.of(), Set.of());
        }
        return new Held(nodesIn(scope, found.area()), cardsIn(region, found.area()));
    }

    /// The nodes whose titles lie in an area.
    static Set<String> nodesIn(Scope scope, Area area) {
        var layout = scope.project().layout();
        return scope.project().graph().nodes().stream().map(Node::name)
                .filter(name -> layout.places().containsKey(new Path(name).timeless()))
                .filter(name -> contains(area, layout.of(name).x() + Anatomy.WIDTH / 2,
                        layout.of(name).y() + Anatomy.TITLE))
                .collect(Collectors.toSet());
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

    /// All regions and notes, and the smallest region that each, and each node, lies in.
    public Furniture furniture() {
        var regions = new LinkedHashMap<String, Box>();
        var notes = new LinkedHashMap<String, Box>();
        layout().regions().forEach((name, region) -> regions.put(name, box(region.area())));
        layout().notes().forEach((name, note) -> notes.put(name, box(note.area())));
        var ofNodes = new HashMap<String, String>();
        var ofRegions = new HashMap<String, String>();
        var ofNotes = new HashMap<String, String>();
        layout().regions().keySet().stream().sorted(Comparator.comparingDouble(this::size).reversed().thenComparing(
                name -> name)).forEach(name -> {
                    var held = in(name);
                    held.nodes().forEach(node -> ofNodes.put(node, name));
                    held.cards().forEach(card -> {
                        if (regions.containsKey(card) && size(card) < size(name)) {
                            ofRegions.put(card, name);
                        } else if (notes.containsKey(card)) {
                            ofNotes.put(card, name);
                        }
                    });
                });
        return new Furniture(regions, notes, ofNodes, ofRegions, ofNotes);
    }

    private double size(String region) {
        var area = layout().regions().get(region).area();
        return area.width() * area.height();
    }

    private static Box box(Area area) {
        return new Box(area.x(), area.y(), area.width(), area.height());
    }

    private static Area area(Box box) {
        return new Area(Math.rint(box.x()), Math.rint(box.y()), Math.rint(box.width()), Math.rint(box.height()));
    }

    /// Regions and notes in other places.
    public List<Edit> standing(Map<String, Box> regions, Map<String, Box> notes) {
        var names = new HashSet<>(regions.keySet());
        names.addAll(notes.keySet());
        var now = furniture();
        names.removeIf(name -> Objects.equals(regions.get(name), now.regions().get(name))
                && Objects.equals(notes.get(name), now.notes().get(name)));
        return turned(names, (name, r) -> r.at(area(regions.get(name))), (name, n) -> n.at(area(notes.get(name))));
    }

    private static boolean contains(Area area, Area other) {
        return contains(area, other.x(), other.y()) && contains(area, other.right(), other.bottom());
    }

    private static boolean contains(Area area, double x, double y) {
        return x >= area.x() && x <= area.right() && y >= area.y() && y <= area.bottom();
    }

    /// Regions and notes and nodes, with all that the regions among them hold.
    public Held with(Held some) {
        var cards = new HashSet<>(some.cards());
        var nodes = new HashSet<>(some.nodes());
        for (var name : some.cards()) {
            var held = in(name);
            cards.addAll(held.cards());
            nodes.addAll(held.nodes());
        }
        return new Held(nodes, cards);
    }

    /// Moves cards and nodes, and all that the regions among them hold.
    public Edit move(Held some, double dx, double dy) {
        var all = with(some);
        var edits = new ArrayList<Edit>();
        if (!all.nodes().isEmpty()) {
            var places = new HashMap<String, Layout.Place>();
            all.nodes().forEach(n -> places.put(n, new Layout.Place(layout().of(n).x() + dx,
                    layout().of(n).y() + dy)));
            edits.add(new Edit.Move(scope.with(places)));
        }
        edits.addAll(turned(all.cards(), r -> r.at(r.area().moved(dx, dy)), n -> n.at(n.area().moved(dx, dy))));
        return new Edit.Several("moveregion", edits);
    }

    /// Takes cards away; what lies in regions stays.
    public Edit clear(Set<String> names) {
        return scope.edit(new LayoutEdit.Clear(names));
    }

    /// Gives a card another area.
    public Edit reshape(Set<String> names, UnaryOperator<Area> shape) {
        return new Edit.Several("moveregion",
                turned(names, r -> r.at(shape.apply(r.area())), n -> n.at(shape.apply(n.area()))));
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
        return turned(names, (_, r) -> region.apply(r), (_, n) -> note.apply(n));
    }

    private List<Edit> turned(Set<String> names, BiFunction<String, Region, Region> region,
            BiFunction<String, Note, Note> note) {
        var regions = new LinkedHashMap<String, Region>();
        var notes = new LinkedHashMap<String, Note>();
        for (var name : names) {
            Optional.ofNullable(layout().regions().get(name)).ifPresent(r -> regions.put(name, region.apply(name, r)));
            Optional.ofNullable(layout().notes().get(name)).ifPresent(n -> notes.put(name, note.apply(name, n)));
        }
        var edits = new ArrayList<Edit>();
        if (!regions.isEmpty()) {
            edits.add(scope.edit(new LayoutEdit.PutRegions(regions)));
        }
        if (!notes.isEmpty()) {
            edits.add(scope.edit(new LayoutEdit.PutNotes(notes)));
        }
        return edits;
    }

    public Edit add(String name, Region region) {
        return new Edit.Several("addregion", List.of(scope.edit(new LayoutEdit.PutRegions(Map.of(name, region)))));
    }

    public Edit add(String name, Note note) {
        return new Edit.Several("addnote", List.of(scope.edit(new LayoutEdit.PutNotes(Map.of(name, note)))));
    }

    /// The area of a region around boxes of the layout, with room for its title.
    public static Area around(Box box) {
        return new Area(Math.rint(box.x() - AROUND), Math.rint(box.y() - AROUND - Card.BAR),
                Math.rint(box.width() + 2 * AROUND), Math.rint(box.height() + 2 * AROUND + Card.BAR));
    }
}
