package nabla.op;

import static nabla.op.Example.batch;
import static nabla.op.Example.rows;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import nabla.graph.Mode;
import nabla.graph.Port;
import nabla.graph.Primitive;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;
import org.junit.jupiter.api.Test;

/// Losses and measures on numbers that one can check by hand.
final class LossTest {

    private static Trial on(Primitive op, String left, Tensor x, Tensor y) {
        return Trial.of(op, Mode.TRAIN, Map.of(left, x, "y", y)).forward();
    }

    @Test void halfTheSquaredErrorIsMeantOverTheExamplesNotTheNumbers() {
        var x = Tensor.of(batch(2, 2), 1, 2, 3, 4);
        var y = Tensor.of(batch(2, 2), 0, 0, 0, 0);
        assertEquals(7.5, on(new HalfSquaredError(Reduction.MEAN), "x", x, y).out("loss").item());
        assertEquals(15, on(new HalfSquaredError(Reduction.SUM), "x", x, y).out("loss").item());
        assertEquals(7.5, on(new MeanSquaredError(Reduction.MEAN), "x", x, y).out("loss").item());
    }

    @Test void theGradientOfHalfTheSquaredErrorIsTheError() {
        var trial = on(new HalfSquaredError(Reduction.SUM), "x", Tensor.of(batch(2, 1), 1, 5),
                Tensor.of(rows(2), 3, 4));
        trial.upstream("loss").fill(1);
        assertArrayEquals(new double[]{-2, 1}, trial.fast("x").orElseThrow().data());
    }

    @Test void aSureAndRightDecisionCostsNothingAndASureAndWrongOneItsScore() {
        var z = Tensor.of(rows(4), 1000, -1000, -1000, 1000);
        var y = Tensor.of(rows(4), 1, 0, 1, 0);
        assertEquals(500, on(new BceWithLogits(Reduction.MEAN), "z", z, y).out("loss").item());
    }

    @Test void aRareMistakeKeepsItsDigits() {
        var z = Tensor.of(rows(1), 40);
        var y = Tensor.of(rows(1), 1);
        assertEquals(StrictMath.exp(-40), on(new BceWithLogits(Reduction.SUM), "z", z, y).out("loss").item(), 1e-32);
    }

    @Test void crossEntropyOfEqualScoresIsTheLogarithmOfTheirNumber() {
        var loss = on(new CrossEntropy(Reduction.MEAN), "z", Tensor.zeros(batch(3, 8)), Tensor.of(rows(3), 0, 4, 7));
        assertEquals(Math.log(8), loss.out("loss").item(), 1e-15);
    }

    @Test void accuracyCountsTheFirstOfEqualScores() {
        var z = Tensor.of(batch(3, 2), 1, 1, 1, 1, 0, 2);
        var y = Tensor.of(rows(3), 0, 1, 1);
        assertEquals(2 / 3.0, on(new Accuracy(Accuracy.Scores.LOGITS), "z", z, y).out("value").item());
    }

    @Test void aSingleScoreSaysYesAboveItsThreshold() {
        var z = Tensor.of(batch(4, 1), 0.2, 0.7, -0.1, 0.4);
        var y = Tensor.of(rows(4), 1, 1, 0, 0);
        assertEquals(0.75, on(new Accuracy(Accuracy.Scores.LOGITS), "z", z, y).out("value").item());
        assertEquals(0.75, on(new Accuracy(Accuracy.Scores.PROBABILITIES), "z", z, y).out("value").item());
    }

    @Test void targetsOfMinusOneAreANo() {
        var z = Tensor.of(batch(2, 1), -0.9, 0.9);
        var y = Tensor.of(batch(2, 1), -1, 1);
        assertEquals(1, on(new Accuracy(Accuracy.Scores.LOGITS), "z", z, y).out("value").item());
    }

    @Test void aSourceHasTheTargetsThatItsSettingNames() {
        var kinds = List.of(Source.Target.values()).stream()
                .map(t -> new Source("points", t).outputs().stream().map(Port::kind).toList())
                .toList();
        assertEquals(
                List.of(List.of(Port.Kind.DATA, Port.Kind.INDEX), List.of(Port.Kind.DATA, Port.Kind.DATA),
                        List.of(Port.Kind.DATA)),
                kinds);
        var shapes = new Source("points", Source.Target.CLASS).infer(Shape.features(2), Shape.SCALAR, 7);
        assertEquals("batch 7 × features 2", shapes.get("x").inWords());
        assertEquals("batch 7", shapes.get("y").inWords());
    }
}
