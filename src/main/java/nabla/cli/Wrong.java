package nabla.cli;

import java.util.List;

/// What was asked for cannot be done: one line for each reason, and exit code 1.
final class Wrong extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient List<String> lines;

    Wrong(List<String> lines) {
        super(String.join("\n", lines), null, false, false);
        this.lines = List.copyOf(lines);
    }

    Wrong(String line) {
        this(List.of(line));
    }

    List<String> lines() {
        return lines;
    }
}
