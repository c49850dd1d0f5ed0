package nabla.app.canvas.board;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import nabla.app.picture.Box;

/// Makes room for what stands open: all that stands to the right of it goes as far to the right as it grew, and what it would still cover
/// goes up or down, whichever is nearer. Only for the eye: the places of the layout stay as they are.
final class Elbowroom {

    private static final double GAP = 28;

    private final Map<String, Box> closed;
    private final Map<String, Box> grown;
    private final Map<String, Box> now = new HashMap<>();

    private Elbowroom(Map<String, Box> closed, Map<String, Box> grown) {
        this.closed = closed;
        this.grown = grown;
    }

    /// Where all boxes stand then.
    ///
    /// @param closed where everything stands while nothing is open
    /// @param grown what stands open instead, with its left edge where it was
    static Map<String, Box> among(Map<String, Box> closed, Map<String, Box> grown) {
        var room = new Elbowroom(closed, grown);
        room.aside();
        room.apart();
        return room.now;
    }

    private void aside() {
        var order = closed.keySet().stream()
                .sorted(Comparator.comparingDouble((String n) -> closed.get(n).x()).thenComparing(n -> n))
                .toList();
        var shifts = new HashMap<String, Double>();
        for (var name : order) {
            var box = closed.get(name);
            var shift = 0.0;
            for (var open : grown.keySet()) {
                if (shifts.containsKey(open) && closed.get(open).right() <= box.x() + 1) {
                    shift = Math.max(shift, shifts.get(open) + growth(open));
                }
            }
            shifts.put(name, shift);
            now.put(name, grown.getOrDefault(name, box).moved(shift, 0));
        }
    }

    private double growth(String open) {
        return Math.max(0, grown.get(open).width() - closed.get(open).width());
    }

    private void apart() {
        var settled = new ArrayList<Box>();
        grown.keySet().stream().sorted(Comparator.comparingDouble(n -> closed.get(n).y())).forEach(
                name -> settled.add(put(name, clear(now.get(name), settled, 1))));
        var rest = closed.keySet().stream().filter(n -> !grown.containsKey(n)).toList();
        var down = rest.stream().sorted(Comparator.comparingDouble(n -> closed.get(n).y())).toList();
        var up = rest.stream().sorted(Comparator.comparingDouble((String n) -> -closed.get(n).bottom())).toList();
        for (var name : down) {
            if (!isAbove(name)) {
                give(name, settled, 1);
            }
        }
        for (var name : up) {
            if (isAbove(name)) {
                give(name, settled, -1);
            }
        }
        var moved = true;
        while (moved) {
            moved = false;
            for (var name : down) {
                moved |= !settled.contains(now.get(name)) && give(name, settled, 1);
            }
        }
    }

    private boolean give(String name, List<Box> settled, int way) {
        var before = now.get(name);
        var after = clear(before, settled, way);
        if (after.equals(before)) {
            return false;
        }
        settled.add(put(name, after));
        return true;
    }

    private Box put(String name, Box box) {
        now.put(name, box);
        return box;
    }

    private boolean isAbove(String name) {
        var box = now.get(name);
        return grown.keySet().stream()
                .filter(open -> now.get(open).inset(-GAP + 1).touches(box))
                .findFirst()
                .filter(open -> closed.get(name).centreY() < closed.get(open).centreY())
                .isPresent();
    }

    /// Moved up or down until it stands free of all these.
    private static Box clear(Box box, List<Box> of, int way) {
        var at = box;
        var free = false;
        while (!free) {
            free = true;
            for (var other : of) {
                if (other.inset(-GAP + 1).touches(at)) {
                    at = at.moved(0, way > 0 ? other.bottom() + GAP - at.y() : other.y() - GAP - at.bottom());
                    free = false;
                }
            }
        }
        return at;
    }
}
