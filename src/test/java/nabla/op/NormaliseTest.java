package nabla.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashMap;
import java.util.Map;
import nabla.graph.Mismatch;
import nabla.graph.Shapes;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;
import org.junit.jupiter.api.Test;

class NormaliseTest {

    private static final Tensor TABLE = Tensor.over(Shape.features(2).batched(4),
            new double[]{1, 5, 3, 5, 100, 7, 5, 5});
    private static final int[] TRAINING = {0, 1, 3};

    private static Map<String, Tensor> fitted(Tensor x, int[] rows, Normalise.To to, Normalise.Over over) {
        var op = new Normalise("d", to, over);
        var states = new HashMap<String, Tensor>();
        var shapes = op.infer(Shapes.of("x", x.shape()));
        op.fit(x, rows, port -> states.computeIfAbsent(port, p -> Tensor.zeros(shapes.get(p))));
        return states;
    }

    @Test void eachColumnHasMeanAndDeviationOfTheTrainingRowsAlone() {
        var states = fitted(TABLE, TRAINING, Normalise.To.STANDARD, Normalise.Over.EACH);
        assertArrayEquals(new double[]{3, 5}, states.get("shift").data());
        assertArrayEquals(new double[]{Math.sqrt(8 / 3.0), 1}, states.get("scale").data(), 1e-15,
                "what never changes has the scale 1");
    }

    @Test void theRangeOfTheTrainingRowsBecomesTheUnitRange() {
        var states = fitted(TABLE, TRAINING, Normalise.To.UNIT, Normalise.Over.EACH);
        assertArrayEquals(new double[]{1, 5}, states.get("shift").data());
        assertArrayEquals(new double[]{4, 1}, states.get("scale").data());
    }

    @Test void allNumbersMayShareOneMean() {
        var states = fitted(TABLE, TRAINING, Normalise.To.STANDARD, Normalise.Over.ALL);
        assertEquals(4, states.get("shift").data()[0], 1e-15);
        assertEquals(Math.sqrt((9 + 1 + 1 + 1 + 1 + 1) / 6.0), states.get("scale").data()[0], 1e-15);
    }

    @Test void channelsOfPicturesHaveTheirOwn() {
        var x = Tensor.over(Shape.image(2, 1, 2).batched(2), new double[]{0, 2, 10, 10, 4, 6, 10, 30});
        var states = fitted(x, new int[]{0, 1}, Normalise.To.UNIT, Normalise.Over.CHANNEL);
        assertArrayEquals(new double[]{0, 10}, states.get("shift").data());
        assertArrayEquals(new double[]{6, 20}, states.get("scale").data());
    }

    @Test void withoutTrainingRowsNothingChanges() {
        var states = fitted(TABLE, new int[0], Normalise.To.STANDARD, Normalise.Over.EACH);
        assertArrayEquals(new double[]{0, 0}, states.get("shift").data());
        assertArrayEquals(new double[]{1, 1}, states.get("scale").data());
    }

    @Test void otherExamplesThanThoseOfTheDataAreRefused() {
        var op = new Normalise("d", Normalise.To.STANDARD, Normalise.Over.EACH);
        assertEquals(
                "Normalise must stand right behind the source of ‘d’, whose examples have the shape 2; wire it there, "
                        + "or choose the data set that comes here.",
                assertThrows(Mismatch.class, () -> op.fit(TABLE, TRAINING, _ -> Tensor.zeros(Shape.of(3))))
                        .getMessage());
    }
}
