package nabla.op;

import static nabla.op.Example.batch;
import static nabla.op.Example.rows;

import java.util.stream.Stream;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;
import nabla.tensor.Values;

/// What losses and measures are tried on.
final class LossExamples {

    private LossExamples() {}

    static Stream<Example> all() {
        return Stream.concat(losses(), measures());
    }

    private static Stream<Example> losses() {
        return Stream.of(Reduction.values()).flatMap(reduction -> Stream.of(
                Example.of(new HalfSquaredError(reduction)).with("x", batch(3, 2)).with("y", batch(3, 2)),
                Example.of(new HalfSquaredError(reduction)).with("x", batch(3, 1)).with("y", rows(3)),
                Example.of(new MeanSquaredError(reduction)).with("x", batch(3, 2)).with("y", batch(3, 2)),
                Example.of(new MeanSquaredError(reduction)).with("x", Shape.of(4)).with("y", Shape.of(4)),
                Example.of(new BceWithLogits(reduction)).with("z", batch(3, 1)).with("y", whole(0, 1, 1)),
                Example.of(new BceWithLogits(reduction)).with("z", batch(3, 2)).positive("y", batch(3, 2)),
                Example.of(new BceWithLogits(reduction, Values.vector(2, 0.5))).with("z", batch(3, 2)).positive("y",
                        batch(3, 2)),
                Example.of(new CrossEntropy(reduction, Values.vector(1, 2, 0.5))).with("z", batch(2, 2, 3))
                        .index("y", batch(2, 2), 3),
                Example.of(new CrossEntropy(reduction)).with("z", batch(3, 4)).index("y", rows(3), 4),
                Example.of(new CrossEntropy(reduction)).with("z", batch(2, 2, 3)).index("y", batch(2, 2), 3)));
    }

    private static Stream<Example> measures() {
        return Stream.of(Accuracy.Scores.values()).flatMap(scores -> Stream.of(
                Example.of(new Accuracy(scores)).with("z", batch(4, 3)).index("y", rows(4), 3),
                Example.of(new Accuracy(scores)).with("z", batch(3, 1)).with("y", whole(1, 0, 1)),
                Example.of(new Accuracy(scores)).with("z", rows(3)).with("y", whole(-1, 1, 1))));
    }
    private static Tensor whole(double... numbers) {
        return Tensor.of(rows(numbers.length), numbers);
    }
}
