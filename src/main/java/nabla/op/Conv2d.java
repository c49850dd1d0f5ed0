package nabla.op;

import static nabla.op.Calculus.expandTo;
import static nabla.op.Calculus.fold;
import static nabla.op.Calculus.matmul;
import static nabla.op.Calculus.reshape;
import static nabla.op.Calculus.sum;
import static nabla.op.Calculus.unfold;
import static nabla.tensor.Side.PLAIN;
import static nabla.tensor.Side.TRANSPOSED;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import nabla.graph.Category;
import nabla.graph.Cell;
import nabla.graph.Cells;
import nabla.graph.Clash;
import nabla.graph.Expr;
import nabla.graph.Glide;
import nabla.graph.Init;
import nabla.graph.Knob;
import nabla.graph.Lit;
import nabla.graph.Mending;
import nabla.graph.Mismatch;
import nabla.graph.OpType;
import nabla.graph.Operands;
import nabla.graph.Port;
import nabla.graph.Primitive;
import nabla.graph.Run;
import nabla.graph.Shapes;
import nabla.graph.Symbols;
import nabla.graph.Trait;
import nabla.tensor.Into;
import nabla.tensor.MatrixProduct;
import nabla.tensor.Shape;
import nabla.tensor.Side;

/// Slides learned filters over an image: each output pixel is a weighted sum of the patch beneath it (cross-correlation).
///
/// `x` is B×C×H×W, `y` is B×filters×H′×W′ with H′ = ⌊(H + 2 padding − dilation (kernel − 1) − 1) / stride⌋ + 1; `k` is filters ×
/// C/groups × kernel height × kernel width, `b` is filters. Kernel, stride, padding and dilation are one number for both
/// directions, or two: height and width. With groups, each group of filters sees its own group of channels. LeCun et al. 1998.
public record Conv2d(
        @Knob(min = 1, max = 4096) int filters,
        @Knob(min = 1, max = 64) List<Integer> kernel,
        @Knob(min = 1, max = 64) List<Integer> stride,
        @Knob(min = 0, max = 64) List<Integer> padding,
        @Knob(min = 1, max = 64) List<Integer> dilation,
        @Knob(min = 1, max = 4096) int groups,
        @Knob Bias bias,
        @Knob Init init) implements Primitive {

    public static final OpType TYPE = OpType.of("conv2d", Conv2d.of(8, 3, 1, 0))
            .in(Category.CONVOLUTION)
            .reference("LeCun, Bottou, Bengio and Haffner 1998, Gradient-based learning applied to "
                    + "document recognition, Proc. IEEE 86(11)")
            .followers("relu", "max_pool2d", "batch_norm", "global_avg_pool", "avg_pool2d")
            .input("x")
            .weight("k", Init.HE)
            .weight("b", Init.ZEROS)
            .output("y")
            .formula("y = k \\star x + b")
            .gradient("x", "\\bar x = k^{\\top} \\star \\bar y")
            .gradient("k", "\\bar k = \\bar y \\star x")
            .gradient("b", "\\bar b = \\textstyle\\sum \\bar y")
            .traits(Trait.MAPS)
            .mending(Conv2d::projections);

    public Conv2d {
        kernel = List.copyOf(kernel);
        stride = List.copyOf(stride);
        padding = List.copyOf(padding);
        dilation = List.copyOf(dilation);
    }

    public static Conv2d of(int filters, int kernel, int stride, int padding) {
        return new Conv2d(filters, List.of(kernel), List.of(stride), List.of(padding), List.of(1), 1, Bias.WITH,
                Init.HE);
    }

    /// Windows of one pixel that make other maps of these, as many and as large as what they should meet.
    private static List<Conv2d> projections(Mending.Arriving x, Clash clash) {
        return IntStream.range(0, 3).boxed().flatMap(back -> x.against(clash, back).stream()).map(Clash.At::shape)
                .filter(s -> s.example().rank() == 3 && x.shape().example().rank() == 3 && s.last() > 0)
                .map(s -> Conv2d.of(s.size(-3), 1, Math.max(1, Math.ceilDiv(x.shape().last(), s.last())), 0))
                .distinct().toList();
    }

    @Override public OpType type() {
        return TYPE;
    }

    @Override public List<Port> inputs() {
        return bias.inputs(Port.weight("k", init));
    }

    private Window window() {
        return Windows.of("conv2d", kernel, stride, padding, dilation);
    }

    private Slide slide(Shape x) {
        return window().over("conv2d", x);
    }

    @Override public Shapes infer(Shapes in) {
        var x = in.image("x");
        var window = window();
        var slide = window.over("conv2d", x);
        if (x.channels() % groups != 0 || filters % groups != 0) {
            throw Mismatch.of("groups", Lit.size(groups), Lit.size(x.channels()), filters);
        }
        var image = Shape.image(filters, slide.rows(), slide.columns());
        var shapes = Shapes.of("y", x.hasBatch() ? image.before(x.axis(0)) : image)
                .and("k", Shape.of(filters, x.channels() / groups, window.kernelHeight(), window.kernelWidth()));
        return bias.added(shapes, filters);
    }

    /// The products of one image, a group of filters with its group of patch lines at a time.
    private record Products(MatrixProduct product, int groups, int a, int b, int c) {

        void run(double[] left, int leftAt, double[] right, int rightAt, double[] into, int intoAt) {
            for (var group = 0; group < groups; group++) {
                product.run(left, leftAt + group * a, right, rightAt + group * b, into, intoAt + group * c);
            }
        }
    }

    /// The sizes of one group: filters, patch lines, spots.
    private record Sizes(int filters, int lines, int spots) {}

    private Sizes sizes(Slide slide) {
        return new Sizes(filters / groups, slide.patch() / groups, slide.spots());
    }

    @Override public Run forward(Operands at) {
        var slide = slide(at.in("x").shape());
        var y = at.out("y").data();
        var weigh = Patches.of(at, slide, groups, filters).weigh(at.in("k").data(), y);
        return bias == Bias.WITH
                ? Run.inOrder(weigh, shift(at.in("b").data(), y, at.in("x").shape().rows(), slide.spots()))
                : weigh;
    }

    private Run shift(double[] b, double[] y, int images, int spots) {
        return () -> {
            for (int map = 0, i = 0; map < images * filters; map++) {
                var shift = b[map % filters];
                for (var end = i + spots; i < end; i++) {
                    y[i] += shift;
                }
            }
        };
    }

    @Override public Expr derivative(String input, Symbols s) {
        var up = s.upstream("y");
        var batched = up.shape().hasBatch();
        if (input.equals("b")) {
            return sum(up, batched ? "0,2,3" : "1,2", Reduced.GONE);
        }
        var x = s.in("x");
        var k = s.in("k");
        var size = sizes(slide(x.shape()));
        var grouped = groups == 1 ? new int[]{} : new int[]{groups};
        var g = reshape(up, sizes(grouped, size.filters, size.spots));
        if (input.equals("x") && groups == 1) {
            return fold(matmul(reshape(k, size.filters, size.lines), TRANSPOSED, g, PLAIN), x, window());
        }
        var patches = reshape(unfold(x, window()), sizes(grouped, size.lines, size.spots));
        var each = matmul(g, PLAIN, patches, TRANSPOSED);
        if (input.equals("x")) {
            var all = expandTo(reshape(k, groups, size.filters, size.lines), each);
            var lines = matmul(all, TRANSPOSED, g, PLAIN);
            return fold(reshape(lines, groups * size.lines, size.spots), x, window());
        }
        return reshape(batched ? sum(each, "0", Reduced.GONE) : each, k);
    }

    private static int[] sizes(int[] first, int second, int third) {
        return first.length == 0 ? new int[]{second, third} : new int[]{first[0], second, third};
    }

    @Override public Optional<Run> backward(String input, Operands at) {
        return Optional.of(switch (input) {
            case "x" -> toImage(at);
            case "k" -> Patches.of(at, slide(at.in("x").shape()), groups, filters)
                    .gather(at.upstream("y").data(), at.gradient("k").data());
            default -> toShift(at);
        });
    }

    private Run toImage(Operands at) {
        var slide = slide(at.in("x").shape());
        var size = sizes(slide);
        var products = new Products(product(size.lines, size.filters, size.spots, TRANSPOSED, PLAIN, Into.SET), groups,
                size.filters * size.lines, size.filters * size.spots, size.lines * size.spots);
        var k = at.in("k").data();
        var up = at.upstream("y").data();
        var gradient = at.gradient("x").data();
        var lines = at.scratch("lines", Shape.of(slide.patch(), slide.spots())).data();
        var images = at.in("x").shape().rows();
        return () -> {
            for (var n = 0; n < images; n++) {
                products.run(k, 0, up, n * filters * slide.spots(), lines, 0);
                slide.fold(lines, 0, gradient, n * slide.pixels());
            }
        };
    }

    private static MatrixProduct product(int m, int k, int n, Side left, Side right, Into into) {
        return MatrixProduct.of(m, k, n, left, right, into);
    }

    private Run toShift(Operands at) {
        var up = at.upstream("y").data();
        var gradient = at.gradient("b").data();
        var images = at.in("x").shape().rows();
        var spots = slide(at.in("x").shape()).spots();
        return () -> {
            for (int map = 0, i = 0; map < images * filters; map++) {
                double sum = 0, other = 0, third = 0, fourth = 0;
                var end = i + spots;
                for (; i + 4 <= end; i += 4) {
                    sum += up[i];
                    other += up[i + 1];
                    third += up[i + 2];
                    fourth += up[i + 3];
                }
                for (; i < end; i++) {
                    sum += up[i];
                }
                gradient[map % filters] += sum + other + (third + fourth);
            }
        };
    }

    @Override public Optional<Glide> glide(Shapes in) {
        return Optional.of(window().glide(groups, Glide.Way.GATHERS, Glide.Border.ZEROS));
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {
        var slide = slide(at.in("x").shape());
        var lines = sizes(slide).lines;
        var spot = cell.place() % slide.spots();
        var filter = cell.place() / slide.spots() % filters;
        var image = cell.place() / slide.spots() / filters;
        var first = filter / (filters / groups) * lines;
        for (var line = first; line < first + lines; line++) {
            var pixel = slide.pixel(line, spot);
            if (pixel >= 0) {
                into.add("x", image * slide.pixels() + pixel);
            }
        }
        into.range("k", filter * lines, (filter + 1) * lines);
        if (bias == Bias.WITH) {
            into.add("b", filter);
        }
    }

    @Override public List<List<Cell>> terms(Cell cell, Operands at) {
        var terms = new ArrayList<List<Cell>>();
        var slide = slide(at.in("x").shape());
        var lines = sizes(slide).lines;
        var spot = cell.place() % slide.spots();
        var filter = cell.place() / slide.spots() % filters;
        var image = cell.place() / slide.spots() / filters;
        var first = filter / (filters / groups) * lines;
        for (var line = 0; line < lines; line++) {
            var pixel = slide.pixel(first + line, spot);
            if (pixel >= 0) {
                terms.add(List.of(
                        new Cell("x", image * slide.pixels() + pixel), new Cell("k", filter * lines + line)));
            }
        }
        if (bias == Bias.WITH) {
            terms.add(List.of(new Cell("b", filter)));
        }
        return terms;
    }

    @Override public long cost(Shapes shapes) {
        return shapes.get("y").volume() * sizes(slide(shapes.get("x"))).lines;
    }
}
