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
                new Wrong(new Softmax(""), Map.of("z", Shape.SCALAR), "softmax: there is no axis ‘-1’ in scalar."),
                new Wrong(new Softmax("height"), Map.of("z", batch(2, 3)),
                        "softmax: there is no axis ‘height’ in batch 2 × 3."),
                new Wrong(new LogSoftmax("0, 1"), Map.of("z", batch(2, 3)),
                        "log_softmax works along one axis, but ‘0, 1’ names several."),
                new Wrong(Conv2d.of(8, 3, 1, 0), Map.of("x", batch(2, 10)),
                        "‘x’ must be an image (channels × height × width), but is B×10."),
                new Wrong(Conv2d.of(8, 9, 1, 0), Map.of("x", image),
                        "conv2d: the window of 9×9 is larger than the image with its border, 8×8."),
                new Wrong(convolution(List.of(3, 3, 3), 1), Map.of("x", image),
                        "conv2d: ‘kernel’ takes one number, or two for height and width, each at least 1, but is "
                                + "[3, 3, 3]."),
                new Wrong(convolution(List.of(3), 2), Map.of("x", image),
                        "2 groups must divide both the 3 channels of ‘x’ and the 4 filters."),
                new Wrong(MaxPool2d.of(2, 2, 2), Map.of("x", image),
                        "A border of [2] is more than half the kernel [2]: some windows would see nothing."),
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

    static Stream<Wrong> indices() {
        return Stream.of(
                new Wrong(new Embedding(5, 2, -1, Init.ONES), Map.of("x", rows(2)),
                        "‘x’ must hold indices from 0 to less than 5, but holds 7.0."),
                new Wrong(new CrossEntropy(Reduction.SUM), Map.of("z", batch(2, 3), "y", rows(2)),
                        "‘y’ must hold indices from 0 to less than 3, but holds 7 at [0]."));
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
