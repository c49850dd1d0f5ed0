package nabla.graph;

import java.util.Arrays;

/// Work that was settled while planning: it has caught arrays and numbers, and runs without asking anything.
@FunctionalInterface
public interface Run {

    void run();

    /// One after another.
    static Run inOrder(Run... runs) {
        var all = Arrays.copyOf(runs, runs.length);
        return () -> {
            for (var run : all) {
                run.run();
            }
        };
    }
}
