package nabla.app.canvas.arrange;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

import nabla.app.picture.Box;
import nabla.project.Layout.Place;

/// Arithmetic of several boxes.
final class Boxes {

    /// How far apart the places are that are tried.
    private static final double STEP = 24;

    private Boxes() {}

    /// The box around all.
    static Box around(Collection<Box> boxes) {
        var x = boxes.stream().mapToDouble(Box::x).min().orElse(0);
        var y = boxes.stream().mapToDouble(Box::y).min().orElse(0);
        return new Box(x, y, boxes.stream().mapToDouble(Box::right).max().orElse(0) - x,
                boxes.stream().mapToDouble(Box::bottom).max().orElse(0) - y);
    }

    /// The shortest of some ways that takes all of a group off others, which stay: nothing where it lies on none.
    static Place nearestFree(List<Box> group, List<Box> others, double gap) {
        if (others.isEmpty() || isFree(group, others, 0, 0, gap)) {
            return new Place(0, 0);
        }
        for (var ring = 1;; ring++) {
            var tried = ring(ring);
            for (var way : tried) {
                if (isFree(group, others, way.x(), way.y(), gap)) {
                    return way;
                }
            }
        }
    }

    /// The places on a square about the origin, the nearest first.
    private static List<Place> ring(int radius) {
        var all = new ArrayList<Place>();
        for (var i = -radius; i <= radius; i++) {
            all.add(new Place(i * STEP, radius * STEP));
            all.add(new Place(i * STEP, -radius * STEP));
            if (Math.abs(i) < radius) {
                all.add(new Place(radius * STEP, i * STEP));
                all.add(new Place(-radius * STEP, i * STEP));
            }
        }
        all.sort(Comparator.comparingDouble((Place p) -> Math.hypot(p.x(), p.y())).thenComparingDouble(p -> -p.y())
                .thenComparingDouble(Place::x));
        return all;
    }

    private static boolean isFree(List<Box> group, List<Box> others, double dx, double dy, double gap) {
        for (var box : group) {
            var at = box.moved(dx, dy).inset(-gap / 2);
            for (var other : others) {
                if (at.touches(other)) {
                    return false;
                }
            }
        }
        return true;
    }
}
