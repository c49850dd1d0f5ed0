package nabla.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import nabla.graph.Mismatch;
import nabla.graph.Mode;
import nabla.graph.Primitive;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;
import org.junit.jupiter.api.Test;

/// What happens where a slope jumps, numbers tie, or nothing is left.
final class KinksTest {

    private static Trial trial(Primitive op, Map<String, Tensor> in) {
        var trial = Trial.of(op, Mode.TRAIN, in).forward();
        trial.upstream("y").fill(1);
        return trial;
    }

    private static Tensor vector(double... numbers) {
        return Tensor.of(Shape.of(numbers.length), numbers);
    }

    private static void slopes(Primitive op, Tensor x, double... want) {
        var trial = trial(op, Map.of("x", x));
        assertArrayEquals(want, trial.derivative("x").data(), 0, op.toString());
        trial.fast("x").ifPresent(fast -> assertArrayEquals(want, fast.data(), 0, op.toString()));
    }

    @Test void theFirstOfEqualNumbersGetsTheGradient() {
        slopes(new Max("", Reduced.GONE), vector(1, 3, 3), 0, 1, 0);
        slopes(new Min("", Reduced.GONE), vector(2, 1, 1), 0, 1, 0);
        assertEquals(1, trial(new ArgMax(""), Map.of("x", vector(1, 3, 3))).out("y").item());
    }

    @Test void equalNumbersShareTheGradientOfALargerOne() {
        for (var op : new Primitive[]{new Maximum(), new Minimum()}) {
            var trial = trial(op,
                    Map.of("a", vector(2, Double.POSITIVE_INFINITY), "b", vector(2, Double.POSITIVE_INFINITY)));
            assertArrayEquals(new double[]{0.5, 0.5}, trial.derivative("a").data());
            assertArrayEquals(new double[]{0.5, 0.5}, trial.derivative("b").data());
        }
    }

    @Test void aNormOfZeroHasNoSlope() {
        slopes(new Norm(1, "", Reduced.GONE), vector(0, 0), 0, 0);
        slopes(new Norm(2, "", Reduced.GONE), vector(0, 0), 0, 0);
        slopes(new Norm(3, "", Reduced.GONE), vector(0, 0), 0, 0);
    }

    @Test void aNormNeitherOverflowsNorVanishes() {
        assertEquals(5e200, trial(new Norm(2, "", Reduced.GONE), Map.of("x", vector(3e200, 4e200))).out("y").item(),
                1e186);
        assertEquals(5e-200, trial(new Norm(2, "", Reduced.GONE), Map.of("x", vector(3e-200, 4e-200))).out("y").item(),
                1e-214);
    }

    @Test void aClampPassesTheGradientAtItsBounds() {
        slopes(new Clamp(-1, 1), vector(-2, -1, 0, 1, 2), 0, 1, 1, 1, 0);
        slopes(new HardTanh(-1, 1), vector(-2, -1, 0, 1, 2), 0, 0, 1, 0, 0);
    }

    @Test void aPowerOfZeroHasItsLimitAsSlope() {
        var trial = trial(new Pow(), Map.of("a", vector(0, 0, 2), "b", vector(2, 0, 3)));
        assertArrayEquals(new double[]{0, 1, 8}, trial.out("y").data());
        assertArrayEquals(new double[]{0, 0, 12}, trial.derivative("a").data());
        assertEquals(0, trial.derivative("b").data()[0]);
        assertEquals(8 * StrictMath.log(2), trial.derivative("b").data()[2], 1e-15);
    }

    @Test void nothingTimesALogarithmIsFlatWhateverItIsOf() {
        var in = Map.of("a", vector(0, 0, 0, 2), "b", vector(0, -1, 3, 4));
        var trial = trial(new XLogY(), in);
        assertArrayEquals(new double[]{0, 0, 0, 0.5}, trial.derivative("b").data());
    }

    @Test void aProbabilityThatIsNotWantedHasNoSlope() {
        var loss = new KullbackLeibler(KullbackLeibler.Given.PROBABILITIES, Reduction.SUM);
        var trial = Trial.of(loss, Mode.TRAIN, Map.of("q", vector(0, 0.5, 0.5), "p", vector(0, 0, 1))).forward();
        trial.upstream("loss").fill(1);
        assertArrayEquals(new double[]{0, 0, -2}, trial.derivative("q").data(), 1e-300);
        assertArrayEquals(new double[]{0, 0, -2}, trial.fast("q").orElseThrow().data(), 1e-300);
    }

    @Test void theGradientOfGeluEndsFarOut() {
        for (var form : Gelu.Form.values()) {
            slopes(new Gelu(form), vector(-1e300, -1000, 1000, 1e300), 0, 0, 1, 1);
        }
    }

    @Test void theSmoothMaximumOfLargeNumbersIsFinite() {
        var trial = trial(new LogSumExp("", Reduced.GONE), Map.of("x", vector(1000, 1000)));
        assertEquals(1000 + StrictMath.log(2), trial.out("y").item(), 1e-12);
        assertEquals(Double.NEGATIVE_INFINITY,
                trial(new LogSumExp("", Reduced.GONE), Map.of("x", vector())).out("y").item());
    }

    @Test void aPlaceThatTheAxisDoesNotHaveIsTold() {
        var x = Map.of("x", vector(1, 2, 3), "index", vector(0, 3));
        for (var op : new Primitive[]{new IndexSelect(""), new GatherAlong("")}) {
            var trial = Trial.of(op, Mode.EVAL, x);
            assertEquals(
                    "‘index’ must hold indices from 0 to less than 3, but holds 3 at [1]: correct it, or make room for more.",
                    assertThrows(Mismatch.class, trial::forward).sentence());
        }
    }
}
