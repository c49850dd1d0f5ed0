package nabla.app.view;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The numbers that a view shows, as a table for a spreadsheet; numbers are written so that they read back to the same bits.
public record Sheet(List<String> columns, List<List<Object>> rows) {

    public static final Sheet EMPTY = new Sheet(List.of(), List.of());

    public Sheet {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
    }

    public static Builder of(String... columns) {
        return new Builder(List.of(columns));
    }

    public static Builder of(List<String> columns) {
        return new Builder(columns);
    }

    public static final class Builder {
        private final List<String> columns;
        private final List<List<Object>> rows = new ArrayList<>();

        private Builder(List<String> columns) {
            this.columns = columns;
        }

        public Builder row(Object... cells) {
            return row(List.of(cells));
        }

        public Builder row(List<Object> cells) {
            if (cells.size() != columns.size()) {
                throw new IllegalArgumentException(
                        "%d cells for %d columns".formatted(cells.size(), columns.size()));
            }
            rows.add(cells);
            return this;
        }

        public Sheet done() {
            return new Sheet(columns, rows);
        }
    }

    /// As comma-separated values (RFC 4180).
    public String csv() {
        return text(",");
    }

    /// As a spreadsheet takes it from the clipboard.
    public String tabs() {
        return text("\t");
    }

    private String text(String between) {
        var lines = new StringBuilder();
        lines.append(columns.stream().map(c -> quoted(c, between)).collect(Collectors.joining(between))).append('\n');
        rows.forEach(row -> lines
                .append(row.stream().map(c -> quoted(c.toString(), between)).collect(Collectors.joining(between)))
                .append('\n'));
        return lines.toString();
    }

    private static String quoted(String cell, String between) {
        var needs = cell.contains(between) || cell.contains("\"") || cell.contains("\n") || cell.contains("\r");
        return needs ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }
}
