package nabla.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import nabla.graph.Graph;
import nabla.graph.Init;
import nabla.graph.Ref;
import nabla.op.AvgPool2d;
import nabla.op.Bias;
import nabla.op.Concat;
import nabla.op.Conv2d;
import nabla.op.ConvTranspose2d;
import nabla.op.Dense;
import nabla.op.Flatten;
import nabla.op.MaxPool2d;
import nabla.op.ResidualBlock;
import nabla.op.Source;
import nabla.op.Tanh;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;
import nabla.tensor.Values;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Receptive fields against what happens when a pixel is changed.
class InfluenceTest {

    private static final int CHANNELS = 2;
    private static final int HEIGHT = 9;
    private static final int WIDTH = 8;
    private static final Ref IMAGE = new Ref("image", "x");

    static LongStream seeds() {
        return LongStream.range(500, 505);
    }

    private static Sources sources() {
        var x = Tensor.zeros(Shape.image(CHANNELS, HEIGHT, WIDTH).batched(1));
        return Nets.sources(x, Tensor.zeros(Shape.SCALAR.batched(1)));
    }

    /// Windows of all sorts without pooling by the largest, so that each pixel that is read has an effect.
    private static Graph net(Random random) {
        var sketch = Graph.sketch();
        var x = sketch.add("image", new Source("data", Source.Target.NONE));
        var first = sketch.add("first", conv(random, 4, 2), x);
        var bent = sketch.add("bent", new Tanh(), first);
        var other = sketch.add("other", new Conv2d(2, List.of(1), List.of(1), List.of(0), List.of(1), 1, Bias.WITH,
                Init.XAVIER), bent);
        var joined = sketch.add("joined", new Concat(2, "channels"), bent, other);
        var next = random.nextBoolean()
                ? sketch.add("next", new ConvTranspose2d(4, List.of(2, 3), List.of(2), List.of(0, 1), List.of(0),
                        List.of(1), 2, Bias.WITH, Init.XAVIER), joined)
                : sketch.add("next", AvgPool2d.of(2, 1, 1), joined);
        var last = sketch.add("last", conv(random, 2, 1), next);
        sketch.add("score", Dense.of(2), sketch.add("flat", new Flatten(), last));
        return sketch.done();
    }

    private static Conv2d conv(Random random, int filters, int groups) {
        return new Conv2d(filters, List.of(1 + random.nextInt(3), 2), List.of(1, 1 + random.nextInt(2)),
                List.of(random.nextInt(2)), List.of(1, 1 + random.nextInt(2)), groups, Bias.WITH, Init.XAVIER);
    }

    /// All values of the net for an image.
    private static Map<Ref, double[]> run(Graph graph, double[] image) {
        var sources = sources();
        var program = Program.of(Program.Spec.forward(graph, sources, 1, 1, Held.of(1, Map.of())));
        var bound = program.bound(1);
        System.arraycopy(image, 0, bound.value(IMAGE).orElseThrow().data(), 0, image.length);
        bound.forward();
        return ports().stream().filter(p -> bound.value(p).isPresent()).collect(java.util.stream.Collectors.toMap(
                p -> p, p -> Values.of(bound.value(p).orElseThrow()).toArray()));
    }

    private static Set<Ref> ports() {
        return Set.of(IMAGE, new Ref("first", "y"), new Ref("bent", "y"), new Ref("other", "y"), new Ref("joined", "y"),
                new Ref("next", "y"), new Ref("last", "y"), new Ref("score", "y"));
    }

    @ParameterizedTest(name = "seed {0}") @MethodSource("seeds") void aPixelReachesExactlyTheCellsThatChangeWithIt(
            long seed) {
        var random = new Random(seed);
        var graph = net(random);
        var influence = Influence.of(graph, sources()).orElseThrow();
        var image = IntStream.range(0, CHANNELS * HEIGHT * WIDTH).mapToDouble(_ -> random.nextGaussian()).toArray();
        var before = run(graph, image);
        for (var place = 0; place < image.length; place++) {
            var other = image.clone();
            other[place] += 0.7;
            var after = run(graph, other);
            var reached = influence.destinations(IMAGE, place);
            for (var port : before.keySet()) {
                for (var i = 0; i < before.get(port).length; i++) {
                    assertEquals(before.get(port)[i] != after.get(port)[i], reached.has(port, i),
                            "seed " + seed + " pixel " + place + " reaches " + port + " " + i);
                }
            }
        }
    }

    @ParameterizedTest(name = "seed {0}") @MethodSource("seeds") void bothWaysAreTheSame(long seed) {
        var random = new Random(seed);
        var graph = net(random);
        var influence = Influence.of(graph, sources()).orElseThrow();
        var forth = IntStream.range(0, CHANNELS * HEIGHT * WIDTH)
                .mapToObj(place -> influence.destinations(IMAGE, place)).toList();
        for (var port : ports()) {
            var size = run(graph, new double[CHANNELS * HEIGHT * WIDTH]).get(port).length;
            for (var i = 0; i < size; i += 1 + random.nextInt(4)) {
                var origins = influence.origins(port, i);
                for (var place = 0; place < forth.size(); place++) {
                    assertEquals(forth.get(place).has(port, i), origins.has(IMAGE, place), "seed " + seed);
                }
            }
        }
    }

    /// Two convolutions of 3×3 see 5×5 pixels, and 8×8 with a pooling of two between them.
    @Test void theFieldGrowsWithTheDepth() {
        var sketch = Graph.sketch();
        var x = sketch.add("image", new Source("data", Source.Target.NONE));
        var a = sketch.add("a", Conv2d.of(3, 3, 1, 1), x);
        var pool = sketch.add("pool", MaxPool2d.of(2, 2, 0), a);
        sketch.add("b", Conv2d.of(3, 3, 1, 1), pool);
        sketch.add("c", Conv2d.of(3, 3, 1, 1), a);
        var influence = Influence.of(sketch.done(), sources()).orElseThrow();
        assertEquals(2 * 5 * 5, influence.origins(new Ref("c", "y"), 4 * WIDTH + 4).count(IMAGE));
        assertEquals(2 * 8 * 7, influence.origins(new Ref("b", "y"), 2 * 4 + 1).count(IMAGE), "cut off on the left");
        assertEquals(9 * 3, influence.destinations(IMAGE, 4 * WIDTH + 4).count(new Ref("a", "y")));
    }

    @Test void theInsideOfABlockHasFieldsToo() {
        var sketch = Graph.sketch();
        sketch.add("block", (ResidualBlock) ResidualBlock.TYPE.prototype(),
                sketch.add("image", new Source("data", Source.Target.NONE)));
        var influence = Influence.of(sketch.done(), sources()).orElseThrow();
        assertTrue(influence.origins(new Ref("block", "y"), 4 * WIDTH + 4).count(IMAGE) > 9);
    }
}
