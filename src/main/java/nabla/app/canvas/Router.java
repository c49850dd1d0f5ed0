package nabla.app.canvas;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import nabla.app.picture.Box;
import nabla.graph.Ref;

/// Finds ways for wires: straight when level, one curve where the way is free, else round what stands there.
final class Router {

    private static final double STUB = 20;
    static final double CLEAR = 22;
    private static final double LANE = 12;
    private static final double ABOVE = 80;
    private static final double SHARED = 120;
    private static final int CANDIDATES = 24;

    private final List<Box> obstacles;
    private final List<Box> frames;
    private final List<Lane> lanes = new ArrayList<>();

    /// A height at which a wire could run, and what speaks against it.
    private record Level(double y, double cost) {}

    private record Lane(double y, double from, double to, Ref source) {}

    /// @param frames what only wires enter that begin or end inside
    Router(List<Box> obstacles, List<Box> frames) {
        this.obstacles = obstacles;
        this.frames = frames;
    }

    private List<Box> between(Socket from, Socket to) {
        if (frames.isEmpty()) {
            return obstacles;
        }
        var all = new ArrayList<>(obstacles);
        frames.stream()
                .filter(f -> !f.contains(from.x(), from.y()) && !f.contains(to.x(), to.y()))
                .forEach(all::add);
        return all;
    }

    /// @param outIndex how many ports stand above the one it leaves, so that neighbours do not share a vertical
    Route between(Socket from, Socket to, int outIndex, int inIndex) {
        var obstacles = between(from, to);
        if (to.x() - from.x() > 16) {
            var direct = Math.abs(to.y() - from.y()) < 1
                    ? Route.level(from.x(), from.y(), to.x())
                    : Route.curve(from.x(), from.y(), to.x(), to.y());
            if (obstacles.stream().noneMatch(b -> blocks(b, from, to, direct))) {
                return direct;
            }
        }
        var x1 = from.x() + STUB + 8 * outIndex;
        var x2 = to.x() - STUB - 8 * inIndex;
        var y = lane(obstacles, from, to, Math.min(x1, x2) - 4, Math.max(x1, x2) + 4);
        return Route.angles(from.x(), from.y(), x1, from.y(), x1, y, x2, y, x2, to.y(), to.x(), to.y());
    }

    /// Leaves its lane to a wire that keeps its way.
    void keep(Route route, Ref source) {
        if (route.course() == Route.Course.ANGLES) {
            var bounds = route.bounds();
            lanes.add(new Lane(route.labelY(), bounds.x(), bounds.right(), source));
        }
    }

    private static boolean blocks(Box box, Socket from, Socket to, Route route) {
        return box.right() > from.x() + 2
                && box.x() < to.x() - 2
                && box.y() < Math.max(from.y(), to.y()) + 6
                && box.bottom() > Math.min(from.y(), to.y()) - 6
                && route.crosses(box.inset(1, -6));
    }

    /// The free level nearest to both ends, and not where another wire already runs.
    private double lane(List<Box> obstacles, Socket from, Socket to, double left, double right) {
        var between = obstacles.stream().filter(b -> b.right() > left && b.x() < right).toList();
        var levels = new ArrayList<Double>();
        var own = lanes.stream().filter(l -> l.source.equals(from.ref())).mapToDouble(Lane::y).boxed().toList();
        for (var box : between) {
            levels.add(box.bottom() + CLEAR);
            levels.add(box.y() - CLEAR);
        }
        levels.addAll(own);
        levels.add((from.y() + to.y()) / 2);
        levels.add(to.y());
        var best = levels.stream()
                .distinct()
                .map(y -> new Level(y, cost(y, from, to, own)))
                .sorted(Comparator.comparingDouble(Level::cost))
                .limit(CANDIDATES)
                .map(Level::y)
                .filter(y -> between.stream().noneMatch(b -> y > b.y() - 8 && y < b.bottom() + 8))
                .findFirst()
                .orElseGet(() -> between.stream().mapToDouble(Box::bottom).max().orElse(from.y()) + CLEAR);
        var y = (double) best;
        var away = y > (from.y() + to.y()) / 2 ? LANE : -LANE;
        while (taken(y, left, right, from.ref())) {
            y += away;
        }
        lanes.add(new Lane(y, left, right, from.ref()));
        return y;
    }

    /// The way up and down, longer above, where shapes stand, and shorter where a wire of the same output runs already.
    private static double cost(double y, Socket from, Socket to, List<Double> own) {
        var above = y < Math.min(from.y(), to.y()) ? ABOVE : 0;
        var shared = own.contains(y) ? SHARED : 0;
        return Math.abs(y - from.y()) + Math.abs(y - to.y()) + above - shared;
    }

    private boolean taken(double y, double left, double right, Ref source) {
        return lanes.stream()
                .anyMatch(
                        l -> Math.abs(l.y - y) < LANE - 1 && l.from < right && l.to > left && !l.source.equals(source));
    }
}
