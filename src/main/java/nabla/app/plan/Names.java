package nabla.app.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import nabla.engine.Evaluation;
import nabla.graph.Graph;
import nabla.graph.Port;
import nabla.graph.Trait;

/// What a plan may call by name in a graph.
final class Names {

    private Names() {}

    /// The losses of a graph.
    static List<String> losses(Graph graph) {
        return with(graph, Trait.LOSS).toList();
    }

    private static Stream<String> with(Graph graph, Trait trait) {
        return graph.nodes().stream().filter(n -> n.op().type().is(trait)).map(n -> n.name());
    }

    /// The series that a run will log: the loss and each measure, over the rows to train on and those held back.
    static List<String> metrics(Graph graph) {
        return Stream.concat(Stream.of(Evaluation.LOSS), with(graph, Trait.METRIC))
                .flatMap(name -> Stream.of(Evaluation.VALIDATION + name, name)).toList();
    }

    /// The nodes that hold weights, and their weights.
    static List<String> learning(Graph graph) {
        var all = new ArrayList<String>();
        for (var node : graph.nodes()) {
            var weights = node.op().inputs().stream().filter(p -> p.kind() == Port.Kind.WEIGHT)
                    .filter(p -> graph.into(node.name(), p.name()).isEmpty())
                    .map(p -> node.name() + "." + p.name()).toList();
            if (!weights.isEmpty()) {
                all.add(node.name());
                all.addAll(weights);
            }
        }
        return all;
    }
}
