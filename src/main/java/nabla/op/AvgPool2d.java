package nabla.op;

import static nabla.op.Calculus.fold;
import static nabla.op.Calculus.matmul;
import static nabla.op.Calculus.multiply;
import static nabla.op.Calculus.reshape;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import nabla.graph.Category;
import nabla.graph.Cell;
import nabla.graph.Cells;
import nabla.graph.Expr;
import nabla.graph.Glide;
import nabla.graph.Knob;
import nabla.graph.OpType;
import nabla.graph.Operands;
import nabla.graph.Primitive;
import nabla.graph.Run;
import nabla.graph.Shapes;
import nabla.graph.Symbols;
import nabla.graph.Trait;
import nabla.tensor.Shape;
import nabla.tensor.Values;

/// Takes the mean of the pixels under each window, channel by channel.
///
/// `x` is B×C×H×W, `y` is B×C×H′×W′ with H′ = ⌊(H + 2 padding − kernel) / stride⌋ + 1. The border is zeros; it counts among the
/// pixels of a window, or is left out of the mean. Kernel, stride and padding are one number for both directions, or two: height
/// and width. A border wider than half the kernel is a mismatch. LeCun et al. 1989.
public record AvgPool2d(
        @Knob(min = 1, max = 1024) List<Integer> kernel,
        @Knob(min = 1, max = 1024) List<Integer> stride,
        @Knob(min = 0, max = 512) List<Integer> padding,
        @Knob Border border) implements Primitive {

    /// Whether pixels of the border count in a mean.
    public enum Border {
        COUNTED,
        LEFT_OUT
    }

    public static final OpType TYPE = OpType.of("avg_pool2d", AvgPool2d.of(2, 2, 0))
            .in(Category.CONVOLUTION)
            .reference("LeCun et al. 1989, Handwritten digit recognition with a back-propagation "
                    + "network, NIPS 2")
            .input("x")
            .output("y")
            .formula("y = \\operatorname{mean}_{\\text{window}} x")
            .gradient("x", "\\bar x_k = \\textstyle\\sum_{i : k \\in \\text{window } i} \\tfrac{1}{n_i} \\bar y_i")
            .traits(Trait.MAPS);

    public AvgPool2d {
        kernel = List.copyOf(kernel);
        stride = List.copyOf(stride);
        padding = List.copyOf(padding);
    }

    public static AvgPool2d of(int kernel, int stride, int padding) {
        return new AvgPool2d(List.of(kernel), List.of(stride), List.of(padding), Border.COUNTED);
    }

    @Override public OpType type() {
        return TYPE;
    }

    private Window window() {
        return Windows.pooling("avg_pool2d", kernel, stride, padding);
    }

    private Slide slide(Shape x) {
        return window().over("avg_pool2d", x);
    }

    @Override public Shapes infer(Shapes in) {
        var x = in.image("x");
        var slide = slide(x);
        var image = Shape.image(x.channels(), slide.rows(), slide.columns());
        return Shapes.of("y", x.hasBatch() ? image.before(x.axis(0)) : image);
    }

    /// The share of one pixel in the mean at each spot.
    private double[] shares(Slide slide) {
        var places = slide.window().kernelHeight() * slide.window().kernelWidth();
        var shares = new double[slide.spots()];
        Arrays.setAll(shares, spot -> {
            var count = 0;
            for (var line = 0; line < places; line++) {
                count += border == Border.COUNTED || slide.pixel(line, spot) >= 0 ? 1 : 0;
            }
            return 1.0 / count;
        });
        return shares;
    }

    @Override public Run forward(Operands at) {
        var slide = slide(at.in("x").shape());
        var shares = shares(slide);
        var x = at.in("x").data();
        var y = at.out("y").data();
        var maps = at.in("x").shape().rows() * slide.channels();
        return () -> {
            for (int map = 0, o = 0; map < maps; map++) {
                for (var spot = 0; spot < shares.length; spot++, o++) {
                    y[o] = shares[spot] * sum(slide, x, map, spot);
                }
            }
        };
    }

    private static double sum(Slide slide, double[] x, int map, int spot) {
        var window = slide.window();
        var top = spot / slide.columns() * window.strideHeight() - window.paddingHeight();
        var left = spot % slide.columns() * window.strideWidth() - window.paddingWidth();
        var from = Math.max(0, left);
        var end = Math.min(slide.width(), left + window.kernelWidth());
        double sum = 0;
        for (var row = Math.max(0, top); row < Math.min(slide.height(), top + window.kernelHeight()); row++) {
            var start = (map * slide.height() + row) * slide.width();
            for (var i = start + from; i < start + end; i++) {
                sum += x[i];
            }
        }
        return sum;
    }

    @Override public Expr derivative(String input, Symbols s) {
        var x = s.in("x");
        var slide = slide(x.shape());
        var places = slide.window().kernelHeight() * slide.window().kernelWidth();
        var up = s.upstream("y");
        var shares = x.in().apply(new Constant(Values.of(Shape.of(slide.rows(), slide.columns()), shares(slide))));
        var each = reshape(multiply(up, shares), slide.channels(), 1, slide.spots());
        var ones = new double[places];
        Arrays.fill(ones, 1);
        var patches = matmul(x.in().apply(new Constant(Values.of(Shape.of(places, 1), ones))), each);
        return fold(reshape(patches, slide.patch(), slide.spots()), x, window());
    }

    @Override public Optional<Run> backward(String input, Operands at) {
        var slide = slide(at.in("x").shape());
        var shares = shares(slide);
        var up = at.upstream("y").data();
        var gradient = at.gradient("x").data();
        var maps = at.in("x").shape().rows() * slide.channels();
        return Optional.of(() -> {
            for (int map = 0, o = 0; map < maps; map++) {
                for (var spot = 0; spot < shares.length; spot++, o++) {
                    spread(slide, shares[spot] * up[o], gradient, map, spot);
                }
            }
        });
    }

    private static void spread(Slide slide, double share, double[] gradient, int map, int spot) {
        var window = slide.window();
        var top = spot / slide.columns() * window.strideHeight() - window.paddingHeight();
        var left = spot % slide.columns() * window.strideWidth() - window.paddingWidth();
        var from = Math.max(0, left);
        var end = Math.min(slide.width(), left + window.kernelWidth());
        for (var row = Math.max(0, top); row < Math.min(slide.height(), top + window.kernelHeight()); row++) {
            var start = (map * slide.height() + row) * slide.width();
            for (var i = start + from; i < start + end; i++) {
                gradient[i] += share;
            }
        }
    }

    @Override public Optional<Glide> glide(Shapes in) {
        return Optional.of(window().glide(in.image("x").channels(), Glide.Way.GATHERS,
                border == Border.COUNTED ? Glide.Border.ZEROS : Glide.Border.NOTHING));
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {
        Windows.sources(cell, slide(at.in("x").shape()), into);
    }
}
