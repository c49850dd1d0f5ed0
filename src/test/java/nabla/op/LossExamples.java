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
        return Stream.of(losses(), apiece(), rowByRow(), measures()).flatMap(s -> s);
    }

    private static Stream<Example> apiece() {
        return Stream.of(Reduction.values()).flatMap(reduction -> Stream.of(
                Example.of(new AbsoluteError(reduction)).with("x", batch(3, 2)).with("y", batch(3, 2)),
                Example.of(new AbsoluteError(reduction)).with("x", batch(3, 1)).with("y", rows(3)),
                Example.of(new Huber(1, reduction)).with("x", batch(3, 2)).with("y", batch(3, 2)),
                Example.of(new Huber(0.3, reduction)).with("x", Shape.of(5)).with("y", Shape.of(5)),
                Example.of(new BinaryHinge(reduction)).with("z", batch(4, 1)).with("y", whole(1, -1, 1, 1)),
                Example.of(new BinaryHinge(reduction)).with("z", Shape.of(2, 3)).with("y", Shape.of(2, 3)),
                Example.of(new BinaryCrossEntropy(reduction)).with("p", shares(batch(3, 2))).with("y",
                        shares(batch(3, 2))),
                Example.of(new BinaryCrossEntropy(reduction)).with("p", shares(batch(3, 1))).with("y", whole(0, 1, 1)),
                Example.of(new KullbackLeibler(KullbackLeibler.Given.PROBABILITIES, reduction))
                        .with("q", shares(batch(2, 3))).with("p", shares(batch(2, 3))),
                Example.of(new KullbackLeibler(KullbackLeibler.Given.LOG_PROBABILITIES, reduction))
                        .with("q", batch(2, 2, 3)).with("p", shares(batch(2, 2, 3))),
                Example.of(new KullbackLeibler(KullbackLeibler.Given.LOG_PROBABILITIES, reduction))
                        .with("q", Shape.of(4)).with("p", shares(Shape.of(4)))));
    }

    private static Stream<Example> rowByRow() {
        var three = Values.vector(1, 2, 0.5);
        return Stream.of(Reduction.values()).flatMap(reduction -> Stream.of(
                Example.of(new CrossEntropy(reduction, Values.vector(), 0.1, -1)).with("z", batch(3, 4))
                        .index("y", rows(3), 4),
                Example.of(new CrossEntropy(reduction, three, 0.3, 1)).with("z", batch(2, 2, 3))
                        .index("y", batch(2, 2), 3),
                Example.of(new CrossEntropy(reduction, Values.vector(), 0, 0)).with("z", batch(4, 3))
                        .with("y", whole(0, 2, 1, 0)),
                Example.of(new CrossEntropy(reduction, Values.vector(), 0.2, 2)).with("z", Shape.of(2, 3))
                        .with("y", Tensor.of(Shape.of(2), 2, 2)),
                Example.of(new CrossEntropy(reduction)).with("z", batch(3, 1)).index("y", rows(3), 1),
                Example.of(new SoftCrossEntropy(reduction)).with("z", batch(3, 4)).with("t", shares(batch(3, 4))),
                Example.of(new SoftCrossEntropy(reduction)).with("z", Shape.of(2, 1)).with("t", shares(Shape.of(2))),
                Example.of(new NegativeLogLikelihood(reduction, Values.vector(), -1)).with("l", batch(3, 4))
                        .index("y", rows(3), 4),
                Example.of(new NegativeLogLikelihood(reduction, three, 0)).with("l", batch(2, 2, 3))
                        .index("y", batch(2, 2), 3),
                Example.of(new Hinge(reduction)).with("z", batch(4, 3)).index("y", rows(4), 3),
                Example.of(new Hinge(reduction)).with("z", batch(2, 2, 2)).index("y", batch(2, 2), 2)));
    }

    /// Numbers that stay between 0 and 1 when a test moves them.
    private static Tensor shares(Shape shape) {
        var tensor = Example.normal(shape, 5 + shape.rank());
        for (var i = 0; i < tensor.size(); i++) {
            tensor.data()[i] = 0.05 + 0.5 / (1 + Math.exp(-tensor.data()[i]));
        }
        return tensor;
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
