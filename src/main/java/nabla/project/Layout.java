package nabla.project;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import nabla.graph.Path;

/// How a graph lies on the canvas.
///
/// @param places where its nodes stand, by name: the upper left corner, in units of the canvas
/// @param open the composites that stand open, and the times of open Scans: `dense1`, `encoder/ff`, `rnn`, `rnn[2]`. What stands open
///     inside one that is folded opens again with it; a path that leads to no composite means nothing
public record Layout(SequencedMap<String, Place> places, Set<Path> open) {
    public static final Layout EMPTY = Layout.of(new LinkedHashMap<>());

    public Layout {
        places = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(places));
        open = Collections.unmodifiableSortedSet(new TreeSet<>(open));
    }

    /// With nothing open.
    public static Layout of(SequencedMap<String, Place> places) {
        return new Layout(places, Set.of());
    }

    public record Place(double x, double y) {}

    public Place of(String node) {
        return places.getOrDefault(node, new Place(0, 0));
    }

    public Layout with(Map<String, Place> moved) {
        var all = new LinkedHashMap<>(places);
        all.putAll(moved);
        return new Layout(all, open);
    }

    public Layout minus(Set<String> nodes) {
        var all = new LinkedHashMap<>(places);
        all.keySet().removeAll(nodes);
        var rest = new TreeSet<>(open);
        rest.removeIf(path -> nodes.contains(path.top()));
        return new Layout(all, rest);
    }

    public Layout unfolding(Collection<Path> paths) {
        var all = new TreeSet<>(open);
        all.addAll(paths);
        return new Layout(places, all);
    }

    public Layout folding(Collection<Path> paths) {
        var rest = new TreeSet<>(open);
        rest.removeAll(paths);
        return new Layout(places, rest);
    }
}
