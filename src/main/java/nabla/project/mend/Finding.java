package nabla.project.mend;

import java.util.List;
import java.util.stream.Stream;
import nabla.graph.Clash;
import nabla.graph.Doubt;
import nabla.graph.FewerRows;
import nabla.graph.Graph;
import nabla.graph.GraphCheck;
import nabla.graph.GraphProblem;
import nabla.graph.OtherClasses;
import nabla.graph.Telling;

/// What is wrong with a graph, or odd about it, on the node where it shows.
public sealed interface Finding {

    String node();

    String sentence();

    /// It keeps the graph from running.
    record Problem(GraphProblem problem) implements Finding {
        @Override public String node() {
            return problem.node();
        }

        @Override public String sentence() {
            return problem.sentence();
        }
    }

    /// It runs, but is probably not meant so.
    record Remark(Doubt doubt) implements Finding {
        @Override public String node() {
            return doubt.node();
        }

        @Override public String sentence() {
            return doubt.sentence();
        }
    }

    /// The sentence with what is decisive in it lit.
    default Telling telling() {
        return this instanceof Problem(var problem) ? problem.telling()
                : Telling.plain(sentence());
    }

    /// Problems first, then remarks, each in the order of the graph.
    static List<Finding> of(Graph graph, GraphCheck check) {
        return Stream.<Finding>concat(check.problems().stream().map(Problem::new),
                Doubt.of(graph, check).stream().map(Remark::new)).toList();
    }

    /// What is known of shapes that clash.
    default Clash clash() {
        return switch (this) {
            case Problem(GraphProblem.WrongShape(_, var clash)) -> clash;
            case Remark(OtherClasses doubt) -> doubt.clash();
            case Remark(FewerRows doubt) -> doubt.clash();
            default -> Clash.told(sentence());
        };
    }
}
