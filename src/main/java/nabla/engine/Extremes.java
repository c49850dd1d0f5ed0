package nabla.engine;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import tech.tablesaw.api.IntColumn;

/// Where the extremes of any stretch of a growing column stand, found without reading all of it: for every 16, 256, 4,096, … rows it is known.
final class Extremes {

    private static final int FAN = 16;

    /// What stands out.
    enum Kind {
        LOWEST,
        HIGHEST,
        /// No number.
        MISSING;

        private boolean prefers(double one, double other) {
            return switch (this) {
                case LOWEST -> one < other || Double.isNaN(other) && !Double.isNaN(one);
                case HIGHEST -> one > other || Double.isNaN(other) && !Double.isNaN(one);
                case MISSING -> Double.isNaN(one) && !Double.isNaN(other);
            };
        }
    }

    private final IntToDoubleFunction column;
    private final Map<Kind, List<IntColumn>> levels = new EnumMap<>(Kind.class);

    Extremes(IntToDoubleFunction column) {
        this.column = column;
        for (var kind : Kind.values()) {
            levels.put(kind, new ArrayList<>());
        }
    }

    /// The column has so many rows now; those that it had are as they were.
    void grow(int rows) {
        levels.forEach((kind, all) -> {
            var below = rows;
            for (var level = 0; below >= FAN; level++) {
                if (level == all.size()) {
                    all.add(IntColumn.create("level " + level));
                }
                var places = all.get(level);
                for (var block = places.size(); block < below / FAN; block++) {
                    places.append(of(kind, all, level, block));
                }
                below = places.size();
            }
        });
    }

    private int of(Kind kind, List<IntColumn> all, int level, int block) {
        var best = -1;
        for (var i = block * FAN; i < (block + 1) * FAN; i++) {
            var place = level == 0 ? i : all.get(level - 1).getInt(i);
            best = best < 0 ? place : better(kind, place, best);
        }
        return best;
    }

    private int better(Kind kind, int place, int best) {
        return kind.prefers(column.applyAsDouble(place), column.applyAsDouble(best)) ? place : best;
    }

    /// The row of the extreme among rows `from` to before `to`, the first of equal ones; there is at least one row.
    int find(Kind kind, int from, int to) {
        var all = levels.get(kind);
        var best = from;
        for (var row = from; row < to;) {
            var level = -1;
            var span = 1;
            while (level + 1 < all.size()
                    && row % (span * FAN) == 0
                    && row + span * FAN <= to
                    && row / (span * FAN) < all.get(level + 1).size()) {
                level++;
                span *= FAN;
            }
            best = better(kind, level < 0 ? row : all.get(level).getInt(row / span), best);
            row += span;
        }
        return best;
    }

    /// What it takes.
    long bytes() {
        return levels.values().stream().flatMap(List::stream).mapToLong(level -> 4L * level.size()).sum();
    }
}
