package nabla.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import nabla.graph.Mode;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;
import org.junit.jupiter.api.Test;

final class BatchNormTest {

    @Test void forwardLeavesTheRunningStatisticsAlone() {
        var mean = Tensor.of(Shape.of(2), 1, 2);
        var variance = Tensor.of(Shape.of(2), 3, 4);
        var x = Example.normal(Example.batch(5, 2), 1);
        Trial.of(new BatchNorm(0.1, 1e-5), Mode.TRAIN, Map.of("x", x, "mean", mean, "variance", variance)).forward();
        assertArrayEquals(new double[]{1, 2}, mean.data());
        assertArrayEquals(new double[]{3, 4}, variance.data());
    }

    @Test void aSingleExampleMovesTheRunningMeanButHasNoVarianceToGive() {
        var mean = Tensor.of(Shape.of(1), 0);
        var variance = Tensor.of(Shape.of(1), 4);
        var x = Tensor.of(Example.batch(1, 1), 10);
        Trial.of(new BatchNorm(0.1, 1e-5), Mode.TRAIN, Map.of("x", x, "mean", mean, "variance", variance))
                .forward()
                .settle();
        assertEquals(1, mean.item(), 1e-12);
        assertEquals(4, variance.item());
    }
}
