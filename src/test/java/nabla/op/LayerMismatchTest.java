package nabla.op;

import static nabla.op.Example.batch;
import static nabla.op.Example.rows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nabla.graph.Feeds;
import nabla.graph.Graph;
import nabla.graph.GraphCheck;
import nabla.graph.GraphProblem;
import nabla.graph.Init;
import nabla.graph.Mismatch;
import nabla.graph.Mode;
import nabla.graph.Op;
import nabla.graph.Port;
import nabla.graph.Primitive;
import nabla.graph.Ref;
import nabla.graph.Shapes;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;
import nabla.tensor.Values;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Layers, losses and measures on shapes and indices that do not fit, and the one sentence that says so.
final class LayerMismatchTest {

    record Wrong(Primitive op, Map<String, Shape> in, String sentence) {
        @Override public String toString() {
            return sentence;
        }
    }

    static Stream<Wrong> shapes() {
        var image = Shape.image(3, 8, 8).batched(2);
        return Stream.of(
                new Wrong(new Softmax(""), Map.of("z", Shape.SCALAR),
                        "softmax: there is no axis ‘-1’ in scalar; name one that is there, or count from 0."),
                new Wrong(new Softmax("height"), Map.of("z", batch(2, 3)),
                        "softmax: there is no axis ‘height’ in batch 2 × 3; name one that is there, or count from 0."),
                new Wrong(new LogSoftmax("0, 1"), Map.of("z", batch(2, 3)),
                        "log_softmax works along one axis, but ‘0, 1’ names several."),
                new Wrong(Conv2d.of(8, 3, 1, 0), Map.of("x", batch(2, 10)),
                        "‘x’ must be an image (channels × height × width), but is B×10."),
                new Wrong(Conv2d.of(8, 3, 1, 0), Map.of("x", batch(2, 5, 3, 8, 8)),
                        "‘x’ must be an image (channels × height × width), but is B×5×3×8×8."),
                new Wrong(MaxPool2d.of(2, 2, 0), Map.of("x", Shape.of(5, 3, 8, 8)),
                        "‘x’ must be an image (channels × height × width), but is 5×3×8×8."),
                new Wrong(Conv1d.of(8, 1, SequenceLayout.TIME_FEATURES), Map.of("x", Shape.of(2, 8, 2)),
                        "‘x’ must be a sequence (time × features), but is 2×8×2."),
                new Wrong(Conv2d.of(8, 9, 1, 0), Map.of("x", image),
                        "conv2d: the window of 9×9 is larger than the image with its border, 8×8."),
                new Wrong(convolution(List.of(3, 3, 3), 1), Map.of("x", image),
                        "conv2d: ‘kernel’ takes one number, or two for height and width, each at least 1, but is "
                                + "[3, 3, 3]."),
                new Wrong(convolution(List.of(3), 2), Map.of("x", image),
                        "2 groups must divide both the 3 channels of ‘x’ and the 4 filters."),
                new Wrong(MaxPool2d.of(2, 2, 2), Map.of("x", image),
                        "A border of [2] is more than half the kernel [2]: some windows would see nothing."),
                new Wrong(Conv1d.of(8, 9, SequenceLayout.TIME_FEATURES), Map.of("x", batch(2, 7, 3)),
                        "conv1d: the kernel spans 9 time steps, more than the sequence with its border, 7."),
                new Wrong(Conv1d.of(8, 3, SequenceLayout.CHANNELS_TIME), Map.of("x", batch(2, 7)),
                        "‘x’ must be a sequence (channels × time), but is B×7."),
                new Wrong(new MaxPool1d(4, 1, 0, SequenceLayout.TIME_FEATURES), Map.of("x", batch(2, 3, 5)),
                        "max_pool1d: the kernel spans 4 time steps, more than the sequence with its border, 3."),
                new Wrong(AvgPool2d.of(9, 1, 0), Map.of("x", image),
                        "avg_pool2d: the window of 9×9 is larger than the image with its border, 8×8."),
                new Wrong(ConvTranspose2d.of(2, 2, 1, 5), Map.of("x", image),
                        "conv_transpose2d: a border of [5] cuts all away that ‘x’ B×3×8×8 gives; use less padding."),
                new Wrong(
                        new ConvTranspose2d(2, List.of(2), List.of(2), List.of(0), List.of(2), List.of(1), 1, Bias.WITH,
                                Init.HE),
                        Map.of("x", image),
                        "conv_transpose2d: the output padding [2] must be less than the stride [2]."),
                new Wrong(new GlobalMaxPool("time"), Map.of("x", image),
                        "global_max_pool: there is no axis ‘time’ in batch 2 × channels 3 × height 8 × width 8; name one "
                                + "that is there, or count from 0."),
                new Wrong(new GlobalMaxPool("1"), Map.of("x", batch(2, 0)),
                        "global_max_pool: there is no largest of no numbers, and ‘x’ is B×0; give it some."),
                new Wrong(new LayerNorm(3, 1e-5), Map.of("x", batch(2, 3)),
                        "layer_norm: ‘x’ must have at least 3 axes beside the batch to be normalised along, but is B×3; "
                                + "set fewer axes."),
                new Wrong(new BatchNorm(0.1, 1e-5), Map.of("x", Shape.of(3, 4)),
                        "‘x’ must be a batch of features (batch × features …), but is 3×4."),
                new Wrong(new HalfSquaredError(Reduction.MEAN), Map.of("x", batch(4, 3), "y", batch(4, 2)),
                        "‘x’ and ‘y’ must have the same sizes, but are B×3 and B×2."),
                new Wrong(new BceWithLogits(Reduction.MEAN), Map.of("z", batch(4, 4), "y", rows(4)),
                        "‘z’ and ‘y’ must have the same sizes, but are B×4 and B."),
                new Wrong(new BceWithLogits(Reduction.MEAN, Values.vector(1, 2)),
                        Map.of("z", batch(4, 3), "y", batch(4, 3)),
                        "There must be one weight, or one for each place of the last axis of ‘z’ B×3, but there are 2."),
                new Wrong(new CrossEntropy(Reduction.MEAN), Map.of("z", batch(4, 3), "y", batch(4, 3)),
                        "‘y’ must be B, one index for each row of ‘z’ B×3, but is B×3."),
                new Wrong(new CrossEntropy(Reduction.MEAN, Values.vector(1, 2)), Map.of("z", batch(4, 3), "y", rows(4)),
                        "There must be a weight for each of the 3 classes, or none, but there are 2."),
                new Wrong(new Accuracy(Accuracy.Scores.LOGITS), Map.of("z", batch(4, 3), "y", batch(4, 2)),
                        "‘y’ must be B, one index for each row of ‘z’ B×3, but is B×2."));
    }

    private static Conv2d convolution(List<Integer> kernel, int groups) {
        return new Conv2d(4, kernel, List.of(1), List.of(0), List.of(1), groups, Bias.WITH, Init.HE);
    }

    @ParameterizedTest @MethodSource("shapes") void isToldInOneSentence(Wrong wrong) {
        var mismatch = assertThrows(Mismatch.class, () -> wrong.op().infer(Shapes.of(wrong.in())));
        assertEquals(wrong.sentence(), mismatch.sentence());
    }

    @Test void aCompositeTellsItTheSameWay() {
        var image = Shape.image(3, 8, 8).batched(2);
        assertEquals("residual_block: the kernel must be odd, so that both ways give the same size, but is 4.",
                assertThrows(Mismatch.class, () -> new ResidualBlock(2, 4, 1, ConvBlock.Norm.NONE,
                        ConvBlock.Activation.RELU, Init.HE).open(Shapes.of("x", image))).sentence());
        assertEquals("‘x’ is B×3, so ‘w’ must be 3×5 (features of ‘x’ × units), but what is wired to it is 5×3.",
                assertThrows(Mismatch.class, () -> new TransposedDense(5, Bias.WITH, Init.HE)
                        .weights(Shapes.of("x", batch(2, 3)).and("w", Shape.of(5, 3)))).sentence());
        assertEquals(
                "max_unpool2d: ‘x’ B×3×8×8 and ‘at’ B×3 must have the same sizes; wire both to one pooling, ‘at’ to "
                        + "its second output.",
                assertThrows(Mismatch.class, () -> new MaxUnpool2d()
                        .open(Shapes.of("x", image).and("at", batch(2, 3)).and("like", image))).sentence());
    }

    static Stream<Wrong> indices() {
        return Stream.of(
                new Wrong(new Embedding(5, 2, -1, Init.ONES), Map.of("x", rows(2)),
                        "‘x’ must hold indices from 0 to less than 5, but holds 7 at [0]: correct it, or make room for more."),
                new Wrong(new CrossEntropy(Reduction.SUM), Map.of("z", batch(2, 3), "y", rows(2)),
                        "‘y’ must hold indices from 0 to less than 3, but holds 7 at [0]: correct it, or make room for more."));
    }

    @ParameterizedTest @MethodSource("indices") void anIndexOutsideStopsTheRun(Wrong wrong) {
        var inputs = new HashMap<String, Tensor>();
        wrong.in().forEach((port, shape) -> inputs.put(port, Tensor.filled(shape, 7)));
        var trial = Trial.of(wrong.op(), Mode.TRAIN, inputs);
        assertEquals(wrong.sentence(), assertThrows(Mismatch.class, trial::forward).sentence());
    }

    static Stream<Op> misset() {
        return Stream.of(
                Dense.of(0), new Weight(List.of(2, -3), Init.HE), convolution(List.of(3, 0), 1),
                convolution(List.of(3), 0),
                MaxPool2d.of(2, 0, 0), new Embedding(0, 2, -1, Init.HE), new Dropout(1), new BatchNorm(2, 1e-5),
                Elman.of(0, Elman.Activation.TANH),
                new Scan(Body.PASSING, List.of(0), Direction.FORWARD));
    }

    @ParameterizedTest @MethodSource("misset") void aSettingOutOfItsRangeIsToldAndAsksForNoShapes(Op op) {
        var sketch = Graph.sketch();
        var x = sketch.add("x", new Constant(Values.of(Tensor.zeros(Shape.image(2, 6, 6)))));
        sketch.add("op", op, op.inputs().getFirst().kind() == Port.Kind.DATA
                ? new Ref[]{x}
                : new Ref[]{});
        var problems = GraphCheck.of(sketch.done(), Feeds.NONE, 1).problems();
        assertTrue(problems.stream().anyMatch(GraphProblem.BadSetting.class::isInstance), problems::toString);
        assertTrue(problems.stream().noneMatch(GraphProblem.WrongShape.class::isInstance), problems::toString);
    }
}
