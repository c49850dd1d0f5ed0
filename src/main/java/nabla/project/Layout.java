package nabla.project;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import nabla.graph.Path;

/// How a graph lies on the canvas, and what lies there beside it.
///
/// @param places where its nodes stand, by name: the upper left corner, in units of the canvas
/// @param open the composites that stand open, and the times of open Scans: `dense1`, `encoder/ff`, `rnn`, `rnn[2]`. What stands open
///     inside one that is folded opens again with it; a path that leads to no composite means nothing
/// @param looks of nodes that do not look as nodes usually do, by path
/// @param cards what lies beside the outermost nodes
/// @param inside what lies beside the nodes of a group or loop, by its path
public record Layout(SequencedMap<String, Place> places, Set<Path> open, Map<String, NodeLook> looks, Pinboard cards,
        Map<String, Pinboard> inside) {

    public static final Layout EMPTY = Layout.of(new LinkedHashMap<>());

    public Layout {
        places = Frozen.copy(places);
        open = Collections.unmodifiableSortedSet(new TreeSet<>(open));
        looks = Collections.unmodifiableSortedMap(new TreeMap<>(looks));
        inside = Collections.unmodifiableSortedMap(new TreeMap<>(inside));
    }

    /// With nothing but nodes.
    public Layout(SequencedMap<String, Place> places, Set<Path> open) {
        this(places, open, Map.of(), Pinboard.EMPTY, Map.of());
    }

    /// With nothing open.
    public static Layout of(SequencedMap<String, Place> places) {
        return new Layout(places, Set.of());
    }

    public record Place(double x, double y) {}

    /// What stands in a Scan stands at the same place at all its times.
    public Place of(String node) {
        return places.getOrDefault(new Path(node).timeless(), new Place(0, 0));
    }

    public NodeLook look(String node) {
        return looks.getOrDefault(node, NodeLook.PLAIN);
    }

    public Layout with(Map<String, Place> moved) {
        var all = new LinkedHashMap<String, Place>();
        moved.forEach((node, place) -> all.put(new Path(node).timeless(), place));
        return new Layout(both(places, all), open, looks, cards, inside);
    }

    public Layout minus(Set<String> nodes) {
        var all = new LinkedHashMap<>(places);
        var gone = nodes.stream().map(n -> new Path(n).timeless()).toList();
        all.keySet().removeIf(name -> gone.stream().anyMatch(n -> Renaming.belongs(name, n)));
        var rest = new TreeSet<>(open);
        rest.removeIf(path -> gone.stream().anyMatch(n -> Renaming.belongs(path.timeless(), n)));
        var plain = new TreeMap<>(looks);
        plain.keySet().removeIf(path -> gone.stream().anyMatch(n -> Renaming.belongs(path, n)));
        var boards = new TreeMap<>(inside);
        boards.keySet().removeIf(path -> gone.stream().anyMatch(n -> Renaming.belongs(path, n)));
        return new Layout(all, rest, plain, cards, boards);
    }

    public Layout unfolding(Collection<Path> paths) {
        var all = new TreeSet<>(open);
        all.addAll(paths);
        return new Layout(places, all, looks, cards, inside);
    }

    public Layout folding(Collection<Path> paths) {
        var rest = new TreeSet<>(open);
        rest.removeAll(paths);
        return new Layout(places, rest, looks, cards, inside);
    }

    /// With these looks; a plain one needs no telling.
    Layout wearing(Map<String, NodeLook> others) {
        var all = new TreeMap<>(looks);
        all.putAll(others);
        all.values().removeIf(NodeLook.PLAIN::equals);
        return new Layout(places, open, all, cards, inside);
    }

    /// The regions of the outermost canvas, or of the one that is seen.
    public SequencedMap<String, Region> regions() {
        return cards.regions();
    }

    /// The notes of the outermost canvas, or of the one that is seen.
    public SequencedMap<String, Note> notes() {
        return cards.notes();
    }

    /// As it is seen from inside a node: with what lies beside the nodes there.
    Layout seenFrom(Path at) {
        return new Layout(places, open, looks, at.isRoot() ? cards : inside(at.timeless()), inside);
    }

    /// What lies beside the nodes inside of one.
    public Pinboard inside(String node) {
        return inside.getOrDefault(node, Pinboard.EMPTY);
    }

    Layout with(Pinboard other) {
        return new Layout(places, open, looks, other, inside);
    }

    /// With this beside the nodes inside of one; an empty one needs no telling.
    Layout with(String node, Pinboard other) {
        var all = new TreeMap<>(inside);
        all.put(node, other);
        all.values().removeIf(Pinboard::isEmpty);
        return new Layout(places, open, looks, cards, all);
    }

    /// What it says of a node and of what stands inside of that, where the node is called otherwise.
    Layout about(String node, String as) {
        return new Layout(about(places, node, as), Set.of(), about(looks, node, as), Pinboard.EMPTY,
                about(inside, node, as));
    }

    private static <V> SequencedMap<String, V> about(Map<String, V> all, String node, String as) {
        var some = new LinkedHashMap<String, V>();
        all.forEach((path, value) -> {
            if (Renaming.belongs(path, node)) {
                some.put(as + path.substring(node.length()), value);
            }
        });
        return some;
    }

    /// The same, where nodes are called otherwise.
    Layout renamed(UnaryOperator<String> names) {
        return new Layout(renamed(places, names),
                open.stream().map(p -> new Path(names.apply(p.text()))).collect(Collectors.toSet()),
                renamed(looks, names), cards, renamed(inside, names));
    }

    private static <V> SequencedMap<String, V> both(Map<String, V> before, Map<String, V> more) {
        var all = new LinkedHashMap<>(before);
        all.putAll(more);
        return all;
    }

    private static <V> SequencedMap<String, V> renamed(Map<String, V> map, UnaryOperator<String> names) {
        var all = new LinkedHashMap<String, V>();
        map.forEach((name, value) -> all.put(names.apply(name), value));
        return all;
    }
}
