package nabla.op;

import static nabla.op.Example.batch;

import java.util.List;
import java.util.stream.Stream;
import nabla.graph.Graph;
import nabla.graph.Init;
import nabla.graph.Mode;
import nabla.graph.Port;
import nabla.graph.Ref;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;

/// What kinds of attention and what is made of them are tried on.
final class AttentionExamples {

    private AttentionExamples() {}

    static Stream<Example> all() {
        return Stream.of(tokens(), scores(), attentions(), heads(), blocks(), positions()).flatMap(s -> s);
    }

    private static Stream<Example> tokens() {
        return Stream.of(
                Example.of(new Tokenise("to be", Tokenise.Way.CHARACTERS, "", 0, "")),
                Example.of(new Tokenise("to be\nor not to be", Tokenise.Way.WORDS, "", 0, "")),
                Example.of(new Tokenise("ananas", Tokenise.Way.BYTE_PAIRS, "", 2, "")),
                Example.of(new Tokenise("unbound", Tokenise.Way.WORD_PIECES, "", 0, "un ##bound")),
                Example.of(new NameIndices("a, b, c")).index("x", batch(2, 3), 3));
    }

    private static Stream<Example> scores() {
        return Stream.of(
                Example.of(new MaskedSoftmax(Causal.YES)).with("z", batch(2, 3, 3)),
                Example.of(new MaskedSoftmax(Causal.YES)).with("z", Shape.of(2, 4)),
                Example.of(new MaskedSoftmax(Causal.NO)).with("z", batch(2, 2, 3)),
                Example.of(new MaskedSoftmax(Causal.NO)).with("z", Shape.of(4))
                        .with("mask", Tensor.of(Shape.of(4), 1, 0, 1, 1)),
                Example.of(new MaskedSoftmax(Causal.NO)).with("z", batch(2, 2, 2, 3))
                        .with("mask", Tensor.of(batch(2, 3), 1, 1, 0, 0, 0, 0)),
                Example.of(new MaskedSoftmax(Causal.NO)).with("z", batch(2, 2, 3))
                        .with("mask", Tensor.of(batch(2, 2, 3), 1, 0, 1, 1, 1, 0, 0, 0, 0, 0, 1, 1)),
                Example.of(new MaskedSoftmax(Causal.YES)).with("z", batch(1, 3, 3))
                        .with("mask", Tensor.of(Shape.of(3, 3), 0, 1, 1, 1, 1, 0, 1, 0, 1)),
                Example.of(new CausalMask()).with("x", batch(2, 3, 2)),
                Example.of(new CausalMask()).with("x", Shape.of(1)),
                Example.of(new PaddingMask(0)).index("x", batch(2, 3), 2),
                Example.of(new SplitHeads(2)).with("x", batch(2, 3, 4)),
                Example.of(new SplitHeads(1)).with("x", Shape.of(2, 3)),
                Example.of(new JoinHeads()).with("x", batch(2, 2, 3, 2)),
                Example.of(new JoinHeads()).with("x", Shape.of(1, 2, 3)));
    }

    private static Stream<Example> attentions() {
        return Stream.of(
                pair(attention(Attention.Score.DOT, Causal.NO), 3, 3),
                pair(attention(Attention.Score.SCALED_DOT, Causal.YES), 2, 2).with("values", batch(2, 4, 1)),
                pair(attention(Attention.Score.SCALED_DOT, Causal.NO), 2, 2)
                        .with("mask", Tensor.of(batch(2, 4), 1, 1, 0, 0, 1, 1, 1, 0)),
                pair(attention(Attention.Score.BILINEAR, Causal.NO), 3, 2),
                pair(attention(Attention.Score.ADDITIVE, Causal.NO), 3, 2).with("values", batch(2, 4, 3)),
                Example.of(attention(Attention.Score.ADDITIVE, Causal.NO)).with("query", batch(2, 3))
                        .with("keys", batch(2, 4, 2)),
                Example.of(attention(Attention.Score.SCALED_DOT, Causal.NO)).with("query", Shape.of(2))
                        .with("keys", batch(2, 3, 2)),
                Example.of(attention(Attention.Score.DOT, Causal.NO)).with("query", Shape.of(2))
                        .with("keys", Shape.of(4, 2)),
                Example.of(new Scan(reader(), List.of(2), Direction.FORWARD)).with("x", batch(2, 3, 2))
                        .with("memory", batch(2, 4, 3)));
    }

    /// A cell whose state asks a memory at each step, as in a decoder with attention.
    private static Graph reader() {
        var sketch = Graph.sketch();
        var h = sketch.given("h");
        var memory = sketch.given("memory", Port.Kind.WEIGHT);
        var read = sketch.add("attention", attention(Attention.Score.BILINEAR, Causal.NO), h, memory);
        var sum = sketch.add("sum", new Add(), sketch.given("x"), sketch.add("context", Dense.of(2), read));
        var next = sketch.add("tanh", new Tanh(), sum);
        return sketch.result("y", next).result("h_next", next).result("p", new Ref("attention", "p")).done();
    }

    private static Example pair(Attention op, int query, int keys) {
        return Example.of(op).with("query", batch(2, 3, query)).with("keys", batch(2, 4, keys));
    }

    private static Attention attention(Attention.Score score, Causal causal) {
        return new Attention(score, causal, 3, Init.XAVIER);
    }

    private static Stream<Example> heads() {
        return Stream.of(
                Example.of(MultiHeadAttention.of(2, Causal.YES)).with("query", batch(2, 3, 4)),
                Example.of(new MultiHeadAttention(3, Causal.NO, Bias.WITHOUT, Init.HE)).with("query", Shape.of(2, 3)),
                Example.of(MultiHeadAttention.of(1, Causal.NO)).with("query", batch(2, 2, 2))
                        .with("keys", batch(2, 3, 3))
                        .with("values", batch(2, 3, 1))
                        .with("mask", Tensor.of(batch(2, 3), 1, 1, 0, 1, 1, 1)));
    }

    private static Stream<Example> blocks() {
        return Stream.of(
                Example.of(new EncoderBlock(2, 3, EncoderBlock.Activation.TANH, NormPlace.FIRST, Causal.YES, 0, 1e-5))
                        .with("x",
                                batch(2, 2, 4)),
                Example.of(new EncoderBlock(1, 2, EncoderBlock.Activation.GELU, NormPlace.LAST, Causal.NO, 0.25, 1e-3))
                        .with("x", batch(2, 3, 3))
                        .with("mask", Tensor.of(batch(2, 3), 1, 1, 0, 1, 1, 1))
                        .mode(Mode.EVAL),
                Example.of(new EncoderBlock(1, 2, EncoderBlock.Activation.SILU, NormPlace.FIRST, Causal.NO, 0, 1e-5))
                        .with("x",
                                Shape.of(2, 3)),
                Example.of(new DecoderBlock(1, 2, EncoderBlock.Activation.TANH, NormPlace.FIRST, Causal.YES, 0, 1e-5))
                        .with("x", batch(2, 2, 3))
                        .with("memory", batch(2, 3, 2)),
                Example.of(
                        new DecoderBlock(2, 2, EncoderBlock.Activation.GELU_TANH, NormPlace.LAST, Causal.YES, 0, 1e-5))
                        .with("x", batch(2, 2, 4))
                        .with("memory", batch(2, 2, 3))
                        .with("memory_mask", Tensor.of(batch(2, 2), 1, 0, 1, 1)));
    }

    private static Stream<Example> positions() {
        return Stream.of(
                Example.of(new LearnedPositions(3, Init.normal(1))).with("x", batch(2, 2, 2)),
                Example.of(new LearnedPositions(2, Init.normal(1))).with("x", Shape.of(2, 1)),
                Example.of(new Positions(10_000)).with("x", batch(2, 3, 5)),
                Example.of(new SinusoidalPositions(100)).with("x", batch(2, 3, 4)),
                Example.of(new SinusoidalPositions(10_000)).with("x", Shape.of(1, 1)));
    }
}
