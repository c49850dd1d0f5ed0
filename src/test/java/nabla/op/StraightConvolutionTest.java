package nabla.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;
import nabla.graph.Init;
import nabla.graph.Mode;
import nabla.tensor.PatchProduct;
import nabla.tensor.Shape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Convolution straight from the image equals convolution over unfolded patches.
class StraightConvolutionTest {

    @ParameterizedTest @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8}) void itGivesTheBitsOfUnfoldedPatches(int seed) {
        assumeTrue(PatchProduct.fits(16), "no vectors here");
        await(PatchProduct.of(1, new int[]{0}, 1, 16, 16));
        var random = new Random(seed);
        var groups = 1 + random.nextInt(2);
        var filters = groups * (1 + random.nextInt(9));
        var kernel = List.of(1 + random.nextInt(3), 1 + random.nextInt(3));
        var dilation = List.of(1 + random.nextInt(2), 1 + random.nextInt(2));
        var padding = List.of(random.nextInt(3), random.nextInt(3));
        var stride = List.of(1 + random.nextInt(2), 1);
        var op = new Conv2d(filters, kernel, stride, padding, dilation, groups, Bias.WITHOUT, Init.HE);
        var shape = Shape.image(2 * groups, 7, 21).batched(3);
        var x = Example.normal(shape, seed);
        var k = Example.normal(op.infer(nabla.graph.Shapes.of("x", shape)).get("k"), seed + 100);
        var trial = Trial.of(op, Mode.TRAIN, Map.of("x", x, "k", k)).forward();

        var patches = Trial.of(new Unfold(kernel, stride, padding, dilation), Mode.TRAIN, Map.of("x", x)).forward()
                .out("y");
        var lines = patches.shape().size(1);
        var spots = patches.shape().size(2);
        var y = trial.out("y");
        for (var i = 0; i < y.size(); i++) {
            var n = i / (filters * spots);
            var filter = i / spots % filters;
            var group = filter / (filters / groups);
            double sum = 0;
            for (var line = 0; line < lines / groups; line++) {
                sum = Math.fma(k.data()[filter * (lines / groups) + line],
                        patches.data()[(n * lines + group * (lines / groups) + line) * spots + i % spots], sum);
            }
            assertEquals(sum, y.data()[i], "seed " + seed + " at " + i);
        }

        trial.upstream("y").set(Example.normal(y.shape(), seed + 200));
        assertArrayEquals(trial.derivative("k").data(), trial.fast("k").orElseThrow().data(), 1e-11);
    }

    private static void await(PatchProduct product) {
        var end = System.nanoTime() + 60_000_000_000L;
        while (!product.isReady() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertTrue(product.isReady(), "vectors are compiled within a minute");
    }
}
