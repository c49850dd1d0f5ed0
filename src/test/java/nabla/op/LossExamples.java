package nabla.op;

import static nabla.op.Example.batch;
import static nabla.op.Example.rows;

import java.util.stream.Stream;
import nabla.graph.Init;
import nabla.graph.Mode;
import nabla.graph.Op;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;
import nabla.tensor.Values;

/// What losses and measures are tried on.
final class LossExamples {

    private LossExamples() {}

    static Stream<Example> all() {
        return Stream.of(losses(), apiece(), rowByRow(), pairs(), models(), penalties(), measures()).flatMap(s -> s);
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

    private static Stream<Example> pairs() {
        return Stream.concat(
                Stream.of(
                        Example.of(new CosineSimilarity("", 1e-8)).with("a", batch(3, 4)).with("b", batch(3, 4)),
                        Example.of(new CosineSimilarity("0", 1e-8)).with("a", Shape.of(3, 2)).with("b", Shape.of(3, 2)),
                        Example.of(new CosineSimilarity("1", 1)).with("a", batch(2, 3, 2)).with("b", batch(2, 3, 2))),
                Stream.of(Reduction.values()).flatMap(reduction -> Stream.of(
                        Example.of(new CosineLoss(0, reduction)).with("a", batch(3, 2)).with("b", batch(3, 2)),
                        Example.of(new CosineLoss(-0.5, reduction)).with("a", batch(4, 3)).with("b", batch(4, 3))
                                .with("y", whole(1, -1, -1, 1)),
                        Example.of(new TripletMargin(1, 1e-6, reduction)).with("a", batch(3, 2)).with("p", batch(3, 2))
                                .with("n", batch(3, 2)),
                        Example.of(new TripletMargin(3, 0, reduction)).with("a", Shape.of(4)).with("p", Shape.of(4))
                                .with("n", Shape.of(4)),
                        Example.of(new Contrastive(4, 1e-6, reduction)).with("a", batch(3, 2)).with("b", batch(3, 2))
                                .with("y", whole(1, 0, 0)),
                        Example.of(new GaussianDivergence(reduction)).with("mu", batch(2, 3))
                                .with("logvar", batch(2, 3)))));
    }

    private static Stream<Example> models() {
        return Stream.of(
                Example.of(new SkipGram(5, 3, Init.normal(1))).index("center", rows(2), 5).index("context", rows(2), 5)
                        .index("negatives", batch(2, 3), 5),
                Example.of(new Distillation(2, 0.7)).with("z", batch(3, 4)).with("teacher", batch(3, 4))
                        .index("y", rows(3), 4),
                Example.of(new Distillation(1, 1)).with("z", batch(2, 2, 3)).with("teacher", batch(2, 2, 3))
                        .index("y", batch(2, 2), 3),
                Example.of(new DiscriminatorLoss(Accuracy.Scores.LOGITS)).with("real", batch(3, 1))
                        .with("fake", batch(3, 1)),
                Example.of(new DiscriminatorLoss(Accuracy.Scores.PROBABILITIES)).with("real", shares(rows(3)))
                        .with("fake", shares(rows(3))),
                Example.of(new GeneratorLoss(GeneratorLoss.Game.NON_SATURATING, Accuracy.Scores.LOGITS))
                        .with("fake", batch(3, 1)),
                Example.of(new GeneratorLoss(GeneratorLoss.Game.MINIMAX, Accuracy.Scores.LOGITS)).with("fake", rows(3)),
                Example.of(new GeneratorLoss(GeneratorLoss.Game.MINIMAX, Accuracy.Scores.PROBABILITIES))
                        .with("fake", shares(rows(3))),
                Example.of(new Reparameterise()).with("mu", batch(2, 3)).with("logvar", batch(2, 3)),
                Example.of(new Reparameterise()).with("mu", batch(2, 3)).with("logvar", batch(2, 3))
                        .mode(Mode.EVAL),
                Example.of(new Reparameterise()).with("mu", Shape.of(4)).with("logvar", Shape.of(4))
                        .with("eps", Shape.of(4)));
    }

    private static Stream<Example> penalties() {
        return Stream.of(
                Example.of(new L1Penalty(0.3)).with("w", Shape.of(3, 2)),
                Example.of(new L2Penalty(0.3)).with("w", Shape.of(3, 2)),
                Example.of(new ElasticNet(0.3, 0.1)).with("w", Shape.of(3)),
                Example.of(new SparsityPenalty(SparsityPenalty.Kind.ABSOLUTE, 0.3, 0.1)).with("h", batch(3, 2)),
                Example.of(new SparsityPenalty(SparsityPenalty.Kind.SHARE_ACTIVE, 0.3, 0.1))
                        .with("h", shares(batch(3, 2))),
                Example.of(new ContractivePenalty(ContractivePenalty.Activation.SIGMOID, 0.3))
                        .with("h", shares(batch(3, 2))).with("w", Shape.of(2, 4)),
                Example.of(new ContractivePenalty(ContractivePenalty.Activation.TANH, 0.3))
                        .with("h", Shape.of(2)).with("w", Shape.of(2, 4)));
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
        var numbers = Stream.of(
                Example.of(new TopK(2)).with("z", batch(4, 3)).index("y", rows(4), 3),
                Example.of(new Accuracy(Accuracy.Scores.LOGITS, 1)).with("z", batch(4, 3)).index("y", rows(4), 3),
                Example.of(new Perplexity(-1)).with("z", batch(2, 2, 3)).index("y", batch(2, 2), 3),
                Example.of(new Perplexity(0)).with("z", batch(4, 3)).index("y", rows(4), 3),
                Example.of(new RSquared()).with("x", batch(4, 2)).with("y", batch(4, 2)),
                Example.of(new MeanDeviation(MeanDeviation.Figure.ABSOLUTE)).with("x", batch(4, 1)).with("y", rows(4)),
                Example.of(new MeanDeviation(MeanDeviation.Figure.ROOT_OF_SQUARES)).with("x", Shape.of(3))
                        .with("y", Shape.of(3)));
        var decisions = Stream.of(Accuracy.Scores.values()).flatMap(scores -> Stream.of(
                new Accuracy(scores), new ZeroOne(scores), new ConfusionMatrix(scores),
                new Retrieval(Retrieval.Figure.F1, 1, scores), new Retrieval(Retrieval.Figure.RECALL, 0, scores),
                new Retrieval(Retrieval.Figure.PRECISION, 1, scores))).flatMap(LossExamples::decided);
        return Stream.concat(numbers, decisions);
    }

    private static Stream<Example> decided(Op op) {
        return Stream.of(
                Example.of(op).with("z", batch(4, 3)).index("y", rows(4), 3),
                Example.of(op).with("z", batch(3, 1)).with("y", whole(1, 0, 1)),
                Example.of(op).with("z", rows(3)).with("y", whole(-1, 1, 1)));
    }

    private static Tensor whole(double... numbers) {
        return Tensor.of(rows(numbers.length), numbers);
    }
}
