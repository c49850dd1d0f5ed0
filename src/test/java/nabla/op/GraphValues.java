package nabla.op;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nabla.graph.Given;
import nabla.graph.Graph;
import nabla.graph.Mode;
import nabla.graph.Primitive;
import nabla.graph.Ref;
import nabla.graph.Result;
import nabla.tensor.Tensor;

/// A graph of primitives bound to given tensors; runs as often as one likes, on what the given tensors then hold.
final class GraphValues {

    private final Map<Ref, Tensor> values = new HashMap<>();
    private final Map<String, Tensor> results = new HashMap<>();
    private final List<Trial> trials = new ArrayList<>();

    private GraphValues() {}

    static GraphValues of(Graph graph, Map<String, Tensor> given, Mode mode) {
        var bound = new GraphValues();
        for (var node : graph.order()) {
            var in = new HashMap<String, Tensor>();
            for (var port : node.op().inputs()) {
                graph.into(node.name(), port.name()).ifPresent(w -> in.put(port.name(), bound.at(w.from())));
            }
            switch (node.op()) {
                case Given _ -> bound.values.put(new Ref(node.name(), "y"), given.get(node.name()));
                case Result _ -> bound.results.put(node.name(), in.get("x"));
                case Primitive op -> {
                    var trial = Trial.at(node.name(), op, mode, in);
                    bound.trials.add(trial);
                    op.outputs().forEach(p -> bound.values.put(new Ref(node.name(), p.name()), trial.out(p.name())));
                    op.inputs().stream()
                            .filter(p -> p.kind().held() && trial.has(p.name()))
                            .forEach(p -> bound.values.put(new Ref(node.name(), p.name()), trial.in(p.name())));
                }
                default -> throw new IllegalArgumentException(node.name() + " is not open");
            }
        }
        return bound;
    }

    GraphValues run() {
        trials.forEach(Trial::forward);
        return this;
    }

    Tensor at(Ref ref) {
        if (!values.containsKey(ref)) {
            throw new IllegalArgumentException("no value at " + ref + " among " + values.keySet());
        }
        return values.get(ref);
    }

    Tensor result(String name) {
        return results.get(name);
    }
}
