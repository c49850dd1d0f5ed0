package nabla.op;

import static nabla.op.Calculus.unfold;

import java.util.ArrayList;
import java.util.List;
import nabla.graph.Category;
import nabla.graph.Cell;
import nabla.graph.Cells;
import nabla.graph.Expr;
import nabla.graph.Knob;
import nabla.graph.Mismatch;
import nabla.graph.OpType;
import nabla.graph.Operands;
import nabla.graph.Primitive;
import nabla.graph.Run;
import nabla.graph.Shapes;
import nabla.graph.Symbols;
import nabla.tensor.Tensor;

/// Adds patches up where they were cut out of an image shaped like `like`. The transpose of [Unfold].
public record Fold(
        @Knob(min = 1, max = 64) List<Integer> kernel,
        @Knob(min = 1, max = 64) List<Integer> stride,
        @Knob(min = 0, max = 64) List<Integer> padding,
        @Knob(min = 1, max = 64) List<Integer> dilation) implements Primitive {

    public static final OpType TYPE = OpType.of("fold", new Fold(Window.square(3, 1, 0)))
            .in(Category.CONVOLUTION)
            .input("x")
            .like("like")
            .output("y")
            .formula("y = \\operatorname{fold}(x)")
            .gradient("x", "\\bar x = \\operatorname{unfold}(\\bar y)");

    public Fold {
        kernel = List.copyOf(kernel);
        stride = List.copyOf(stride);
        padding = List.copyOf(padding);
        dilation = List.copyOf(dilation);
    }

    Fold(Window window) {
        this(window.kernel(), window.stride(), window.padding(), window.dilation());
    }

    @Override public OpType type() {
        return TYPE;
    }

    private Window window() {
        return Windows.of("fold", kernel, stride, padding, dilation);
    }

    @Override public Shapes infer(Shapes in) {
        var image = in.image("like");
        var patches = new Unfold(window()).infer(Shapes.of("x", image)).get("y");
        if (!patches.fits(in.get("x"))) {
            throw Mismatch.of("mustBe", "x", patches, in.get("x"));
        }
        return Shapes.of("y", image);
    }

    @Override public Run forward(Operands at) {
        var y = at.out("y");
        return Run.inOrder(() -> y.fill(0), add(at.in("x"), window().over("fold", y.shape()), y));
    }

    /// Folds the patches of each image of a batch.
    static Run add(Tensor patches, Slide slide, Tensor images) {
        var x = patches.data();
        var y = images.data();
        var rows = images.shape().rows();
        var pixels = slide.pixels();
        var size = slide.patch() * slide.spots();
        return () -> {
            for (var row = 0; row < rows; row++) {
                slide.fold(x, row * size, y, row * pixels);
            }
        };
    }

    @Override public Expr derivative(String input, Symbols s) {
        return unfold(s.upstream("y"), window());
    }

    @Override public boolean readers(Cell input, Operands at, Cells into) {
        var slide = window().over("fold", at.out("y").shape());
        var size = slide.patch() * slide.spots();
        var place = input.place() % size;
        var pixel = slide.pixel(place / slide.spots(), place % slide.spots());
        if (pixel >= 0) {
            into.add("y", input.place() / size * slide.pixels() + pixel);
        }
        return true;
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {
        var slide = window().over("fold", at.out("y").shape());
        var image = cell.place() / slide.pixels();
        for (var line = 0; line < slide.patch(); line++) {
            var spot = slide.spot(line, cell.place() % slide.pixels());
            if (spot >= 0) {
                into.add("x", (image * slide.patch() + line) * slide.spots() + spot);
            }
        }
    }

    @Override public List<List<Cell>> terms(Cell cell, Operands at) {
        var terms = new ArrayList<List<Cell>>();
        sources(cell, at, (input, place) -> terms.add(List.of(new Cell(input, place))));
        return terms;
    }
}
