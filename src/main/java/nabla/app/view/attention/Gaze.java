package nabla.app.view.attention;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import nabla.app.picture.Heatmap;
import nabla.app.view.part.Share;
import nabla.graph.Selective;
import nabla.tensor.Values;

/// What one node attends to at one moment, for one example: weights and scores by head, query and key; what a mask leaves out; and which
/// rows are known.
record Gaze(int heads, int queries, int keys, double[] weights, double[] scores, BitSet masked, BitSet known) {

    /// A score so low that nobody means anything but a mask by it.
    private static final double NEVER = -1e8;

    /// What stands at the ports of the node, at one time of the loop around it.
    record Stand(Optional<Values> weights, Optional<Values> scores, Optional<Values> mask) {}

    /// @param stands one for each time, where times lie below each other; else one alone
    /// @param example which of the batch
    static Gaze of(Attending at, List<Stand> stands, int example) {
        var heads = at.heads();
        var queries = at.queries();
        var keys = at.keys();
        var gaze = new Gaze(heads, queries, keys, new double[heads * queries * keys],
                new double[heads * queries * keys], new BitSet(), new BitSet());
        for (var i = 0; i < stands.size(); i++) {
            gaze.read(at, stands.get(i), example, i, stands.size() == 1 ? queries : 1);
        }
        return gaze;
    }

    /// @param first the row that comes first
    /// @param rows how many there are of each head
    private void read(Attending at, Stand stand, int example, int first, int rows) {
        if (stand.weights().isEmpty()) {
            return;
        }
        var values = stand.weights().get();
        var from = (values.shape().hasBatch() ? example : 0) * heads * rows * keys;
        var isOfOtherGraph = values.shape().example().rank() == 0 || values.shape().last() != keys;
        if (isOfOtherGraph || from + heads * rows * keys > values.size()) {
            return;
        }
        var kept = at.node().op() instanceof Selective selective
                ? Optional.of(selective.kept(values.shape(), stand.mask()))
                : Optional.<BitSet>empty();
        for (var head = 0; head < heads; head++) {
            for (var row = 0; row < rows; row++) {
                for (var key = 0; key < keys; key++) {
                    var source = from + (head * rows + row) * keys + key;
                    var to = place(head, first + row, key);
                    weights[to] = values.at(source);
                    scores[to] = stand.scores().map(s -> s.at(source)).orElse(Double.NaN);
                    masked.set(to, kept.map(k -> !k.get(source)).orElse(scores[to] <= NEVER));
                }
                known.set(first + row);
            }
        }
    }

    int place(int head, int query, int key) {
        return (head * queries + query) * keys + key;
    }

    /// The rows of one head, up to one.
    Heatmap.Grid grid(int head, int rows) {
        return new Heatmap.Grid(rows, keys, weights, head * queries * keys);
    }

    boolean isMasked(int head, int query, int key) {
        return masked.get(place(head, query, key));
    }

    boolean isAnythingMasked() {
        return !masked.isEmpty();
    }

    boolean isKnown(int query) {
        return known.get(query);
    }

    Share row(int head, int query) {
        return Share.of(grid(head, queries), query);
    }

    /// The mean entropy of the rows of a head that are distributions, in bits.
    double entropy(int head, int rows) {
        double sum = 0;
        var count = 0;
        for (var row = 0; row < rows; row++) {
            var share = row(head, row);
            if (isKnown(row) && share.isDistribution()) {
                sum += share.entropy();
                count++;
            }
        }
        return count == 0 ? Double.NaN : sum / count;
    }
}
