package nabla.op;

import static nabla.op.Example.batch;
import static nabla.op.Example.rows;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.stream.Stream;
import nabla.graph.Mismatch;
import nabla.graph.Mode;
import nabla.graph.Primitive;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Measures on numbers that one can count by hand.
final class MeasureTest {

    /// Taken for 0, 1, 1, 2, 0 and 2.
    private static final Tensor SCORES = Tensor.of(batch(6, 3),
            5, 1, 0, 0, 2, 1, 3, 4, 0, 1, 1, 7, 9, 8, 1, 0, 2, 3);
    private static final Tensor TRUTH = Tensor.of(rows(6), 0, 1, 0, 2, 1, 1);

    private static Tensor measured(Primitive op, Tensor first, Tensor second) {
        var trial = Trial.of(op, Mode.EVAL,
                Map.of(op.inputs().get(0).name(), first, op.inputs().get(1).name(), second)).forward();
        return trial.out(op.outputs().getFirst().name());
    }

    @Test void whatIsNotRightIsWrong() {
        assertEquals(0.5, measured(new Accuracy(Accuracy.Scores.LOGITS), SCORES, TRUTH).item());
        assertEquals(0.5, measured(new ZeroOne(Accuracy.Scores.LOGITS), SCORES, TRUTH).item());
    }

    @Test void paddingIsNoDecision() {
        assertEquals(2 / 4.0, measured(new Accuracy(Accuracy.Scores.LOGITS, 0), SCORES, TRUTH).item());
    }

    @Test void theSecondBestCountsAmongTwo() {
        assertEquals(0.5, measured(new TopK(1), SCORES, TRUTH).item());
        assertEquals(1, measured(new TopK(2), SCORES, TRUTH).item());
        assertEquals(1 / 2.0, measured(new TopK(1), Tensor.zeros(batch(2, 3)), Tensor.of(rows(2), 0, 1)).item());
    }

    @Test void theConfusionMatrixHasARowForEachTruth() {
        assertArrayEquals(new double[]{1, 1, 0, 1, 1, 1, 0, 0, 1},
                measured(new ConfusionMatrix(Accuracy.Scores.LOGITS), SCORES, TRUTH).data());
        assertArrayEquals(new double[]{1, 2, 0, 1},
                measured(new ConfusionMatrix(Accuracy.Scores.PROBABILITIES), Tensor.of(rows(4), 0.2, 0.7, 0.6, 0.9),
                        Tensor.of(rows(4), 0, 0, 1, -1)).data());
    }

    @Test void theDiagonalOfTheConfusionMatrixIsWhatIsRight() {
        var counts = measured(new ConfusionMatrix(Accuracy.Scores.LOGITS), SCORES, TRUTH).data();
        assertEquals(measured(new Accuracy(Accuracy.Scores.LOGITS), SCORES, TRUTH).item(),
                (counts[0] + counts[4] + counts[8]) / 6);
    }

    @Test void precisionRecallAndTheirMean() {
        assertEquals(1 / 2.0, retrieval(Retrieval.Figure.PRECISION, 1));
        assertEquals(1 / 3.0, retrieval(Retrieval.Figure.RECALL, 1));
        assertEquals(2 * (1 / 2.0) * (1 / 3.0) / (1 / 2.0 + 1 / 3.0), retrieval(Retrieval.Figure.F1, 1), 1e-15);
        assertEquals(1, retrieval(Retrieval.Figure.RECALL, 2));
    }

    private static double retrieval(Retrieval.Figure figure, int found) {
        return measured(new Retrieval(figure, found, Accuracy.Scores.LOGITS), SCORES, TRUTH).item();
    }

    @Test void oneWhoKnowsNothingIsAsPerplexedAsThereAreWords() {
        assertEquals(8, measured(new Perplexity(-1), Tensor.zeros(batch(3, 8)), Tensor.of(rows(3), 0, 4, 7)).item(),
                1e-14);
        assertEquals(1, measured(new Perplexity(1), Tensor.of(batch(2, 2), 1000, 0, -1000, 5),
                Tensor.of(rows(2), 0, 1)).item());
    }

    @Test void theMeanExplainsNothingAndTheTruthAll() {
        var y = Tensor.of(batch(4, 2), 1, 10, 2, 20, 3, 30, 4, 40);
        var mean = Tensor.of(batch(4, 2), 2.5, 25, 2.5, 25, 2.5, 25, 2.5, 25);
        assertEquals(0, measured(new RSquared(), mean, y).item());
        assertEquals(1, measured(new RSquared(), y, y).item());
        assertEquals(1 - 4 / 5.0, measured(new RSquared(), Tensor.of(rows(4), 2, 3, 4, 5),
                Tensor.of(rows(4), 1, 2, 3, 4)).item(), 1e-15);
    }

    @Test void theMeanErrorIsInTheUnitsOfTheTargets() {
        var x = Tensor.of(rows(2), 3, 0);
        var y = Tensor.of(rows(2), 0, 4);
        assertEquals(3.5, measured(new MeanDeviation(MeanDeviation.Figure.ABSOLUTE), x, y).item());
        assertEquals(Math.sqrt(12.5), measured(new MeanDeviation(MeanDeviation.Figure.ROOT_OF_SQUARES), x, y).item());
    }

    static Stream<Primitive> ofClasses() {
        return Stream.of(new Accuracy(Accuracy.Scores.LOGITS), new ZeroOne(Accuracy.Scores.LOGITS), new TopK(1),
                new ConfusionMatrix(Accuracy.Scores.LOGITS), new Perplexity(-1),
                new Retrieval(Retrieval.Figure.F1, 0, Accuracy.Scores.LOGITS));
    }

    @ParameterizedTest @MethodSource("ofClasses") void aTruthThatIsNoClassIsTold(Primitive op) {
        var y = Tensor.of(batch(1, 2), 1, 3).as(Shape.of(2).batched(1));
        var mismatch = assertThrows(Mismatch.class,
                () -> measured(op, Tensor.zeros(Shape.of(2, 3).batched(1)), y));
        assertEquals(
                "‘y’ must hold indices from 0 to less than 3, but holds 3 at [0, 1]: correct it, or make room for more.",
                mismatch.sentence());
    }

    @ParameterizedTest @MethodSource("ofClasses") void nothingIsMeasuredOnAnEmptyBatch(Primitive op) {
        for (var number : measured(op, Tensor.zeros(batch(0, 3)), Tensor.zeros(rows(0))).data()) {
            assertEquals(op instanceof Perplexity ? 1 : 0, number);
        }
    }

    @Test void aFigureThatCannotBeToldIsSaid() {
        var few = assertThrows(Mismatch.class, () -> measured(new TopK(4), SCORES, TRUTH));
        assertEquals("The best 4 are asked for, but there are only 3 classes.", few.sentence());
        var none = assertThrows(Mismatch.class, () -> retrieval(Retrieval.Figure.F1, 3));
        assertEquals("The class to find, 3, is none of the classes 0 to 2.", none.sentence());
    }
}
