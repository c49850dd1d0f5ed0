package nabla.op;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import nabla.graph.Mode;
import nabla.graph.Primitive;
import nabla.tensor.Axis;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Pairs of linear operations are each other's transpose: ⟨A x, y⟩ = ⟨x, Aᵀ y⟩ for all x and y. The number is the seed.
final class TransposedPairsTest {

    static IntStream seeds() {
        return IntStream.range(0, 60);
    }

    @ParameterizedTest @MethodSource("seeds") void sumToAndExpandTo(int seed) {
        var random = new Random(seed);
        var big = shape(random, 1 + random.nextInt(4), 4);
        var axes = big.axes().stream()
                .map(a -> random.nextBoolean() ? Axis.of(1) : a)
                .skip(random.nextInt(big.rank() + 1))
                .toList();
        var small = new Shape(axes);
        var x = Example.normal(big, seed);
        var y = Example.normal(small, seed + 1000);
        transposed(new SumTo(), Map.of("x", x, "like", y), new ExpandTo(), Map.of("x", y, "like", x));
    }

    @ParameterizedTest @MethodSource("seeds") void unfoldAndFold(int seed) {
        var random = new Random(seed);
        var window = new Window(
                1 + random.nextInt(3), 1 + random.nextInt(3), 1 + random.nextInt(3), 1 + random.nextInt(3),
                random.nextInt(3), random.nextInt(3), 1 + random.nextInt(2), 1 + random.nextInt(2));
        var image = Shape.image(1 + random.nextInt(2), 5 + random.nextInt(3), 5 + random.nextInt(3));
        var x = Example.normal(random.nextBoolean() ? image.batched(2) : image, seed);
        var y = Example.normal(Trial.of(new Unfold(window), Mode.EVAL, Map.of("x", x)).out("y").shape(), seed + 1000);
        transposed(new Unfold(window), Map.of("x", x), new Fold(window), Map.of("x", y, "like", x));
    }

    @ParameterizedTest @MethodSource("seeds") void gatherAndScatter(int seed) {
        var random = new Random(seed);
        var rows = 1 + random.nextInt(5);
        var table = shape(random, random.nextInt(3), 3).before(Axis.of(rows));
        var index = indices(random, shape(random, 1 + random.nextInt(2), 4), rows);
        var x = Example.normal(table, seed);
        var gather = Map.of("x", x, "index", index);
        var y = Example.normal(Trial.of(new Gather(), Mode.EVAL, gather).out("y").shape(), seed + 1000);
        transposed(new Gather(), gather, new Scatter(), Map.of("x", y, "index", index, "like", x));
    }

    @ParameterizedTest @MethodSource("seeds") void gatherCellsAndScatterCells(int seed) {
        var random = new Random(seed);
        var x = Example.normal(shape(random, 2, 4), seed);
        var index = indices(random, shape(random, 2, 3), x.size());
        var y = Example.normal(index.shape(), seed + 1000);
        transposed(new GatherCells(), Map.of("x", x, "index", index),
                new ScatterCells(), Map.of("x", y, "index", index, "like", x));
    }

    @ParameterizedTest @MethodSource("seeds") void stackAndUnstack(int seed) {
        var random = new Random(seed);
        var count = 1 + random.nextInt(4);
        var one = shape(random, 1 + random.nextInt(2), 3);
        var step = random.nextBoolean() ? one.batched(2) : one;
        var xs = new LinkedHashMap<String, Tensor>();
        for (var t = 0; t < count; t++) {
            xs.put("x" + t, Example.normal(step, seed + t));
        }
        var stacked = Trial.of(new Stack(count), Mode.EVAL, xs).forward().out("y");
        var y = Example.normal(stacked.shape(), seed + 1000);
        var apart = Trial.of(new Unstack(count), Mode.EVAL, Map.of("x", y)).forward();
        double sum = 0;
        for (var t = 0; t < count; t++) {
            sum += dot(xs.get("x" + t), apart.out("y" + t));
        }
        assertEquals(dot(stacked, y), sum, 1e-12 * Math.max(1, Math.abs(sum)));
    }

    @ParameterizedTest @MethodSource("seeds") void transposeAndItsInverse(int seed) {
        var random = new Random(seed);
        var x = Example.normal(shape(random, 3, 4), seed);
        var order = new java.util.ArrayList<>(List.of(0, 1, 2));
        java.util.Collections.shuffle(order, random);
        var inverse = IntStream.range(0, 3).mapToObj(order::indexOf).toList();
        var there = Trial.of(new Transpose(order), Mode.EVAL, Map.of("x", x)).forward().out("y");
        var y = Example.normal(there.shape(), seed + 1000);
        transposed(new Transpose(order), Map.of("x", x), new Transpose(inverse), Map.of("x", y));
    }

    private static void transposed(Primitive op, Map<String, Tensor> in, Primitive back, Map<String, Tensor> and) {
        var there = dot(Trial.of(op, Mode.EVAL, in).forward().out("y"), and.get("x"));
        var here = dot(Trial.of(back, Mode.EVAL, and).forward().out("y"), in.get("x"));
        assertEquals(there, here, 1e-12 * Math.max(1, Math.abs(there)));
    }

    private static double dot(Tensor a, Tensor b) {
        assertEquals(a.shape().toString(), b.shape().toString());
        return IntStream.range(0, a.size()).mapToDouble(i -> a.data()[i] * b.data()[i]).sum();
    }

    private static Shape shape(Random random, int rank, int most) {
        return Shape.of(IntStream.range(0, rank).map(_ -> 1 + random.nextInt(most)).toArray());
    }

    private static Tensor indices(Random random, Shape shape, int below) {
        var tensor = Tensor.zeros(shape);
        for (var i = 0; i < tensor.size(); i++) {
            tensor.data()[i] = random.nextInt(below);
        }
        return tensor;
    }
}
