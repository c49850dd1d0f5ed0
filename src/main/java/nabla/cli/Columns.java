package nabla.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Rows of text in columns as wide as their widest cell; columns may be set to the right.
final class Columns {
    private static final String BETWEEN = "  ";
    private final List<List<String>> rows = new ArrayList<>();
    private final Set<Integer> right = new HashSet<>();

    Columns right(int... columns) {
        for (var column : columns) {
            right.add(column);
        }
        return this;
    }

    void row(Object... cells) {
        rows.add(java.util.Arrays.stream(cells).map(String::valueOf).toList());
    }

    @Override public String toString() {
        var text = new StringBuilder();
        for (var row : rows) {
            var line = new StringBuilder();
            for (var i = 0; i < row.size(); i++) {
                var gap = " ".repeat(width(i) - row.get(i).length());
                line.append(i == 0 ? "" : BETWEEN).append(right.contains(i) ? gap + row.get(i) : row.get(i) + gap);
            }
            text.append(line.toString().stripTrailing()).append(System.lineSeparator());
        }
        return text.toString();
    }

    private int width(int column) {
        return rows.stream().filter(r -> r.size() > column).mapToInt(r -> r.get(column).length()).max().orElse(0);
    }
}
