package nabla.app.canvas.board;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

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

    private final Strips obstacles;
    private final List<Box> frames;
    private final NavigableMap<Double, List<Lane>> lanes = new TreeMap<>();
    private final Map<Ref, List<Double>> own = new HashMap<>();

    /// A height at which a wire could run, and what speaks against it.
    private record Level(double y, double cost) {}

    private record Lane(double y, double from, double to, Ref source) {}

    /// @param frames what only wires enter that begin or end inside
    Router(List<Box> obstacles, List<Box> frames) {
        this.obstacles = new Strips(obstacles);
        this.frames = frames;
    }

    /// What stands between two places in the way of a wire.
    private List<Box> between(Socket from, Socket to, double left, double right) {
        var all = obstacles.between(left, right);
        frames.stream()
                .filter(f -> f.right() > left && f.x() < right)
                .filter(f -> !f.contains(from.x(), from.y()) && !f.contains(to.x(), to.y()))
                .forEach(all::add);
        return all;
    }

    /// @param outIndex how many ports stand above the one it leaves, so that neighbours do not share a vertical
    Route between(Socket from, Socket to, int outIndex, int inIndex) {
        if (to.x() - from.x() > 16) {
            var direct = Math.abs(to.y() - from.y()) < 1
                    ? Route.level(from.x(), from.y(), to.x())
                    : Route.curve(from.x(), from.y(), to.x(), to.y());
            if (between(from, to, from.x(), to.x()).stream().noneMatch(b -> blocks(b, from, to, direct))) {
                return direct;
            }
        }
        var x1 = from.x() + STUB + 8 * outIndex;
        var x2 = to.x() - STUB - 8 * inIndex;
        var y = lane(from, to, Math.min(x1, x2) - 4, Math.max(x1, x2) + 4);
        return Route.angles(from.x(), from.y(), x1, from.y(), x1, y, x2, y, x2, to.y(), to.x(), to.y());
    }

    /// Leaves its lane to a wire that keeps its way.
    void keep(Route route, Ref source) {
        if (route.course() == Route.Course.ANGLES) {
            var bounds = route.bounds();
            take(new Lane(route.labelY(), bounds.x(), bounds.right(), source));
        }
    }

    private void take(Lane lane) {
        lanes.computeIfAbsent(lane.y(), _ -> new ArrayList<>()).add(lane);
        own.computeIfAbsent(lane.source(), _ -> new ArrayList<>()).add(lane.y());
    }

    private static boolean blocks(Box box, Socket from, Socket to, Route route) {
        return box.right() > from.x() + 2
                && box.x() < to.x() - 2
                && box.y() < Math.max(from.y(), to.y()) + 6
                && box.bottom() > Math.min(from.y(), to.y()) - 6
                && route.crosses(box.inset(1, -6));
    }

    /// The free level nearest to both ends, and not where another wire already runs.
    private double lane(Socket from, Socket to, double left, double right) {
        var between = between(from, to, left, right);
        var levels = new ArrayList<Double>();
        var own = this.own.getOrDefault(from.ref(), List.of());
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
        take(new Lane(y, left, right, from.ref()));
        return y;
    }

    /// The way up and down, longer above, where shapes stand, and shorter where a wire of the same output runs already.
    private static double cost(double y, Socket from, Socket to, List<Double> own) {
        var above = y < Math.min(from.y(), to.y()) ? ABOVE : 0;
        var shared = own.contains(y) ? SHARED : 0;
        return Math.abs(y - from.y()) + Math.abs(y - to.y()) + above - shared;
    }

    private boolean taken(double y, double left, double right, Ref source) {
        return lanes.subMap(y - LANE + 1, false, y + LANE - 1, false).values().stream()
                .flatMap(List::stream)
                .anyMatch(l -> l.from < right && l.to > left && !l.source.equals(source));
    }
}
