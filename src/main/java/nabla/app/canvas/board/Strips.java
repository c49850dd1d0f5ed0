package nabla.app.canvas.board;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import nabla.app.picture.Box;

/// Boxes sorted into upright strips of the canvas, so that those between two places are found without looking at all.
final class Strips {

    private static final double WIDTH = 400;

    private final List<Box> boxes;
    private final Map<Integer, BitSet> strips = new HashMap<>();

    Strips(List<Box> boxes) {
        this.boxes = boxes;
        for (var i = 0; i < boxes.size(); i++) {
            for (var at = strip(boxes.get(i).x()); at <= strip(boxes.get(i).right()); at++) {
                strips.computeIfAbsent(at, _ -> new BitSet()).set(i);
            }
        }
    }

    private static int strip(double x) {
        return (int) Math.floor(x / WIDTH);
    }

    /// Those that reach between two places from left to right, in the order in which they were given.
    List<Box> between(double left, double right) {
        var found = new BitSet();
        for (var at = strip(left); at <= strip(right); at++) {
            var here = strips.get(at);
            if (here != null) {
                found.or(here);
            }
        }
        var all = new ArrayList<Box>();
        found.stream().mapToObj(boxes::get).filter(b -> b.right() > left && b.x() < right).forEach(all::add);
        return all;
    }
}
