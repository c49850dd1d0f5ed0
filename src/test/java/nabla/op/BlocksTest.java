package nabla.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import nabla.graph.Graph;
import nabla.graph.Init;
import nabla.graph.Mode;
import nabla.graph.Op;
import nabla.graph.Port.Kind;
import nabla.graph.Ref;
import nabla.tensor.Axis;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What blocks and pooling compute, against what can be told by hand.
final class BlocksTest {

    private static Tensor zeroed(Op op, Tensor x, String... weights) {
        var opened = Opening.of(op, Mode.TRAIN, Map.of("x", x));
        for (var weight : weights) {
            opened.given().get(weight).fill(0);
        }
        return opened.value("y");
    }

    @Test void aResidualBlockThatLearntNothingLetsItsInputThrough() {
        var x = Example.normal(Shape.image(2, 3, 4).batched(2), 1);
        var op = new ResidualBlock(2, 3, 1, ConvBlock.Norm.NONE, ConvBlock.Activation.NONE, Init.HE);
        assertArrayEquals(x.data(), zeroed(op, x, "op/conv2.k").data());
    }

    @Test void aResidualBlockThatLearntNothingShowsThePixelsItStepsOn() {
        var x = Tensor.of(Shape.image(1, 3, 3), IntStream.range(0, 9).asDoubleStream().toArray());
        var op = new ResidualBlock(1, 3, 2, ConvBlock.Norm.NONE, ConvBlock.Activation.NONE, Init.constant(1));
        assertArrayEquals(new double[]{0, 2, 6, 8}, zeroed(op, x, "op/conv2.k").data());
    }

    /// Branch 2 of shared exam figures: 1×1 with weights ½, then a 3×3 edge kernel.
    @Test void theSecondBranchOfAnInceptionBlockFindsTheEdge() {
        var x = Tensor.of(Shape.image(2, 3, 3),
                1.03, 0.94, 0.98, 0.78, 0.49, 0.82, 0.94, 0.77, 0.85,
                0.97, 1.06, 1.02, 0.82, 0.51, 0.78, 0.86, 0.83, 0.95);
        var op = new InceptionBlock(1, 1, 1, 1, 1, 1, ConvBlock.Activation.RELU, Init.ZEROS);
        var opened = Opening.of(op, Mode.TRAIN, Map.of("x", x));
        opened.given().get("op/branch2_before.k").fill(0.5);
        opened.given().get("op/branch2.k").set(Tensor.of(Shape.of(1, 1, 3, 3), -1, -1, -1, 0, 0, 0, 1, 1, 1));
        var y = opened.value("y");
        assertEquals("4×3×3", y.shape().toString());
        var second = IntStream.range(9, 18).mapToDouble(i -> y.data()[i]).toArray();
        assertArrayEquals(new double[]{1.3, 2.1, 1.3, 0, 0, 0, 0, 0, 0}, second, 1e-12);
    }

    @Test void anUnpoolingPutsWinnersBackWhereTheyStood() {
        var x = Tensor.of(Shape.image(1, 2, 4), 1, 5, 2, 2, 3, 4, 2, 9);
        var pooled = Trial.of(MaxPool2d.of(2, 2, 0), Mode.TRAIN, Map.of("x", x)).forward();
        var back = Opening.of(new MaxUnpool2d(), Mode.TRAIN,
                Map.of("x", pooled.out("y"), "at", pooled.out("at"), "like", x)).value("y");
        assertArrayEquals(new double[]{0, 5, 0, 0, 0, 0, 0, 9}, back.data());
    }

    @ParameterizedTest @ValueSource(ints = {1, 2, 3, 4, 5, 6}) void bothLayoutsOfASequenceGiveTheSameNumbers(int seed) {
        var signal = Example.normal(Example.batch(2, 4, 7), seed);
        var tokens = turned(signal);
        var along = new Conv1d(6, 1 + seed % 3, 1 + seed % 2, seed % 4, 1 + seed % 2, 1 + seed % 2,
                SequenceLayout.CHANNELS_TIME, Bias.WITHOUT, Init.HE);
        var aside = new Conv1d(6, along.kernel(), along.stride(), along.padding(), along.dilation(), along.groups(),
                SequenceLayout.TIME_FEATURES, Bias.WITHOUT, Init.HE);
        var want = turned(Trial.of(along, Mode.TRAIN, Map.of("x", signal)).forward().out("y"));
        var got = Trial.of(aside, Mode.TRAIN, Map.of("x", tokens)).forward().out("y");
        assertArrayEquals(want.data(), got.data());
    }

    private static Tensor turned(Tensor x) {
        return Trial.of(new Transpose(List.of()), Mode.TRAIN, Map.of("x", x)).forward().out("y");
    }

    /// A convolution and its transpose over the same kernels: ⟨conv(x), y⟩ = ⟨x, transposed(y)⟩.
    @ParameterizedTest @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}) void transposedIsTheTransposeOfConvolution(
            int s) {
        var kernel = List.of(1 + s % 3, 1 + s / 2 % 3);
        var stride = List.of(1 + s % 2, 1 + s / 3 % 2);
        var padding = List.of(s % 2, s / 2 % 2);
        var groups = 1 + s % 2;
        var x = Example.normal(Shape.image(2, 6, 7).batched(2), s);
        var there = new Conv2d(4, kernel, stride, padding, List.of(1), groups, Bias.WITHOUT, Init.HE);
        var k = Example.normal(Shape.of(4, 2 / groups, kernel.getFirst(), kernel.getLast()), s + 50);
        var there1 = Trial.of(there, Mode.TRAIN, Map.of("x", x, "k", k)).forward().out("y");
        var y = Example.normal(there1.shape(), s + 100);
        var left = List.of((6 + 2 * padding.getFirst() - kernel.getFirst()) % stride.getFirst(),
                (7 + 2 * padding.getLast() - kernel.getLast()) % stride.getLast());
        var back = new ConvTranspose2d(2, kernel, stride, padding, left, List.of(1), groups, Bias.WITHOUT, Init.HE);
        var here = Trial.of(back, Mode.TRAIN, Map.of("x", y, "k", k)).forward().out("y");
        assertEquals(dot(there1, y), dot(x, here), 1e-10);
    }

    private static double dot(Tensor a, Tensor b) {
        assertEquals(a.shape().toString(), b.shape().toString());
        return IntStream.range(0, a.size()).mapToDouble(i -> a.data()[i] * b.data()[i]).sum();
    }

    @Test void theLargestOverTimeIsTheFirstAmongEquals() {
        var x = Tensor.of(Shape.sequence(3, 2), 1, 7, 4, 7, 4, 2);
        var trial = Trial.of(new GlobalMaxPool("time"), Mode.TRAIN, Map.of("x", x)).forward();
        assertArrayEquals(new double[]{4, 7}, trial.out("y").data());
        assertArrayEquals(new double[]{2, 1}, trial.out("at").data());
    }

    @Test void plainDropoutScalesWhenItEvaluatesAndInvertedWhenItTrains() {
        var x = Tensor.filled(Example.batch(3, 4), 2);
        var plain = new Dropout(0.25, Dropout.Scaling.PLAIN);
        assertEquals(1.5, Trial.of(plain, Mode.EVAL, Map.of("x", x)).forward().out("y").item());
        var trained = Trial.of(plain, Mode.TRAIN, Map.of("x", x)).forward();
        for (var i = 0; i < 12; i++) {
            assertEquals(2 * trained.out("mask").data()[i], trained.out("y").data()[i]);
        }
    }

    @Test void noiseHasItsDeviationAndIsAnotherForEachNode() {
        var x = Tensor.zeros(Example.batch(100, 100));
        var first = Trial.at("a", new Noise(0.5), Mode.TRAIN, Map.of("x", x)).forward().out("y");
        var second = Trial.at("b", new Noise(0.5), Mode.TRAIN, Map.of("x", x)).forward().out("y");
        assertEquals(0.25, dot(first, first) / 10_000, 0.01);
        assertEquals(0, dot(first, second) / 10_000, 0.01);
        var still = Trial.of(new Noise(0.5), Mode.EVAL, Map.of("x", x)).forward();
        assertEquals(0, dot(still.out("y"), still.out("y")));
    }

    /// x̂ = Wᵀ(Wx): the gradient of the shared weight is the sum of what both halves hand back.
    @Test void theSharedWeightOfTiedHalvesCollectsBothGradients() {
        var x = Example.normal(Example.batch(4, 3), 1);
        var w = Example.normal(Shape.of(2, 3), 2);
        var up = Map.of("y", Example.normal(Example.batch(4, 3), 3));
        var tied = Opening.of(new Group(halves("w", "w")), Mode.TRAIN, Map.of("x", x, "w", w));
        var apart = Opening.of(new Group(halves("w", "v")), Mode.TRAIN, Map.of("x", x, "w", w, "v", w));
        var parts = apart.gradients(up, List.of("w", "v"));
        var whole = tied.gradients(up, List.of("w")).get("w");
        for (var i = 0; i < 6; i++) {
            assertEquals(parts.get("w").data()[i] + parts.get("v").data()[i], whole.data()[i], 1e-12);
        }
    }

    private static Graph halves(String encoder, String decoder) {
        var sketch = Graph.sketch();
        var weights = new HashMap<String, Ref>();
        var x = sketch.given("x");
        for (var name : List.of(encoder, decoder)) {
            weights.computeIfAbsent(name, n -> sketch.given(n, Kind.WEIGHT));
        }
        var hidden = sketch.add("encode", new Dense(2, Bias.WITHOUT, Init.HE), x, weights.get(encoder));
        return sketch.result("y", sketch.add("decode", new TransposedDense(3, Bias.WITHOUT, Init.HE), hidden,
                weights.get(decoder))).done();
    }

    @Test void aRowDividedByItsRootMeanSquareHasMeanSquareOne() {
        var y = Opening.of(new RmsNorm(0), Mode.TRAIN, Map.of("x", Tensor.of(Example.batch(1, 2), 3, 4))).value("y");
        assertArrayEquals(new double[]{3 / Math.sqrt(12.5), 4 / Math.sqrt(12.5)}, y.data(), 1e-15);
    }

    @Test void oneRowBecomesTheShiftOfABatchNormAndARowOfOneThatOfALayerNorm() {
        var row = Tensor.of(new Shape(List.of(new Axis(Axis.BATCH, 1), Axis.of(2))), 5, -3);
        var shift = Tensor.of(Shape.of(2), 0.5, 0.25);
        assertArrayEquals(new double[]{0.5, 0.25},
                Trial.of(new BatchNorm(0.1, 1e-5), Mode.TRAIN, Map.of("x", row, "b", shift)).forward().out("y").data());
        var ones = Tensor.of(Example.batch(2, 1), 5, -3);
        assertArrayEquals(new double[]{0.5, 0.5},
                Trial.of(LayerNorm.last(), Mode.TRAIN, Map.of("x", ones, "b", Tensor.of(Shape.of(1), 0.5)))
                        .forward().out("y").data());
    }
}
