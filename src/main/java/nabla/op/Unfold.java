package nabla.op;

import static nabla.op.Calculus.fold;

import java.util.List;
import java.util.Optional;
import nabla.graph.Category;
import nabla.graph.Cell;
import nabla.graph.Cells;
import nabla.graph.Expr;
import nabla.graph.Knob;
import nabla.graph.OpType;
import nabla.graph.Operands;
import nabla.graph.Primitive;
import nabla.graph.Run;
import nabla.graph.Shapes;
import nabla.graph.Symbols;
import nabla.tensor.Axis;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;

/// Lays the patches of an image side by side: C×H×W becomes a matrix of patch pixels × spots, zeros where the border is.
///
/// A window that does not fit is a mismatch. The transpose of [Fold] (Chellapilla et al. 2006).
public record Unfold(
        @Knob(min = 1, max = 64) List<Integer> kernel,
        @Knob(min = 1, max = 64) List<Integer> stride,
        @Knob(min = 0, max = 64) List<Integer> padding,
        @Knob(min = 1, max = 64) List<Integer> dilation) implements Primitive {

    public static final OpType TYPE = OpType.of("unfold", new Unfold(Window.square(3, 1, 0)))
            .in(Category.CONVOLUTION)
            .reference("Chellapilla, Puri and Simard 2006, High performance convolutional neural "
                    + "networks for document processing, IWFHR")
            .input("x")
            .output("y")
            .formula("y = \\operatorname{unfold}(x)")
            .gradient("x", "\\bar x = \\operatorname{fold}(\\bar y)");

    public Unfold {
        kernel = List.copyOf(kernel);
        stride = List.copyOf(stride);
        padding = List.copyOf(padding);
        dilation = List.copyOf(dilation);
    }

    Unfold(Window window) {
        this(window.kernel(), window.stride(), window.padding(), window.dilation());
    }

    @Override public OpType type() {
        return TYPE;
    }

    private Window window() {
        return Windows.of("unfold", kernel, stride, padding, dilation);
    }

    @Override public Shapes infer(Shapes in) {
        var x = in.image("x");
        var slide = window().over("unfold", x);
        var y = Shape.of(new Axis("patch", slide.patch()), new Axis("places", slide.spots()));
        return Shapes.of("y", x.hasBatch() ? y.before(x.axis(0)) : y);
    }

    @Override public Run forward(Operands at) {
        return patches(at.in("x"), window().over("unfold", at.in("x").shape()), at.out("y"));
    }

    /// Unfolds each image of a batch.
    private static Run patches(Tensor images, Slide slide, Tensor patches) {
        var x = images.data();
        var y = patches.data();
        var rows = images.shape().rows();
        var pixels = slide.pixels();
        var size = slide.patch() * slide.spots();
        return () -> {
            for (var row = 0; row < rows; row++) {
                slide.unfold(x, row * pixels, y, row * size);
            }
        };
    }

    @Override public Expr derivative(String input, Symbols s) {
        return fold(s.upstream("y"), s.in("x"), window());
    }

    @Override public Optional<Run> backward(String input, Operands at) {
        var slide = window().over("unfold", at.in("x").shape());
        return Optional.of(Fold.add(at.upstream("y"), slide, at.gradient("x")));
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {
        var slide = window().over("unfold", at.in("x").shape());
        var size = slide.patch() * slide.spots();
        var place = cell.place() % size;
        var pixel = slide.pixel(place / slide.spots(), place % slide.spots());
        if (pixel >= 0) {
            into.add("x", cell.place() / size * slide.pixels() + pixel);
        }
    }
}
