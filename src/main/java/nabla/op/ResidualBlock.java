package nabla.op;

import java.util.List;
import nabla.graph.Category;
import nabla.graph.Composite;
import nabla.graph.Graph;
import nabla.graph.Init;
import nabla.graph.Knob;
import nabla.graph.Mismatch;
import nabla.graph.OpType;
import nabla.graph.Ref;
import nabla.graph.Shapes;
import nabla.graph.Sketch;
import nabla.graph.Trait;

/// Learns what to add to its input: y = g(F(x) + x), where F is two convolutions with an activation between.
///
/// `x` is B×C×H×W, `y` is B×filters×⌈H/stride⌉×⌈W/stride⌉; the kernel is odd, with a border of half of it. Where filters differ from C,
/// or it steps by more than one pixel, a 1×1 convolution on the way around makes the shapes equal. With batch norm after each convolution
/// these have no biases. It holds filters·C·kernel² + filters²·kernel² weights and filters·C more for the way around; and filters
/// biases for each convolution, or a scale and a shift for each norm. He et al. 2016.
public record ResidualBlock(
        @Knob(min = 1, max = 4096) int filters,
        @Knob(min = 1, max = 63) int kernel,
        @Knob(min = 1, max = 64) int stride,
        @Knob ConvBlock.Norm norm,
        @Knob ConvBlock.Activation activation,
        @Knob Init init) implements Composite {

    public static final OpType TYPE = OpType
            .of("residual_block", new ResidualBlock(8, 3, 1, ConvBlock.Norm.BATCH, ConvBlock.Activation.RELU, Init.HE))
            .in(Category.CONVOLUTION)
            .reference("He, Zhang, Ren and Sun 2016, Deep residual learning for image recognition, CVPR")
            .input("x")
            .output("y")
            .formula("y = g(F(x) + x), \\quad F(x) = k_2 \\star g(k_1 \\star x)")
            .traits(Trait.MAPS);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Graph open(Shapes in) {
        var image = in.image("x");
        if (kernel % 2 == 0) {
            throw Mismatch.of("evenKernel", kernel);
        }
        var sketch = Graph.sketch();
        var x = sketch.given("x");
        var first = activation.after("activation1", normalised("1", x, kernel, stride, sketch), sketch);
        var second = normalised("2", first, kernel, 1, sketch);
        var around = image.channels() == filters && stride == 1 ? x : normalised("_around", x, 1, stride, sketch);
        return sketch.result("y", activation.after("activation2", sketch.add("add", new Add(), second, around), sketch))
                .done();
    }

    private Ref normalised(String number, Ref x, int size, int step, Sketch sketch) {
        var conv = new Conv2d(filters, List.of(size), List.of(step), List.of(size / 2), List.of(1), 1, norm.bias(),
                init);
        return norm.after("norm" + number, sketch.add("conv" + number, conv, x), sketch);
    }
}
