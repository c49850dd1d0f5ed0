package nabla.op;

import java.util.List;
import nabla.graph.Category;
import nabla.graph.Composite;
import nabla.graph.Graph;
import nabla.graph.Init;
import nabla.graph.Knob;
import nabla.graph.OpType;
import nabla.graph.Primitive;
import nabla.graph.Ref;
import nabla.graph.Shapes;
import nabla.graph.Sketch;
import nabla.graph.Trait;

/// A convolution, then batch norm, an activation and pooling as wanted: y = pool(g(norm(k ⋆ x + b))).
///
/// `x` is B×C×H×W, `y` is B×filters×H′×W′; the pooling window steps by its own size. It holds filters·C·kernel² weights and
/// filters biases, and twice filters more where it normalises. Opens to [Conv2d] `conv`, [BatchNorm] `norm`, `activation` and `pool`.
public record ConvBlock(
        @Knob(min = 1, max = 4096) int filters,
        @Knob(min = 1, max = 64) List<Integer> kernel,
        @Knob(min = 1, max = 64) List<Integer> stride,
        @Knob(min = 0, max = 64) List<Integer> padding,
        @Knob Norm norm,
        @Knob Activation activation,
        @Knob Pool pool,
        @Knob(min = 1, max = 64) int window,
        @Knob Bias bias,
        @Knob Init init) implements Composite {

    /// What brings the maps to one scale.
    public enum Norm {
        NONE,
        BATCH;

        /// The node that normalises, or what came in.
        Ref after(String name, Ref x, Sketch sketch) {
            return this == BATCH ? sketch.add(name, new BatchNorm(0.1, 1e-5), x) : x;
        }

        /// What a convolution needs before it: the shift of a norm takes the place of a bias.
        Bias bias() {
            return this == BATCH ? Bias.WITHOUT : Bias.WITH;
        }
    }

    /// What bends the maps.
    public enum Activation {
        NONE,
        RELU,
        LEAKY_RELU,
        GELU,
        SILU,
        TANH,
        SIGMOID;

        /// The node that bends, or what came in.
        Ref after(String name, Ref x, Sketch sketch) {
            return this == NONE ? x : sketch.add(name, op(), x);
        }

        private Primitive op() {
            return switch (this) {
                case NONE, RELU -> new Relu();
                case LEAKY_RELU -> new LeakyRelu(0.01);
                case GELU -> new Gelu(Gelu.Form.ERF);
                case SILU -> new Silu();
                case TANH -> new Tanh();
                case SIGMOID -> new Sigmoid();
            };
        }
    }

    /// What makes the maps smaller.
    public enum Pool {
        NONE,
        MAX,
        AVERAGE
    }

    public static final OpType TYPE = OpType
            .of("conv_block",
                    new ConvBlock(8, List.of(3), List.of(1), List.of(1), Norm.NONE, Activation.RELU, Pool.MAX, 2,
                            Bias.WITH, Init.HE))
            .in(Category.CONVOLUTION)
            .input("x")
            .output("y")
            .formula("y = \\operatorname{pool}(g(\\operatorname{norm}(k \\star x + b)))")
            .traits(Trait.MAPS);

    public ConvBlock {
        kernel = List.copyOf(kernel);
        stride = List.copyOf(stride);
        padding = List.copyOf(padding);
    }

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Graph open(Shapes in) {
        in.image("x");
        var sketch = Graph.sketch();
        var conv = new Conv2d(filters, kernel, stride, padding, List.of(1), 1, bias, init);
        var maps = norm.after("norm", sketch.add("conv", conv, sketch.given("x")), sketch);
        var bent = activation.after("activation", maps, sketch);
        return sketch.result("y", switch (pool) {
            case NONE -> bent;
            case MAX -> sketch.add("pool", MaxPool2d.of(window, window, 0), bent);
            case AVERAGE -> sketch.add("pool", AvgPool2d.of(window, window, 0), bent);
        }).done();
    }
}
