package nabla.graph;

import java.util.List;
import java.util.stream.Stream;

/// What is probably not meant so, on the node where it shows: the graph is sound and runs all the same.
public sealed interface Doubt permits NoLoss, Standstill, TwiceNormalised {

    /// The node of the graph on which it stands.
    String node();

    /// What is odd, and what would mend it.
    String sentence();

    /// All of them.
    static List<Doubt> of(Graph graph) {
        var runs = graph.healed();
        return Stream.of(Standstill.of(runs), TwiceNormalised.of(runs), NoLoss.of(runs))
                .<Doubt>flatMap(List::stream).toList();
    }
}
