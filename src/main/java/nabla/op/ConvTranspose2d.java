package nabla.op;

import static nabla.op.Calculus.expandTo;
import static nabla.op.Calculus.matmul;
import static nabla.op.Calculus.reshape;
import static nabla.op.Calculus.sum;
import static nabla.op.Calculus.unfold;
import static nabla.tensor.Side.PLAIN;
import static nabla.tensor.Side.TRANSPOSED;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nabla.graph.Category;
import nabla.graph.Cell;
import nabla.graph.Cells;
import nabla.graph.Expr;
import nabla.graph.Glide;
import nabla.graph.Init;
import nabla.graph.Knob;
import nabla.graph.Lit;
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

/// Stamps learned patches into a larger image, each scaled by the pixel that it stands for: the transpose of a convolution.
///
/// `x` is B×C×H×W, `y` is B×filters×H′×W′ with H′ = (H − 1) stride − 2 padding + dilation (kernel − 1) + 1 + output padding; `k`
/// is C × filters/groups × kernel height × kernel width, `b` is filters. What falls on the border of `padding` pixels is cut off;
/// `outputPadding`, less than the stride, adds rows and columns at the end. Zeiler et al. 2010.
public record ConvTranspose2d(
        @Knob(min = 1, max = 4096) int filters,
        @Knob(min = 1, max = 64) List<Integer> kernel,
        @Knob(min = 1, max = 64) List<Integer> stride,
        @Knob(min = 0, max = 64) List<Integer> padding,
        @Knob(min = 0, max = 63) List<Integer> outputPadding,
        @Knob(min = 1, max = 64) List<Integer> dilation,
        @Knob(min = 1, max = 4096) int groups,
        @Knob Bias bias,
        @Knob Init init) implements Primitive {

    public static final OpType TYPE = OpType.of("conv_transpose2d", ConvTranspose2d.of(8, 2, 2, 0))
            .in(Category.CONVOLUTION)
            .reference("Zeiler, Krishnan, Taylor and Fergus 2010, Deconvolutional networks, CVPR")
            .input("x")
            .weight("k", Init.XAVIER)
            .weight("b", Init.ZEROS)
            .output("y")
            .formula("y = k^{\\top} \\star x + b")
            .gradient("x", "\\bar x = k \\star \\bar y")
            .gradient("k", "\\bar k = x \\star \\bar y")
            .gradient("b", "\\bar b = \\textstyle\\sum \\bar y")
            .traits(Trait.MAPS);

    public ConvTranspose2d {
        kernel = List.copyOf(kernel);
        stride = List.copyOf(stride);
        padding = List.copyOf(padding);
        outputPadding = List.copyOf(outputPadding);
        dilation = List.copyOf(dilation);
    }

    public static ConvTranspose2d of(int filters, int kernel, int stride, int padding) {
        return new ConvTranspose2d(filters, List.of(kernel), List.of(stride), List.of(padding), List.of(0), List.of(1),
                1,
                Bias.WITH, Init.XAVIER);
    }

    @Override public OpType type() {
        return TYPE;
    }

    @Override public List<Port> inputs() {
        return bias.inputs(Port.weight("k", init));
    }

    private Window window() {
        return Windows.of("conv_transpose2d", kernel, stride, padding, dilation);
    }

    /// The window on its way over the output, where it stands at one spot for each pixel of the input.
    private Slide slide(Shape x) {
        var window = window();
        var more = Windows.pair("conv_transpose2d", "outputPadding", outputPadding, 0);
        if (more[0] >= window.strideHeight() || more[1] >= window.strideWidth()) {
            throw Mismatch.of("outputPadding", outputPadding, stride);
        }
        var height = (x.height() - 1) * window.strideHeight() + window.spanHeight() - 2 * window.paddingHeight()
                + more[0];
        var width = (x.width() - 1) * window.strideWidth() + window.spanWidth() - 2 * window.paddingWidth() + more[1];
        if (x.height() < 1 || x.width() < 1 || height < 1 || width < 1) {
            throw Mismatch.of("nothingLeft", padding, x);
        }
        return new Slide(window, filters, height, width, x.height(), x.width());
    }

    @Override public Shapes infer(Shapes in) {
        var x = in.image("x");
        if (x.channels() % groups != 0 || filters % groups != 0) {
            throw Mismatch.of("groups", Lit.size(groups), Lit.size(x.channels()), filters);
        }
        var slide = slide(x);
        var image = Shape.image(filters, slide.height(), slide.width());
        var shapes = Shapes.of("y", x.hasBatch() ? image.before(x.axis(0)) : image)
                .and("k", Shape.of(x.channels(), filters / groups, slide.window().kernelHeight(),
                        slide.window().kernelWidth()));
        return bias.added(shapes, filters);
    }

    /// The sizes of one group: channels of the input, lines of the output's patches, spots.
    private record Sizes(int channels, int lines, int spots) {

        int kernels() {
            return channels * lines;
        }

        int pixels() {
            return channels * spots;
        }

        int patches() {
            return lines * spots;
        }
    }

    private Sizes sizes(Shape x, Slide slide) {
        return new Sizes(x.channels() / groups, slide.patch() / groups, slide.spots());
    }

    /// One product for each group, whose matrices lie one after another.
    private record Products(MatrixProduct product, int groups, int a, int b, int c) {

        void run(double[] left, int leftAt, double[] right, int rightAt, double[] into, int intoAt) {
            for (var group = 0; group < groups; group++) {
                product.run(left, leftAt + group * a, right, rightAt + group * b, into, intoAt + group * c);
            }
        }
    }

    @Override public Run forward(Operands at) {
        var slide = slide(at.in("x").shape());
        var size = sizes(at.in("x").shape(), slide);
        var product = MatrixProduct.of(size.lines, size.channels, size.spots, TRANSPOSED, PLAIN, Into.SET);
        var products = new Products(product, groups, size.kernels(), size.pixels(), size.patches());
        var x = at.in("x").data();
        var k = at.in("k").data();
        var b = bias == Bias.WITH ? at.in("b").data() : new double[filters];
        var y = at.out("y").data();
        var patches = patches(at, slide);
        var images = at.in("x").shape().rows();
        var spread = slide.height() * slide.width();
        var pixels = groups * size.pixels();
        return () -> {
            for (int map = 0, i = 0; map < images * filters; map++) {
                for (var end = i + spread; i < end; i++) {
                    y[i] = b[map % filters];
                }
            }
            for (var n = 0; n < images; n++) {
                products.run(k, 0, x, n * pixels, patches, 0);
                slide.fold(patches, 0, y, n * slide.pixels());
            }
        };
    }

    /// The patches of one image, each image in turn.
    private static double[] patches(Operands at, Slide slide) {
        return at.scratch("patches", Shape.of(slide.patch(), slide.spots())).data();
    }

    @Override public Expr derivative(String input, Symbols s) {
        var up = s.upstream("y");
        var batched = up.shape().hasBatch();
        if (input.equals("b")) {
            return sum(up, batched ? "0,2,3" : "1,2", Reduced.GONE);
        }
        var x = s.in("x");
        var k = s.in("k");
        var size = sizes(x.shape(), slide(x.shape()));
        var patches = reshape(unfold(up, window()), groups, size.lines, size.spots);
        var pixels = reshape(x, groups, size.channels, size.spots);
        var each = matmul(pixels, PLAIN, patches, TRANSPOSED);
        if (input.equals("k")) {
            return reshape(batched ? sum(each, "0", Reduced.GONE) : each, k);
        }
        var kernels = expandTo(reshape(k, groups, size.channels, size.lines), each);
        return reshape(matmul(kernels, patches), x);
    }

    @Override public Optional<Run> backward(String input, Operands at) {
        return Optional.of(input.equals("b") ? toShift(at) : toProduct(input, at));
    }

    private Run toProduct(String input, Operands at) {
        var slide = slide(at.in("x").shape());
        var size = sizes(at.in("x").shape(), slide);
        var up = at.upstream("y").data();
        var x = at.in("x").data();
        var k = at.in("k").data();
        var patches = patches(at, slide);
        var gradient = at.gradient(input).data();
        var images = at.in("x").shape().rows();
        var toX = new Products(MatrixProduct.of(size.channels, size.lines, size.spots, PLAIN, PLAIN, Into.ADD),
                groups, size.kernels(), size.patches(), size.pixels());
        var toK = new Products(MatrixProduct.of(size.channels, size.spots, size.lines, PLAIN, TRANSPOSED, Into.ADD),
                groups, size.pixels(), size.patches(), size.kernels());
        var pixels = groups * size.pixels();
        var isX = input.equals("x");
        return () -> {
            for (var n = 0; n < images; n++) {
                slide.unfold(up, n * slide.pixels(), patches, 0);
                if (isX) {
                    toX.run(k, 0, patches, 0, gradient, n * pixels);
                } else {
                    toK.run(x, n * pixels, patches, 0, gradient, 0);
                }
            }
        };
    }

    private Run toShift(Operands at) {
        var up = at.upstream("y");
        var from = up.data();
        var gradient = at.gradient("b").data();
        var spread = up.shape().height() * up.shape().width();
        var maps = up.shape().rows() * filters;
        return () -> {
            for (var map = 0; map < maps; map++) {
                gradient[map % filters] += Rows.sum(from, map * spread, spread);
            }
        };
    }

    @Override public Optional<Glide> glide(Shapes in) {
        return Optional.of(window().glide(groups, Glide.Way.STAMPS, Glide.Border.ZEROS));
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {
        for (var term : terms(cell, at)) {
            term.forEach(c -> into.add(c.port(), c.place()));
        }
    }

    @Override public List<List<Cell>> terms(Cell cell, Operands at) {
        var slide = slide(at.in("x").shape());
        var size = sizes(at.in("x").shape(), slide);
        var image = cell.place() / slide.pixels();
        var pixel = cell.place() % slide.pixels();
        var filter = pixel / (slide.height() * slide.width());
        var group = filter / (filters / groups);
        var places = slide.window().kernelHeight() * slide.window().kernelWidth();
        var terms = new ArrayList<List<Cell>>();
        for (var line = filter * places; line < (filter + 1) * places; line++) {
            var spot = slide.spot(line, pixel);
            for (var c = 0; spot >= 0 && c < size.channels; c++) {
                var channel = group * size.channels + c;
                terms.add(List.of(
                        new Cell("x", image * groups * size.pixels() + channel * size.spots + spot),
                        new Cell("k", channel * size.lines + line - group * size.lines)));
            }
        }
        if (bias == Bias.WITH) {
            terms.add(List.of(new Cell("b", filter)));
        }
        return terms;
    }

    @Override public long cost(Shapes shapes) {
        var x = shapes.get("x");
        return x.volume() * sizes(x, slide(x)).lines;
    }
}
