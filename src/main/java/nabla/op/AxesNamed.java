package nabla.op;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import nabla.graph.Mismatch;
import nabla.tensor.Axis;
import nabla.tensor.Shape;

/// The axes that a setting names in a shape: `features`, `height, width`, a number (0 is the first axis, −1 the last), or all where it is blank.
record AxesNamed(Shape shape, List<Integer> places) {

    static AxesNamed of(String id, String names, Shape shape) {
        var places = new TreeSet<Integer>();
        if (names.isBlank()) {
            for (var i = 0; i < shape.rank(); i++) {
                places.add(i);
            }
        } else {
            Arrays.stream(names.split(",", -1)).map(String::strip).forEach(name -> places.add(place(id, name, shape)));
        }
        return new AxesNamed(shape, List.copyOf(places));
    }

    private static int place(String id, String name, Shape shape) {
        var place = shape.find(name);
        if (place < 0 && name.matches("-?\\d{1,3}")) {
            place = Integer.parseInt(name);
            place = place < 0 ? shape.rank() + place : place;
        }
        if (place < 0 || place >= shape.rank()) {
            throw Mismatch.of("noAxis", id, name, shape.inWords());
        }
        return place;
    }

    /// The shape with these axes at size 1.
    Shape kept() {
        var kept = shape;
        for (var place : places) {
            kept = kept.with(place, Axis.of(1));
        }
        return kept;
    }

    /// The shape without these axes.
    Shape gone() {
        var axes = new ArrayList<Axis>();
        for (var i = 0; i < shape.rank(); i++) {
            if (!places.contains(i)) {
                axes.add(shape.axis(i));
            }
        }
        return new Shape(axes);
    }

    Shape reduced(Reduced how) {
        return how == Reduced.KEPT ? kept() : gone();
    }

    /// How many numbers lie along these axes.
    int count() {
        return places.stream().mapToInt(shape::size).reduce(1, Math::multiplyExact);
    }

    /// Whether the axes that remain lie at the right, where broadcasting looks for them.
    boolean areFirst() {
        return places.isEmpty() || places.getLast() == places.size() - 1;
    }
}
