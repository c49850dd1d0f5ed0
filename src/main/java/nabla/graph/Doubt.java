package nabla.graph;

import java.util.List;
import java.util.stream.Stream;

/// What is probably not meant so, on the node where it shows: the graph is sound and runs all the same.
public sealed interface Doubt permits CutScores, FewerRows, NamesWeighed, NoLoss,
        OtherClasses, OtherRows, OtherScale, Standstill, TwiceNormalised {

    /// The node of the graph on which it stands.
    String node();

    /// What is odd, and what would mend it.
    String sentence();

    /// All of them.
    ///
    /// @param check of the graph
    static List<Doubt> of(Graph graph, GraphCheck check) {
        var runs = graph.healed();
        return Stream.of(Standstill.of(runs), NamesWeighed.of(runs), TwiceNormalised.of(runs), OtherScale.of(runs),
                CutScores.of(runs), FewerRows.of(runs, check), OtherRows.of(runs),
                OtherClasses.of(runs, check), NoLoss.of(runs))
                .<Doubt>flatMap(List::stream).toList();
    }
}
