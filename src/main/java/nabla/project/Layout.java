package nabla.project;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/// Where nodes stand on the canvas, by name: the upper left corner, in units of the canvas.
public record Layout(SequencedMap<String, Place> places) {
    public static final Layout EMPTY = new Layout(new LinkedHashMap<>());

    public Layout {
        places = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(places));
    }

    public record Place(double x, double y) {}

    public Place of(String node) {
        return places.getOrDefault(node, new Place(0, 0));
    }

    public Layout with(Map<String, Place> moved) {
        var all = new LinkedHashMap<>(places);
        all.putAll(moved);
        return new Layout(all);
    }

    public Layout minus(Set<String> nodes) {
        var all = new LinkedHashMap<>(places);
        all.keySet().removeAll(nodes);
        return new Layout(all);
    }
}
