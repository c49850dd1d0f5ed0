package nabla.op;

import static nabla.op.Example.batch;
import static nabla.op.Example.rows;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import nabla.graph.Mismatch;
import nabla.graph.Mode;
import nabla.graph.Primitive;
import nabla.graph.Shapes;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;
import nabla.tensor.Values;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Losses on numbers that one can check by hand, and the sentences for numbers that they cannot take.
final class LossValuesTest {

    private static Trial on(Primitive op, Tensor first, Tensor second) {
        return Trial.of(op, Mode.TRAIN,
                Map.of(op.inputs().get(0).name(), first, op.inputs().get(1).name(), second)).forward();
    }

    private static double loss(Primitive op, Tensor first, Tensor second) {
        return on(op, first, second).out("loss").item();
    }

    private static String refused(Primitive op, Tensor first, Tensor second) {
        return assertThrows(Mismatch.class, () -> on(op, first, second)).sentence();
    }

    private static Tensor row(double... numbers) {
        return Tensor.of(batch(1, numbers.length), numbers);
    }

    private static CrossEntropy smoothed(double smoothing) {
        return new CrossEntropy(Reduction.MEAN, Values.vector(), smoothing, -1);
    }

    private static CrossEntropy ignoring(int ignore) {
        return new CrossEntropy(Reduction.MEAN, Values.vector(), 0, ignore);
    }

    @ParameterizedTest @ValueSource(doubles = {0, 0.1, 1}) void crossEntropyOfEqualScoresIsTheLogarithmOfTheirNumber(
            double smoothing) {
        assertEquals(Math.log(8), loss(smoothed(smoothing), Tensor.zeros(batch(2, 8)), Tensor.of(rows(2), 0, 7)),
                1e-15);
    }

    @Test void aDistributionLiesNowhereFromItself() {
        var p = row(0.2, 0.5, 0.3, 0);
        assertEquals(0, loss(new KullbackLeibler(KullbackLeibler.Given.PROBABILITIES, Reduction.SUM), p, p));
    }

    @Test void aSureDistributionLiesTheLogarithmFromAFlatOne() {
        var q = row(0.25, 0.25, 0.25, 0.25);
        var p = row(0, 1, 0, 0);
        var kl = new KullbackLeibler(KullbackLeibler.Given.PROBABILITIES, Reduction.MEAN);
        assertEquals(Math.log(4), loss(kl, q, p), 1e-15);
        assertEquals(Double.POSITIVE_INFINITY, loss(kl, row(1, 0, 0, 0), p));
    }

    @Test void theMeanOfADivergenceIsOverRows() {
        var q = Tensor.of(batch(2, 2), 0.5, 0.5, 0.5, 0.5);
        var p = Tensor.of(batch(2, 2), 1, 0, 0, 1);
        var kl = new KullbackLeibler(KullbackLeibler.Given.PROBABILITIES, Reduction.MEAN);
        assertEquals(Math.log(2), loss(kl, q, p), 1e-15);
    }

    @Test void smoothingHandsAShareOfTheTargetToAll() {
        var trial = on(smoothed(0.3), row(0, 0, 0), Tensor.of(rows(1), 1));
        trial.upstream("loss").fill(1);
        assertArrayEquals(new double[]{1 / 3.0 - 0.1, 1 / 3.0 - 0.8, 1 / 3.0 - 0.1},
                trial.fast("z").orElseThrow().data(), 1e-15);
    }

    @Test void whatIsIgnoredNeitherCountsNorLearns() {
        var z = Tensor.of(batch(3, 2), 1, 2, 30, -4, 5, 5);
        var trial = on(ignoring(0), z, Tensor.of(rows(3), 1, 0, 1));
        assertEquals((Math.log1p(Math.exp(-1)) + Math.log(2)) / 2, trial.out("loss").item(), 1e-15);
        trial.upstream("loss").fill(1);
        var gradient = trial.fast("z").orElseThrow().data();
        assertEquals(0, gradient[2]);
        assertEquals(0, gradient[3]);
        assertEquals(0.25, gradient[4], 1e-15);
    }

    @Test void whereAllIsIgnoredNothingIsLost() {
        var trial = on(ignoring(1), row(3, 4), Tensor.of(rows(1), 1));
        assertEquals(0, trial.out("loss").item());
        trial.upstream("loss").fill(1);
        assertArrayEquals(new double[]{0, 0}, trial.fast("z").orElseThrow().data());
        assertArrayEquals(new double[]{0, 0}, trial.derivative("z").data(), Double.MIN_VALUE);
    }

    @Test void softTargetsThatAreSureAreIndices() {
        var z = row(0.3, -2, 1.1);
        assertEquals(loss(new CrossEntropy(Reduction.MEAN), z, Tensor.of(rows(1), 2)),
                loss(new SoftCrossEntropy(Reduction.MEAN), z, row(0, 0, 1)), 1e-15);
    }

    @Test void crossEntropyIsLogSoftmaxWithTheLikelihoodOfIt() {
        var z = row(10, 5, 3, 1, 8);
        var y = Tensor.of(rows(1), 0);
        var log = Trial.of(new LogSoftmax(""), Mode.EVAL, Map.of("z", z)).forward().out("y");
        assertEquals(loss(new CrossEntropy(Reduction.SUM), z, y),
                loss(new NegativeLogLikelihood(Reduction.SUM, Values.vector(), -1), log, y), 1e-15);
    }

    @Test void aHingeIsContentBeyondTheMargin() {
        var z = Tensor.of(batch(3, 3), 2, 1, 0, 0, 3, 3, -1, 0, 0.5);
        var trial = on(new Hinge(Reduction.SUM), z, Tensor.of(rows(3), 0, 1, 0));
        assertEquals(0 + 1 + 2.5, trial.out("loss").item());
        assertArrayEquals(new double[]{1, 2, 2}, trial.out("rival").data());
        trial.upstream("loss").fill(1);
        assertArrayEquals(new double[]{0, 0, 0, 0, -1, 1, -1, 0, 1}, trial.fast("z").orElseThrow().data());
    }

    @Test void aBinaryHingeIsContentBeyondTheMargin() {
        var z = Tensor.of(rows(4), 2, -1, 0.5, 0.5);
        var y = Tensor.of(rows(4), 1, -1, 1, -1);
        assertEquals((0 + 0 + 0.5 + 1.5) / 4, loss(new BinaryHinge(Reduction.MEAN), z, y));
    }

    @Test void huberIsHalfTheSquareWithinDeltaAndStraightBeyond() {
        var x = Tensor.of(rows(3), 1, -3, 2);
        var y = Tensor.zeros(rows(3));
        assertEquals(0.5 + (6 - 2) + 2, loss(new Huber(2, Reduction.SUM), x, y));
        assertEquals((1 + 3 + 2) / 3.0, loss(new AbsoluteError(Reduction.MEAN), x, y));
    }

    @Test void aSureAndWrongProbabilityCostsAHundred() {
        var trial = on(new BinaryCrossEntropy(Reduction.SUM), Tensor.of(rows(4), 0, 1, 1, 0),
                Tensor.of(rows(4), 0, 1, 0, 1));
        assertEquals(200, trial.out("loss").item());
        trial.upstream("loss").fill(1);
        assertArrayEquals(new double[]{1, -1, 0, 0}, trial.fast("p").orElseThrow().data());
        assertArrayEquals(new double[]{1, -1, 0, 0}, trial.derivative("p").data());
    }

    @Test void aFairCoinCostsOneBit() {
        assertEquals(Math.log(2),
                loss(new BinaryCrossEntropy(Reduction.MEAN), Tensor.of(rows(2), 0.5, 0.5), Tensor.of(rows(2), 0, 1)),
                1e-15);
    }

    @ParameterizedTest @EnumSource void anEmptyBatchCostsNothing(Reduction reduction) {
        var none = Tensor.zeros(batch(0, 3));
        var noIndex = Tensor.zeros(rows(0));
        assertEquals(0, loss(new CrossEntropy(reduction), none, noIndex));
        assertEquals(0, loss(new NegativeLogLikelihood(reduction, Values.vector(), -1), none, noIndex));
        assertEquals(0, loss(new Hinge(reduction), none, noIndex));
        assertEquals(0, loss(new SoftCrossEntropy(reduction), none, none));
        assertEquals(0, loss(new Huber(1, reduction), none, none));
        assertEquals(0, loss(new KullbackLeibler(KullbackLeibler.Given.PROBABILITIES, reduction), none, none));
    }

    @Test void aTargetThatIsNoClassIsTold() {
        var z = Tensor.zeros(batch(3, 4));
        var y = Tensor.of(rows(3), 0, 3, 4);
        var sentence = "‘y’ must hold indices from 0 to less than 4, but holds 4 at [2]: correct it, or make room for more.";
        assertEquals(sentence, refused(new CrossEntropy(Reduction.MEAN), z, y));
        assertEquals(sentence, refused(new NegativeLogLikelihood(Reduction.MEAN, Values.vector(), -1), z, y));
        assertEquals(sentence, refused(new Hinge(Reduction.MEAN), z, y));
        assertEquals(
                "‘y’ must hold indices from 0 to less than 4, but holds 0.5 at [0]: correct it, or make room for more.",
                refused(new CrossEntropy(Reduction.MEAN), z, Tensor.of(rows(3), 0.5, 0, 0)));
        assertEquals(
                "‘y’ must hold indices from 0 to less than 4, but holds -1 at [0]: correct it, or make room for more.",
                refused(new CrossEntropy(Reduction.MEAN), z, Tensor.of(rows(3), -1, 0, 0)));
    }

    @Test void aNumberThatIsNoProbabilityIsTold() {
        assertEquals(
                "‘p’ must hold probabilities from 0 to 1, but holds 1.5 at [1, 0]; put a sigmoid or softmax before "
                        + "it, or take the loss that wants scores.",
                refused(new BinaryCrossEntropy(Reduction.MEAN), Tensor.of(batch(2, 1), 0.5, 1.5),
                        Tensor.zeros(batch(2, 1))));
    }

    private static String unfit(Primitive op, Shape first, Shape second) {
        var in = Shapes.of(Map.of(op.inputs().get(0).name(), first, op.inputs().get(1).name(), second));
        return assertThrows(Mismatch.class, () -> op.infer(in)).sentence();
    }

    @Test void shapesThatDoNotBelongTogetherAreTold() {
        assertEquals("‘x’ and ‘y’ must have the same sizes, but are B×2 and B×3.",
                unfit(new Huber(1, Reduction.MEAN), batch(4, 2), batch(4, 3)));
        assertEquals("‘y’ must be B, one index for each row of ‘l’ B×3, but is B×3.",
                unfit(new NegativeLogLikelihood(Reduction.MEAN, Values.vector(), -1), batch(4, 3), batch(4, 3)));
        assertEquals("A hinge compares the right score with its best rival, so ‘z’ must have scores of two classes at "
                + "least, but is B×1.", unfit(new Hinge(Reduction.MEAN), batch(4, 1), rows(4)));
        assertEquals("The class to ignore, 7, is none of the classes 0 to 2; −1 ignores none.",
                unfit(ignoring(7), batch(4, 3), rows(4)));
    }
}
