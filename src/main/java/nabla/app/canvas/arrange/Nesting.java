package nabla.app.canvas.arrange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

import nabla.app.picture.Box;
import nabla.project.LayeredLayout.Gaps;
import nabla.project.LayeredLayout.Item;
import nabla.project.LayeredLayout.Line;
import nabla.project.Layout.Place;

/// Lays out a whole graph with its regions: what a region holds is laid out inside it, and the region takes part outside as one box. A note
/// goes along with what it stood next to.
final class Nesting {

    /// No region's name.
    private static final String OUTSIDE = "";
    /// Up to so far off a note stands next to something.
    private static final double NEXT = 120;

    private final SequencedMap<String, Box> nodes;
    private final List<Line> lines;
    private final Furniture furniture;
    private final Margins margins;
    private final Gaps gaps;

    /// How far inside its edges a region holds its content.
    record Margins(double top, double sides) {}

    /// Where things stand in a region, or on the canvas, its upper left corner at the origin.
    private record Laid(SequencedMap<String, Box> nodes, SequencedMap<String, Box> regions,
            SequencedMap<String, Box> notes) {

        Laid() {
            this(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
        }

        void add(Laid other, double dx, double dy) {
            other.nodes.forEach((name, box) -> nodes.put(name, box.moved(dx, dy)));
            other.regions.forEach((name, box) -> regions.put(name, box.moved(dx, dy)));
            other.notes.forEach((name, box) -> notes.put(name, box.moved(dx, dy)));
        }

        List<Box> all() {
            var all = new ArrayList<>(nodes.values());
            all.addAll(regions.values());
            all.addAll(notes.values());
            return all;
        }
    }

    /// Something that is placed as one: a node or a region, with the notes next to it.
    ///
    /// @param was where its node or region stood
    /// @param inside where its parts stand in it
    private record Part(String name, Box was, Laid inside, double width, double height) {}

    Nesting(SequencedMap<String, Box> nodes, List<Line> lines, Furniture furniture, Margins margins, Gaps gaps) {
        this.nodes = nodes;
        this.lines = lines;
        this.furniture = furniture;
        this.margins = margins;
        this.gaps = gaps;
    }

    /// The new places of all nodes, regions and notes.
    Arrangement.Laid laid(Layering.Watch watch) {
        var all = level(OUTSIDE, watch);
        var before = Boxes.around(nodes.values());
        var after = Boxes.around(all.nodes().values());
        var whole = new Laid();
        whole.add(all, Math.rint(before.x() - after.x()), Math.rint(before.y() - after.y()));
        var places = new LinkedHashMap<String, Place>();
        whole.nodes().forEach((name, box) -> places.put(name, new Place(box.x(), box.y())));
        return new Arrangement.Laid(places, whole.regions(), whole.notes());
    }

    /// What a region holds, laid out.
    private Laid level(String region, Layering.Watch watch) {
        var parts = parts(region, watch);
        var places = Layering.of(parts.stream().map(p -> new Item(p.name(), p.width(), p.height())).toList(),
                lines(parts), gaps, watch);
        var laid = new Laid();
        for (var part : parts) {
            var at = places.get(part.name());
            laid.add(part.inside(), at.x(), at.y());
        }
        furniture.notes().forEach((name, note) -> {
            if (furniture.ofNotes().getOrDefault(name, OUTSIDE).equals(region) && !laid.notes().containsKey(name)) {
                laid.notes().put(name, free(note, parts, places, laid));
            }
        });
        return laid;
    }

    /// A note that stood next to nothing keeps its way from what was nearest, as far as it lies on nothing there.
    private Box free(Box note, List<Part> parts, Map<String, Place> places, Laid laid) {
        var nearest = nearest(note, parts.stream().map(Part::was).toList());
        if (nearest < 0) {
            return Box.of(note.width(), note.height());
        }
        var part = parts.get(nearest);
        var at = places.get(part.name());
        var there = note.moved(at.x() - part.was().x(), at.y() - part.was().y());
        var way = Boxes.nearestFree(List.of(there), laid.all(), gaps.down());
        return there.moved(way.x(), way.y());
    }

    private List<Part> parts(String region, Layering.Watch watch) {
        var names = new ArrayList<String>();
        var was = new ArrayList<Box>();
        var inside = new ArrayList<Laid>();
        nodes.forEach((name, box) -> {
            if (furniture.ofNodes().getOrDefault(name, OUTSIDE).equals(region)) {
                names.add("node " + name);
                was.add(box);
                var alone = new Laid();
                alone.nodes().put(name, Box.of(box.width(), box.height()));
                inside.add(alone);
            }
        });
        furniture.regions().forEach((name, box) -> {
            if (furniture.ofRegions().getOrDefault(name, OUTSIDE).equals(region)) {
                names.add("region " + name);
                was.add(box);
                inside.add(region(name, box, watch));
            }
        });
        furniture.notes().forEach((name, note) -> {
            var next = furniture.ofNotes().getOrDefault(name, OUTSIDE).equals(region) ? nearest(note, was) : -1;
            if (next >= 0 && distance(note, was.get(next)) <= NEXT) {
                var beside = note.moved(-was.get(next).x(), -was.get(next).y());
                var way = Boxes.nearestFree(List.of(beside), inside.get(next).all(), 0);
                inside.get(next).notes().put(name, beside.moved(way.x(), way.y()));
            }
        });
        var parts = new ArrayList<Part>();
        for (var i = 0; i < names.size(); i++) {
            var around = Boxes.around(inside.get(i).all());
            var shifted = new Laid();
            shifted.add(inside.get(i), -around.x(), -around.y());
            parts.add(new Part(names.get(i), was.get(i), shifted, around.width(), around.height()));
        }
        return parts;
    }

    /// A region around what it holds; an empty one as large as it was.
    private Laid region(String name, Box box, Layering.Watch watch) {
        var laid = new Laid();
        var held = level(name, new Layering.Watch() {
            @Override public void done(double share) {
                // only the outermost tells how far it has come
            }

            @Override public boolean isCancelled() {
                return watch.isCancelled();
            }
        });
        var boxes = held.all();
        if (boxes.isEmpty()) {
            laid.regions().put(name, Box.of(box.width(), box.height()));
            return laid;
        }
        var around = Boxes.around(boxes);
        laid.add(held, margins.sides() - around.x(), margins.top() - around.y());
        laid.regions().put(name, Box.of(around.width() + 2 * margins.sides(),
                around.height() + margins.top() + margins.sides()));
        return laid;
    }

    /// The wires between parts.
    private List<Line> lines(List<Part> parts) {
        var owner = new HashMap<String, Part>();
        parts.forEach(part -> part.inside().nodes().keySet().forEach(node -> owner.put(node, part)));
        var all = new ArrayList<Line>();
        for (var line : lines) {
            var from = owner.get(line.from());
            var to = owner.get(line.to());
            if (from != null && to != null && from != to) {
                all.add(new Line(from.name(), from.inside().nodes().get(line.from()).y() + line.fromY(), to.name(),
                        to.inside().nodes().get(line.to()).y() + line.toY()));
            }
        }
        return all;
    }

    private static int nearest(Box to, List<Box> boxes) {
        var nearest = -1;
        for (var i = 0; i < boxes.size(); i++) {
            if (nearest < 0 || distance(to, boxes.get(i)) < distance(to, boxes.get(nearest))) {
                nearest = i;
            }
        }
        return nearest;
    }

    /// How far two boxes stand apart; nothing where they touch.
    private static double distance(Box a, Box b) {
        return Math.hypot(Math.max(0, Math.max(a.x() - b.right(), b.x() - a.right())),
                Math.max(0, Math.max(a.y() - b.bottom(), b.y() - a.bottom())));
    }
}
