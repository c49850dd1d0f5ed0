package nabla.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import nabla.graph.Mode;
import nabla.graph.Primitive;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class BatchNormTest {

    static Stream<Named<Path>> files() {
        return Golden.files(Golden.folder()).stream()
                .filter(p -> p.getFileName().toString().matches("batch_norm\\dd__.*train.*"))
                .map(p -> Named.of(p.getFileName().toString(), p));
    }

    @ParameterizedTest @MethodSource("files") void settlingUpdatesTheRunningStatisticsAsPyTorchDoes(Path file) {
        var golden = Golden.read(file);
        var play = LayerGoldens.find(golden).orElseThrow();
        var inputs = new HashMap<String, Tensor>();
        play.here(GoldenPlay.Way.IN, golden.inputs()).forEach((port, tensor) -> inputs.put(port, tensor.copy()));
        Trial.of((Primitive) play.op(), Mode.TRAIN, inputs).forward().settle();
        assertArrayEquals(golden.outputs().get("running_mean_after").data(), inputs.get("mean").data(), 1e-9);
        assertArrayEquals(golden.outputs().get("running_var_after").data(), inputs.get("variance").data(), 1e-9);
    }

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
