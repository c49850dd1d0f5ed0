package nabla.op;

import static nabla.op.Example.batch;
import static nabla.op.Example.rows;

import java.util.List;
import java.util.stream.Stream;
import nabla.graph.Graph;
import nabla.graph.Init;
import nabla.tensor.Shape;

/// What layers over time are tried on.
final class SequenceExamples {

    private SequenceExamples() {}

    static Stream<Example> all() {
        return sequences();
    }

    private static Stream<Example> sequences() {
        return Stream.of(
                Example.of(new Embedding(5, 3, -1, Init.normal(1))).index("x", batch(2, 4), 5),
                Example.of(new Embedding(3, 2, -1, Init.normal(1))).index("x", rows(3), 3),
                Example.of(new ZeroState(3)).with("like", batch(2, 4)),
                Example.of(new Elman(3, Elman.Activation.TANH, Direction.FORWARD, Init.XAVIER)).with("x",
                        batch(2, 3, 2)),
                Example.of(new Elman(2, Elman.Activation.SIGMOID, Direction.REVERSE, Init.XAVIER))
                        .with("x", batch(2, 3, 2))
                        .with("h0", batch(2, 2)),
                Example.of(new Scan(Elman.cell(Elman.Activation.TANH), List.of(2), Direction.FORWARD))
                        .with("x", batch(2, 3, 2))
                        .with("w_ih", Shape.of(2, 2))
                        .with("w_hh", Shape.of(2, 2))
                        .with("b_ih", Shape.of(2))
                        .with("b_hh", Shape.of(2)),
                Example.of(new Scan(running(), List.of(2), Direction.REVERSE)).with("x", batch(2, 4, 3)),
                Example.of(new Scan(running(), List.of(2), Direction.FORWARD)).with("x", Shape.of(3, 3)));
    }

    /// A cell that holds its weights itself: the state is added up by a layer.
    private static Graph running() {
        var sketch = Graph.sketch();
        var seen = sketch.add("see", Dense.of(2), sketch.given("x"));
        var next = sketch.add("add", new Add(), seen, sketch.given("h"));
        return sketch.result("y", sketch.add("out", Dense.of(3), next)).result("h_next", next).done();
    }
}
