package nabla.op;

import static nabla.op.Example.batch;
import static nabla.op.Example.rows;

import java.util.List;
import java.util.stream.Stream;
import nabla.graph.Graph;
import nabla.graph.Init;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;

/// What layers over time are tried on.
final class SequenceExamples {

    private SequenceExamples() {}

    static Stream<Example> all() {
        return Stream.concat(sequences(), decoding());
    }

    private static Stream<Example> sequences() {
        return Stream.of(
                Example.of(new Embedding(5, 3, -1, Init.normal(1))).index("x", batch(2, 4), 5),
                Example.of(new Embedding(3, 2, -1, Init.normal(1))).index("x", rows(3), 3),
                Example.of(new ZeroState(3)).with("like", batch(2, 4)),
                Example.of(Elman.of(3, Elman.Activation.TANH)).with("x",
                        batch(2, 3, 2)),
                Example.of(new Elman(2, Elman.Activation.SIGMOID, 1, Sweep.REVERSE, 0, Biases.ONE, Init.XAVIER))
                        .with("x", batch(2, 3, 2))
                        .with("h0", batch(2, 2)),
                Example.of(new Elman(1, Elman.Activation.TANH, 2, Sweep.BIDIRECTIONAL, 0, Biases.ONE, Init.XAVIER))
                        .with("x", batch(2, 2, 1))
                        .with("h0", batch(2, 4, 1)),
                Example.of(Lstm.of(2)).with("x", batch(2, 2, 3)),
                Example.of(Lstm.of(1)).with("x", Shape.of(3, 2)),
                Example.of(lstm(Lstm.Peephole.WITH, Lstm.Gates.SEPARATE))
                        .with("x", batch(2, 2, 1))
                        .with("h0", batch(2, 2))
                        .with("c0", batch(2, 2))
                        .with("p_i", Shape.of(2))
                        .with("p_f", Shape.of(2))
                        .with("p_o", Shape.of(2)),
                Example.of(lstm(Lstm.Peephole.WITHOUT, Lstm.Gates.COUPLED)).with("x", batch(1, 3, 2)),
                Example.of(Gru.of(2, Gru.Reset.BEFORE)).with("x", batch(2, 2, 3)).with("h0", batch(2, 2)),
                Example.of(Gru.of(2, Gru.Reset.AFTER)).with("x", batch(2, 2, 3)),
                Example.of(new Gru(1, Gru.Reset.AFTER, 1, Sweep.BIDIRECTIONAL, 0, Biases.ONE, Init.XAVIER))
                        .with("x", batch(2, 2, 2)),
                Example.of(new Hold(Content.NUMBERS))
                        .with("next", batch(3, 2))
                        .with("before", batch(3, 2))
                        .with("mask", Tensor.of(rows(3), 1, 0, 1)),
                Example.of(new Hold(Content.NUMBERS)).with("next", batch(2, 2)).with("mask", Tensor.of(rows(2), 0, 1)),
                Example.of(new LengthMask(4)).with("lengths", Tensor.of(rows(3), 4, 0, 2)),
                Example.of(new Scan(running(), List.of(2), Direction.REVERSE))
                        .with("x", batch(2, 3, 3))
                        .with("lengths", Tensor.of(rows(2), 3, 1)),
                Example.of(Lstm.of(1))
                        .with("x", batch(2, 2, 1))
                        .with("mask", Tensor.of(Shape.of(2).batched(2), 1, 1, 1, 0)),
                Example.of(new Scan(Elman.cell(Elman.Activation.TANH, Biases.TWO), List.of(2), Direction.FORWARD))
                        .with("x", batch(2, 3, 2))
                        .with("w_ih", Shape.of(2, 2))
                        .with("w_hh", Shape.of(2, 2))
                        .with("b_ih", Shape.of(2))
                        .with("b_hh", Shape.of(2)),
                Example.of(new Scan(running(), List.of(2), Direction.REVERSE)).with("x", batch(2, 4, 3)),
                Example.of(new Scan(running(), List.of(2), Direction.FORWARD)).with("x", Shape.of(3, 3)),
                Example.of(new Stack(2, Content.INDICES)).index("x0", rows(2), 3).index("x1", rows(2), 3),
                Example.of(new Unstack(2, Content.INDICES)).index("x", batch(2, 2), 3));
    }

    private static Stream<Example> decoding() {
        var greedy = Decode.greedy(DecodeTest.automaton(), List.of(3), 3, 0, 2);
        var table = Shape.of(3, 3);
        return Stream.of(
                Example.of(greedy).with("table", table),
                Example.of(greedy).with("table", table).with("h0", batch(2, 3)),
                Example.of(greedy.beam(2, 0.5)).with("table", table).with("h0", batch(2, 3)),
                Example.of(new StartToken(3)).with("like", batch(2, 3)),
                Example.of(new StartToken(3)),
                Example.of(new Word(1, "a b c")).index("x", batch(2, 3), 3),
                Example.of(new Word(-1, "")).index("x", Shape.of(3), 3),
                Example.of(picking(Strategy.GREEDY, 1)).with("z", batch(2, 3)).with("score", batch(2, 1))
                        .with("length", batch(2, 1)).with("ended", Tensor.of(batch(2, 1), 0, 1)),
                Example.of(picking(Strategy.SAMPLED, 1)).with("z", batch(2, 3)).with("score", batch(2, 1))
                        .with("length", batch(2, 1)).with("ended", Tensor.zeros(batch(2, 1))),
                Example.of(picking(Strategy.BEAM, 2)).with("z", batch(4, 3)).with("score", batch(4, 1))
                        .with("length", Tensor.of(batch(4, 1), 2, 1, 2, 2))
                        .with("ended", Tensor.of(batch(4, 1), 0, 1, 0, 0)),
                Example.of(picking(Strategy.BEAM, 4)).with("z", batch(4, 3)).with("score", Tensor.zeros(batch(4, 1)))
                        .with("length", Tensor.zeros(batch(4, 1))).with("ended", Tensor.zeros(batch(4, 1))),
                Example.of(new BeamRows(2)).with("like", batch(2, 3)),
                Example.of(new TraceBeams(2)).index("tokens", batch(2, 3), 5)
                        .with("parents", Tensor.of(batch(2, 3), 0, 0, 1, 0, 1, 1))
                        .with("like", Shape.of(3)),
                Example.of(new TakeRows(Content.NUMBERS)).with("x", batch(3, 2)).index("rows", rows(3), 3),
                Example.of(new TakeRows(Content.NUMBERS)).with("x", Shape.of(2)).index("rows", rows(2), 1),
                Example.of(new TakeRows(Content.INDICES)).index("x", rows(3), 4).index("rows", rows(3), 3),
                Example.of(new PutRows()).with("x", batch(3, 2)).index("rows", rows(3), 3).with("like", batch(3, 2)));
    }

    private static Pick picking(Strategy strategy, int width) {
        return new Pick(strategy, 2, 1, width, 0.5);
    }

    private static Lstm lstm(Lstm.Peephole peephole, Lstm.Gates gates) {
        return new Lstm(2, 1, Sweep.FORWARD, 0, Biases.ONE, peephole, gates, Init.XAVIER);
    }

    /// A cell that holds its weights itself: the state is added up by a layer.
    private static Graph running() {
        var sketch = Graph.sketch();
        var seen = sketch.add("see", Dense.of(2), sketch.given("x"));
        var next = sketch.add("add", new Add(), seen, sketch.given("h"));
        return sketch.result("y", sketch.add("out", Dense.of(3), next)).result("h_next", next).done();
    }
}
