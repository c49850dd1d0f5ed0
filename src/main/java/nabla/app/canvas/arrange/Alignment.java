package nabla.app.canvas.arrange;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import nabla.app.picture.Box;
import nabla.project.Layout.Place;

/// The ways to bring several nodes into line.
public enum Alignment {
    LEFT,
    CENTRES,
    RIGHT,
    TOP,
    MIDDLES,
    BOTTOM,
    /// With gaps alike from the leftmost to the rightmost, which stay.
    ACROSS,
    /// With gaps alike from the highest to the lowest, which stay.
    DOWN;

    /// How many nodes it takes.
    public int least() {
        return this == ACROSS || this == DOWN ? 3 : 2;
    }

    /// Where all of them stand then.
    public Map<String, Place> of(Map<String, Box> boxes) {
        var around = Boxes.around(boxes.values());
        return switch (this) {
            case LEFT -> each(boxes, _ -> around.x(), Box::y);
            case RIGHT -> each(boxes, b -> around.right() - b.width(), Box::y);
            case CENTRES -> each(boxes, b -> Math.rint(mean(boxes.values(), Box::centreX) - b.width() / 2), Box::y);
            case TOP -> each(boxes, Box::x, _ -> around.y());
            case BOTTOM -> each(boxes, Box::x, b -> around.bottom() - b.height());
            case MIDDLES -> each(boxes, Box::x, b -> Math.rint(mean(boxes.values(), Box::centreY) - b.height() / 2));
            case ACROSS -> spread(boxes, Box::x, Box::width, (b, x) -> new Place(x, b.y()));
            case DOWN -> spread(boxes, Box::y, Box::height, (b, y) -> new Place(b.x(), y));
        };
    }

    private static double mean(Collection<Box> boxes, ToDoubleFunction<Box> of) {
        return boxes.stream().mapToDouble(of).average().orElse(0);
    }

    private static Map<String, Place> each(Map<String, Box> boxes, ToDoubleFunction<Box> x, ToDoubleFunction<Box> y) {
        var places = new HashMap<String, Place>();
        boxes.forEach((name, box) -> places.put(name, new Place(x.applyAsDouble(box), y.applyAsDouble(box))));
        return places;
    }

    /// A box at another start.
    @FunctionalInterface
    private interface Starting {
        Place at(Box box, double start);
    }

    private static Map<String, Place> spread(Map<String, Box> boxes, ToDoubleFunction<Box> start,
            ToDoubleFunction<Box> length, Starting to) {
        var order = boxes.keySet().stream()
                .sorted(Comparator.comparingDouble((String n) -> start.applyAsDouble(boxes.get(n)))
                        .thenComparing(n -> n))
                .toList();
        var gap = gap(order.stream().map(boxes::get).toList(), start, length);
        var places = new HashMap<String, Place>();
        var at = order.isEmpty() ? 0 : start.applyAsDouble(boxes.get(order.getFirst()));
        for (var name : order) {
            places.put(name, to.at(boxes.get(name), Math.rint(at)));
            at += length.applyAsDouble(boxes.get(name)) + gap;
        }
        return places;
    }

    private static double gap(List<Box> order, ToDoubleFunction<Box> start, ToDoubleFunction<Box> length) {
        if (order.size() < 2) {
            return 0;
        }
        var whole = start.applyAsDouble(order.getLast()) + length.applyAsDouble(order.getLast())
                - start.applyAsDouble(order.getFirst());
        return (whole - order.stream().mapToDouble(length).sum()) / (order.size() - 1);
    }
}
