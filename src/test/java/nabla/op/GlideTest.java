package nabla.op;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import nabla.engine.Worked;
import nabla.graph.Glide;
import nabla.graph.Primitive;
import nabla.graph.Shapes;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;
import nabla.tensor.Values;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What an operation says of its window is what its cells read.
class GlideTest {

    static LongStream seeds() {
        return LongStream.range(100, 140);
    }

    private static Primitive windowed(Random random) {
        var kernel = List.of(1 + random.nextInt(3), 1 + random.nextInt(3));
        var stride = List.of(1 + random.nextInt(3), 1 + random.nextInt(2));
        var dilation = List.of(1 + random.nextInt(2), 1 + random.nextInt(2));
        var padding = List.of(random.nextInt(2), random.nextInt(3));
        var border = List.of(kernel.getFirst() / 2, kernel.getLast() / 2);
        var init = Conv2d.of(1, 1, 1, 0).init();
        return switch (random.nextInt(4)) {
            case 0 -> new Conv2d(4, kernel, stride, padding, dilation, 2, Bias.WITH, init);
            case 1 -> new ConvTranspose2d(4, kernel, stride, List.of(0, 0), List.of(0), dilation, 2, Bias.WITH, init);
            case 2 -> new MaxPool2d(kernel, stride, border);
            default -> new AvgPool2d(kernel, stride, border, AvgPool2d.Border.LEFT_OUT);
        };
    }

    @ParameterizedTest(name = "seed {0}") @MethodSource("seeds") void theWindowLiesOverThePixelsThatACellReads(
            long seed) {
        var random = new Random(seed);
        var op = windowed(random);
        var x = Shape.image(4, 5 + random.nextInt(4), 5 + random.nextInt(4)).batched(2);
        var shapes = op.infer(Shapes.of("x", x));
        var in = new java.util.LinkedHashMap<String, Values>();
        op.inputs().forEach(p -> in.put(p.name(), Values.of(Tensor.zeros(p.name().equals("x") ? x
                : shapes.get(p.name())))));
        var y = shapes.get("y");
        var glide = op.glide(Shapes.of("x", x)).orElseThrow();
        var worked = Worked.forward(op, in, "y", Values.of(Tensor.zeros(y)));
        for (var place = 0; place < y.volume(); place++) {
            assertEquals(new TreeSet<>(worked.sources(place).getOrDefault("x", List.of())), beneath(glide, place, y, x),
                    "seed " + seed + " " + op + " " + place);
        }
        if (glide.way() == Glide.Way.GATHERS) {
            assertEquals(y.height(), glide.rows().places(x.height()));
            assertEquals(y.width(), glide.columns().places(x.width()));
        }
    }

    private static TreeSet<Integer> beneath(Glide glide, int place, Shape y, Shape x) {
        var column = place % y.width();
        var row = place / y.width() % y.height();
        var channel = place / y.width() / y.height() % y.channels();
        var image = place / y.width() / y.height() / y.channels();
        var each = x.channels() / glide.groups();
        var first = channel / (y.channels() / glide.groups()) * each;
        var found = new TreeSet<Integer>();
        for (var c = first; c < first + each; c++) {
            for (var r : glide.rows().partners(row, glide.way(), x.height()).toArray()) {
                for (var k : glide.columns().partners(column, glide.way(), x.width()).toArray()) {
                    found.add(((image * x.channels() + c) * x.height() + r) * x.width() + k);
                }
            }
        }
        return found;
    }
}
