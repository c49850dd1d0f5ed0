package nabla.op;

import static nabla.op.Calculus.reshape;

import java.util.List;
import java.util.Optional;
import nabla.graph.Category;
import nabla.graph.Cell;
import nabla.graph.Cells;
import nabla.graph.Expr;
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
import nabla.tensor.Shape;

/// Slides learned filters along a sequence: each output step is a weighted sum of the steps beneath the kernel (cross-correlation).
///
/// `x` is B×T×C, as an embedding gives it, or B×C×T, as the layout says, and so is `y` with `filters` instead of C and T′ =
/// ⌊(T + 2 padding − dilation (kernel − 1) − 1) / stride⌋ + 1 instead of T; `k` is filters × C/groups × kernel, `b` is filters.
/// Computed as [Conv2d] over images of one row. Waibel et al. 1989; dilation as in van den Oord et al. 2016.
public record Conv1d(
        @Knob(min = 1, max = 4096) int filters,
        @Knob(min = 1, max = 1024) int kernel,
        @Knob(min = 1, max = 1024) int stride,
        @Knob(min = 0, max = 1024) int padding,
        @Knob(min = 1, max = 1024) int dilation,
        @Knob(min = 1, max = 4096) int groups,
        @Knob SequenceLayout layout,
        @Knob Bias bias,
        @Knob Init init) implements Primitive {

    public static final OpType TYPE = OpType.of("conv1d", Conv1d.of(8, 3, SequenceLayout.TIME_FEATURES))
            .in(Category.CONVOLUTION)
            .reference("Waibel et al. 1989, Phoneme recognition using time-delay neural networks, IEEE "
                    + "Trans. ASSP 37(3)")
            .input("x")
            .weight("k", Init.HE)
            .weight("b", Init.ZEROS)
            .output("y")
            .formula("y_t = \\textstyle\\sum_i k_i \\, x_{s t + d i - p} + b")
            .gradient("x", "\\bar x = k^{\\top} \\star \\bar y")
            .gradient("k", "\\bar k = \\bar y \\star x")
            .gradient("b", "\\bar b = \\textstyle\\sum_t \\bar y_t");

    /// Step by step without a border.
    public static Conv1d of(int filters, int kernel, SequenceLayout layout) {
        return new Conv1d(filters, kernel, 1, 0, 1, 1, layout, Bias.WITH, Init.HE);
    }

    @Override public OpType type() {
        return TYPE;
    }

    @Override public List<Port> inputs() {
        return overImages().inputs();
    }

    private Conv2d overImages() {
        return new Conv2d(filters, List.of(1, kernel), List.of(1, stride), List.of(0, padding), List.of(1, dilation),
                groups, bias, init);
    }

    private OneRowImages seen(Shape x) {
        return new OneRowImages(layout, x, kernel);
    }

    @Override public Shapes infer(Shapes in) {
        var x = layout.sequence("x", in);
        var channels = x.size(layout.channels());
        if (channels % groups != 0 || filters % groups != 0) {
            throw Mismatch.of("groups", Lit.size(groups), Lit.size(channels), filters);
        }
        var places = layout.places("conv1d", x, dilation * (kernel - 1) + 1, stride, padding);
        var shapes = Shapes.of("y", layout.sized(x, filters, places))
                .and("k", Shape.of(filters, channels / groups, kernel));
        return bias.added(shapes, filters);
    }

    @Override public Run forward(Operands at) {
        var images = seen(at.in("x").shape()).of(at);
        return Run.inOrder(images.turnIn(), overImages().forward(images), images.turnOut());
    }

    @Override public Expr derivative(String input, Symbols s) {
        var seen = seen(s.in("x").shape());
        var gradient = overImages().derivative(input, seen.of(s));
        return switch (input) {
            case "x" -> seen.sequence(gradient);
            case "k" -> reshape(gradient, s.in("k"));
            default -> gradient;
        };
    }

    @Override public Optional<Run> backward(String input, Operands at) {
        var images = seen(at.in("x").shape()).of(at);
        return overImages().backward(input, images).map(run -> input.equals("x")
                ? Run.inOrder(images.turnUpstream(), run, images.turnGradient())
                : Run.inOrder(images.turnUpstream(), run));
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {
        var seen = seen(at.in("x").shape());
        overImages().sources(seen.toImage(cell, at.out("y").shape()), seen.shapesOf(at),
                (input, place) -> into.add(input,
                        seen.toSequence(new Cell(input, place)).place()));
    }

    @Override public List<List<Cell>> terms(Cell cell, Operands at) {
        var seen = seen(at.in("x").shape());
        return overImages().terms(seen.toImage(cell, at.out("y").shape()), seen.shapesOf(at)).stream()
                .map(term -> term.stream().map(seen::toSequence).toList())
                .toList();
    }

    @Override public long cost(Shapes shapes) {
        return shapes.get("y").volume() * (shapes.get("x").size(layout.channels()) / groups) * kernel;
    }
}
