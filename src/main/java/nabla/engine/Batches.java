package nabla.engine;

import java.util.List;
import nabla.graph.Feed;
import nabla.graph.Graph;

/// How the training rows of a graph's sources fall into batches.
///
/// @param rows how many rows the largest source has to train on; 0 where the graph has constants only
/// @param size how many rows a full batch has
public record Batches(int rows, int size) {

    static Batches of(Graph graph, Sources sources, Plan.Phase phase) {
        var wanted = phase.rule().batch(phase.batch());
        var rows = data(graph).stream()
                .mapToInt(d -> sources.rows(d).of(phase.splits().training()).length)
                .max()
                .orElse(0);
        return new Batches(rows, wanted <= 0 ? Math.max(1, rows) : Math.clamp(wanted, 1, Math.max(1, rows)));
    }

    /// The data sets that the sources of a graph draw from.
    public static List<String> data(Graph graph) {
        return graph.nodes().stream()
                .filter(n -> n.op() instanceof Feed)
                .map(n -> ((Feed) n.op()).data())
                .distinct()
                .toList();
    }

    /// Whether the data hold numbers so large that they may overflow at once, or such that are none.
    boolean areHuge(Graph graph, Sources sources) {
        return data(graph).stream().map(sources::rows)
                .anyMatch(r -> !Guard.isModerate(r.x()) || !Guard.isModerate(r.y()));
    }

    /// Training steps in an epoch; the last may be short.
    int perEpoch() {
        return Math.max(1, Math.ceilDiv(rows, size));
    }

    /// How many rows the i-th batch of an epoch has.
    int rowsOf(int i) {
        return rows == 0 ? 1 : Math.min(size, rows - i * size);
    }

    boolean isWhole() {
        return size >= rows;
    }
}
