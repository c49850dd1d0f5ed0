package nabla.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import nabla.tensor.Shape;
import nabla.tensor.Tensor;
import org.junit.jupiter.api.Test;

class RowsTest {

    private static final Tensor TABLE = Tensor.of(Shape.features(2).batched(3), 0, 1, 10, 11, 20, 21);

    @Test void rowsComeInTheOrderGiven() {
        var into = Tensor.zeros(Shape.features(2).batched(3));
        Rows.copy(TABLE, new int[]{9, 2, 0}, 1, 2, into);
        assertArrayEquals(new double[]{20, 21, 0, 1, 0, 0}, into.data());
    }

    @Test void classesAreGatheredToo() {
        var into = Tensor.zeros(Shape.of(2).example().batched(1));
        var classes = Tensor.of(Shape.SCALAR.batched(3), 5, 6, 7);
        var two = Tensor.zeros(Shape.SCALAR.batched(2));
        Rows.copy(classes, new int[]{2, 1}, 0, 2, two);
        assertArrayEquals(new double[]{7, 6}, two.data());
        assertThrows(IllegalArgumentException.class, () -> Rows.copy(classes, new int[]{0}, 0, 1, into));
    }
}
