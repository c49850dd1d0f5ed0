package nabla.op;

import static nabla.op.Calculus.scatterCells;

import java.util.List;
import java.util.Optional;
import nabla.graph.Category;
import nabla.graph.Cell;
import nabla.graph.Cells;
import nabla.graph.Expr;
import nabla.graph.Glide;
import nabla.graph.Knob;
import nabla.graph.Mismatch;
import nabla.graph.OpType;
import nabla.graph.Operands;
import nabla.graph.Primitive;
import nabla.graph.Run;
import nabla.graph.Shapes;
import nabla.graph.Symbols;
import nabla.graph.Trait;
import nabla.tensor.Shape;

/// Keeps the largest pixel under each window, channel by channel.
///
/// `x` is B×C×H×W, `y` is B×C×H′×W′ with H′ = ⌊(H + 2 padding − kernel) / stride⌋ + 1. `at` says where each winner stands, as
/// its flat place in `x`; among equals the first in row-major order wins, the border never does. Kernel, stride and padding are
/// one number for both directions, or two: height and width. A border wider than half the kernel is a mismatch.
public record MaxPool2d(
        @Knob(min = 1, max = 64) List<Integer> kernel,
        @Knob(min = 1, max = 64) List<Integer> stride,
        @Knob(min = 0, max = 32) List<Integer> padding) implements Primitive {

    public static final OpType TYPE = OpType.of("max_pool2d", MaxPool2d.of(2, 2, 0))
            .in(Category.CONVOLUTION)
            .followers("conv2d", "flatten")
            .input("x")
            .output("y")
            .indexOutput("at")
            .formula("y = \\max_{\\text{window}} x")
            .gradient("x", "\\bar x_k = \\textstyle\\sum_{i : \\operatorname{arg\\,max}_i = k} \\bar y_i")
            .traits(Trait.MAPS);

    public MaxPool2d {
        kernel = List.copyOf(kernel);
        stride = List.copyOf(stride);
        padding = List.copyOf(padding);
    }

    public static MaxPool2d of(int kernel, int stride, int padding) {
        return new MaxPool2d(List.of(kernel), List.of(stride), List.of(padding));
    }

    @Override public OpType type() {
        return TYPE;
    }

    private Slide slide(Shape x) {
        return Windows.pooling("max_pool2d", kernel, stride, padding).over("max_pool2d", x);
    }

    @Override public Shapes infer(Shapes in) {
        var x = in.image("x");
        if (x.height() == 0 || x.width() == 0) {
            throw Mismatch.of("largestOfNone", "max_pool2d", x);
        }
        var slide = slide(x);
        var image = Shape.image(x.channels(), slide.rows(), slide.columns());
        var y = x.hasBatch() ? image.before(x.axis(0)) : image;
        return Shapes.of("y", y).and("at", y);
    }

    @Override public Run forward(Operands at) {
        var slide = slide(at.in("x").shape());
        var pool = new Pool(slide, at.in("x").data(), at.out("y").data(), at.out("at").data());
        var maps = at.in("x").shape().rows() * slide.channels();
        return slide.window().equals(Window.square(2, 2, 0)) ? () -> pool.twoByTwo(maps) : () -> pool.any(maps);
    }

    /// The loops: the largest by [Math#max], then its first place, so that nothing branches on values.
    private record Pool(Slide slide, double[] x, double[] y, double[] at) {

        void twoByTwo(int maps) {
            var width = slide.width();
            var columns = slide.columns();
            for (int map = 0, o = 0; map < maps; map++) {
                for (var row = 0; row < slide.rows(); row++) {
                    var i = (map * slide.height() + 2 * row) * width;
                    for (var end = o + columns; o < end; o++, i += 2) {
                        var a = x[i];
                        var b = x[i + 1];
                        var c = x[i + width];
                        var d = x[i + width + 1];
                        var largest = Math.max(Math.max(a, b), Math.max(c, d));
                        var place = c == largest ? i + width : i + width + 1;
                        place = b == largest ? i + 1 : place;
                        place = a == largest ? i : place;
                        y[o] = largest;
                        at[o] = place;
                    }
                }
            }
        }

        void any(int maps) {
            for (int map = 0, o = 0; map < maps; map++) {
                for (var row = 0; row < slide.rows(); row++) {
                    for (var column = 0; column < slide.columns(); column++, o++) {
                        one(map, row, column, o);
                    }
                }
            }
        }

        private void one(int map, int row, int column, int o) {
            var window = slide.window();
            var top = row * window.strideHeight() - window.paddingHeight();
            var left = column * window.strideWidth() - window.paddingWidth();
            var first = Math.max(0, top);
            var last = Math.min(slide.height(), top + window.kernelHeight());
            var from = Math.max(0, left);
            var to = Math.min(slide.width(), left + window.kernelWidth());
            var origin = map * slide.height() * slide.width();
            var largest = Double.NEGATIVE_INFINITY;
            for (var r = first; r < last; r++) {
                for (var c = from; c < to; c++) {
                    largest = Math.max(largest, x[origin + r * slide.width() + c]);
                }
            }
            var place = origin + first * slide.width() + from;
            for (var r = last - 1; r >= first; r--) {
                for (var c = to - 1; c >= from; c--) {
                    var i = origin + r * slide.width() + c;
                    place = x[i] == largest ? i : place;
                }
            }
            y[o] = largest;
            at[o] = place;
        }
    }

    @Override public Expr derivative(String input, Symbols s) {
        return scatterCells(s.upstream("y"), s.out("at"), s.in("x"));
    }

    @Override public Optional<Run> backward(String input, Operands at) {
        var up = at.upstream("y").data();
        var places = at.out("at").data();
        var gradient = at.gradient("x").data();
        var n = at.out("y").size();
        return Optional.of(() -> {
            for (var i = 0; i < n; i++) {
                gradient[(int) places[i]] += up[i];
            }
        });
    }

    @Override public Optional<Glide> glide(Shapes in) {
        var window = Windows.pooling("max_pool2d", kernel, stride, padding);
        return Optional.of(window.glide(in.image("x").channels(), Glide.Way.GATHERS, Glide.Border.NOTHING));
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {
        Windows.sources(cell, slide(at.in("x").shape()), into);
    }
}
