package nabla.op;

import static nabla.op.Example.batch;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nabla.graph.Composite;
import nabla.graph.Init;
import nabla.graph.Mismatch;
import nabla.graph.Mode;
import nabla.graph.Node;
import nabla.graph.Op;
import nabla.graph.Shapes;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;
import org.junit.jupiter.api.Test;

/// What attention looks at, and what it says when it cannot.
final class AttentionTest {

    private static double[] softmax(Causal causal, Tensor z, Tensor mask) {
        return numbers(
                Trial.of(new MaskedSoftmax(causal), Mode.EVAL, Map.of("z", z, "mask", mask)).forward().out("y"));
    }

    private static double[] numbers(Tensor tensor) {
        return Arrays.copyOf(tensor.data(), tensor.size());
    }

    @Test void aScoreThatIsTakenAwayCountsAsMinusInfinity() {
        var z = Tensor.of(Shape.of(4), 0.3, 5, -1, 2);
        var infinite = Tensor.of(Shape.of(4), 0.3, Double.NEGATIVE_INFINITY, -1, 2);
        var plain = Trial.of(new Softmax(""), Mode.EVAL, Map.of("z", infinite)).forward().out("y");
        assertArrayEquals(numbers(plain), softmax(Causal.NO, z, Tensor.of(Shape.of(4), 1, 0, 1, 1)));
    }

    @Test void aRowInWhichNothingIsKeptLooksNowhereAndLearnsNothing() {
        var z = Tensor.of(batch(2, 2), 1, 2, 3, 4);
        var trial = Trial.of(new MaskedSoftmax(Causal.NO), Mode.TRAIN,
                Map.of("z", z, "mask", Tensor.of(batch(2, 2), 0, 0, 1, 0))).forward();
        assertArrayEquals(new double[]{0, 0, 1, 0}, numbers(trial.out("y")));
        trial.upstream("y").fill(3);
        assertArrayEquals(new double[4], numbers(trial.fast("z").orElseThrow()));
    }

    @Test void hugeScoresStayProbabilities() {
        var z = Tensor.of(Shape.of(2, 2), 1000, -1000, -1000, -1000);
        assertArrayEquals(new double[]{1, 0, 0.5, 0.5},
                softmax(Causal.NO, z, Tensor.of(Shape.of(2), 1, 1)));
    }

    /// Keys for each example, queries × keys for all, and both together say the same of every head.
    @Test void aMaskLiesOverScoresFromTheRight() {
        var z = Example.normal(batch(2, 2, 3, 3), 5);
        var keys = Tensor.of(batch(2, 3), 1, 1, 0, 1, 0, 1);
        var written = Tensor.zeros(batch(2, 2, 3, 3));
        for (var i = 0; i < written.size(); i++) {
            written.data()[i] = keys.data()[i / 18 * 3 + i % 3];
        }
        assertArrayEquals(softmax(Causal.NO, z, written), softmax(Causal.NO, z, keys));
        var past = Trial.of(new CausalMask(), Mode.EVAL, Map.of("x", Tensor.zeros(batch(2, 3, 1)))).forward()
                .out("mask");
        assertArrayEquals(new double[]{1, 0, 0, 1, 1, 0, 1, 1, 1}, numbers(past));
        assertArrayEquals(softmax(Causal.YES, z, Tensor.filled(Shape.of(3), 1)), softmax(Causal.NO, z, past));
    }

    @Test void aCausalPlaceDoesNotSeeWhatComesLater() {
        var op = MultiHeadAttention.of(2, Causal.YES);
        var x = Example.normal(batch(1, 3, 4), 1);
        var before = Opening.of(op, Mode.EVAL, Map.of("query", x)).value("y").copy();
        x.data()[2 * 4] += 1;
        var after = Opening.of(op, Mode.EVAL, Map.of("query", x)).value("y");
        assertArrayEquals(Arrays.copyOf(before.data(), 8), Arrays.copyOf(after.data(), 8));
        assertTrue(before.data()[8] != after.data()[8]);
    }

    @Test void multiHeadAttentionHasFourProjections() {
        assertEquals(4 * (6 * 6 + 6), count(MultiHeadAttention.of(3, Causal.NO), Map.of("query", batch(2, 4, 6))));
        assertEquals(2 * 6 * 6 + 2 * 6 * 5, count(new MultiHeadAttention(3, Causal.NO, Bias.WITHOUT, Init.XAVIER),
                Map.of("query", batch(2, 4, 6), "keys", batch(2, 3, 5))));
    }

    /// Four projections with biases, two layers with biases, two numbers a feature for each norm.
    @Test void blocksHaveTheWeightsOfTheirParts() {
        int d = 6;
        int hidden = 5;
        var attention = 4 * (d * d + d);
        var rest = 2 * d * hidden + hidden + d;
        for (var norm : NormPlace.values()) {
            assertEquals(attention + rest + 4 * d,
                    count(new EncoderBlock(3, hidden, EncoderBlock.Activation.GELU, norm, Causal.YES, 0.1, 1e-5),
                            Map.of("x", batch(2, 4, d))));
            assertEquals(2 * attention + rest + 6 * d,
                    count(new DecoderBlock(2, hidden, EncoderBlock.Activation.RELU, norm, Causal.YES, 0, 1e-5),
                            Map.of("x", batch(2, 4, d), "memory", batch(2, 3, d))));
        }
        assertEquals(8 * d, count(new LearnedPositions(8, Init.normal(1)), Map.of("x", batch(2, 4, d))));
    }

    @Test void aBlockOpensToPartsThatBearTheirNames() {
        var block = new EncoderBlock(2, 5, EncoderBlock.Activation.RELU, NormPlace.FIRST, Causal.NO, 0.1, 1e-5);
        assertEquals(
                List.of("x", "norm1", "attention", "dropout1", "add1", "norm2", "ff1", "activation", "ff2", "dropout2",
                        "add2", "y", "p"),
                names(block, Shapes.of("x", batch(2, 3, 4))));
        var plain = new DecoderBlock(2, 5, EncoderBlock.Activation.RELU, NormPlace.LAST, Causal.YES, 0, 1e-5);
        assertEquals(
                List.of("memory", "x", "self_attention", "add1", "norm1", "cross_attention", "add2", "norm2", "ff1",
                        "activation", "ff2", "add3", "norm3", "y", "p", "p_memory"),
                names(plain, Shapes.of("x", batch(2, 3, 4)).and("memory", batch(2, 3, 4))));
    }

    private static List<String> names(Composite op, Shapes in) {
        return op.open(in).nodes().stream().map(Node::name).toList();
    }

    /// How many numbers the operation learns.
    static long count(Op op, Map<String, Shape> in) {
        var inputs = new LinkedHashMap<String, Tensor>();
        in.forEach((port, shape) -> inputs.put(port, Tensor.zeros(shape)));
        return Opening.of(op, Mode.TRAIN, inputs).given().entrySet().stream()
                .filter(e -> !in.containsKey(e.getKey()))
                .mapToLong(e -> e.getValue().size())
                .sum();
    }

    @Test void positionsOfAnOddWidthEndWithASine() {
        var table = Trial.of(new Positions(10_000), Mode.EVAL, Map.of("x", Tensor.zeros(batch(1, 2, 3)))).forward()
                .out("y");
        assertArrayEquals(new double[]{0, 1, 0, Math.sin(1), Math.cos(1), Math.sin(Math.pow(10_000, -2 / 3.0))},
                numbers(table), 1e-15);
    }

    private static String wrong(Composite op, Map<String, Shape> in) {
        return assertThrows(Mismatch.class, () -> Opening.of(op, Mode.TRAIN, zeros(in))).sentence();
    }

    private static Map<String, Tensor> zeros(Map<String, Shape> in) {
        var all = new LinkedHashMap<String, Tensor>();
        in.forEach((port, shape) -> all.put(port, Tensor.zeros(shape)));
        return all;
    }

    @Test void saysWhatDoesNotFit() {
        assertEquals("4 heads do not divide the width 6 of ‘query’ B×3×6: choose a number of heads that does.",
                wrong(MultiHeadAttention.of(4, Causal.NO), Map.of("query", batch(2, 3, 6))));
        assertEquals("‘query’ is B×3×2 and ‘keys’ is B×4×5: a dot product needs equal widths, not 2 and 5; "
                + "project one of them, or choose the bilinear or the additive score.",
                wrong(Attention.scaledDot(Causal.NO), Map.of("query", batch(2, 3, 2), "keys", batch(2, 4, 5))));
        assertEquals("There must be one value for each key, but ‘keys’ is B×4×2 and ‘values’ is B×3×2.",
                wrong(Attention.scaledDot(Causal.NO), Map.of("query", batch(2, 3, 2), "keys", batch(2, 4, 2),
                        "values", batch(2, 3, 2))));
        assertEquals(
                "The sequence ‘x’ B×9×2 has 9 places, but only 8 are learned: raise the longest length, or cut the "
                        + "sequence.",
                wrong(new LearnedPositions(8, Init.normal(1)), Map.of("x", batch(2, 9, 2))));
        var mismatch = assertThrows(Mismatch.class, () -> new MaskedSoftmax(Causal.NO)
                .infer(Shapes.of("z", batch(2, 3, 4)).and("mask", batch(2, 3))));
        assertEquals("‘mask’ is B×3, but must lie over the scores B×3×4: 4 keys, or 3 queries × 4 keys, each with or "
                + "without the batch.", mismatch.sentence());
    }
}
