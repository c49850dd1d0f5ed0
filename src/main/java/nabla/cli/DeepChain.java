package nabla.cli;

import nabla.engine.Plan;
import nabla.engine.Sources;
import nabla.engine.Stepper;
import nabla.engine.TrainingState;
import nabla.graph.Graph;
import nabla.graph.Op;
import nabla.graph.Ref;
import nabla.op.OpCatalog;

/// A graph of many nodes in a row, from a weight to a loss: what takes longest to plan for its size.
record DeepChain(Graph graph) {

    static DeepChain of(int nodes) {
        var sketch = Graph.sketch();
        var weight = sketch.add("weight", op("weight"));
        var value = weight;
        for (var i = 0; i < nodes; i++) {
            value = sketch.add("bend" + i, op("tanh"), value);
        }
        sketch.add("loss", op("half_squared_error"), value, new Ref("weight", "y"));
        return new DeepChain(sketch.done());
    }

    private static Op op(String id) {
        return OpCatalog.find(id).orElseThrow().prototype();
    }

    /// Opens it, and plans forward, backward and update.
    void plan() {
        Stepper.of(graph, Sources.NONE, Plan.standard(), 1, TrainingState.FRESH);
    }
}
