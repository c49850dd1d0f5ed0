package nabla.op;

import java.util.List;
import nabla.graph.Category;
import nabla.graph.Composite;
import nabla.graph.Graph;
import nabla.graph.Init;
import nabla.graph.Knob;
import nabla.graph.OpType;
import nabla.graph.Ref;
import nabla.graph.Shapes;
import nabla.graph.Sketch;
import nabla.graph.Trait;

/// Looks at an image through windows of several sizes at once, and lays the maps of all branches behind one another.
///
/// `x` is B×C×H×W, `y` is B×(one + three + five + pooled)×H×W. Branch 1 is a 1×1 convolution to `one` maps; branch 2 is 1×1 to
/// `beforeThree`, then 3×3 to `three`; branch 3 is 1×1 to `beforeFive`, then 5×5 to `five`; branch 4 is a max pooling of 3×3, then 1×1
/// to `pooled`; an activation follows each convolution. With one map everywhere it holds C + 1, C + 1 and 10, C + 1 and 26, and C + 1
/// weights and biases. Szegedy et al. 2015.
public record InceptionBlock(
        @Knob(min = 1, max = 4096) int one,
        @Knob(min = 1, max = 4096) int beforeThree,
        @Knob(min = 1, max = 4096) int three,
        @Knob(min = 1, max = 4096) int beforeFive,
        @Knob(min = 1, max = 4096) int five,
        @Knob(min = 1, max = 4096) int pooled,
        @Knob ConvBlock.Activation activation,
        @Knob Init init) implements Composite {

    public static final OpType TYPE = OpType
            .of("inception_block", new InceptionBlock(4, 4, 8, 2, 4, 4, ConvBlock.Activation.RELU, Init.HE))
            .in(Category.CONVOLUTION)
            .reference("Szegedy et al. 2015, Going deeper with convolutions, CVPR")
            .input("x")
            .output("y")
            .formula("y = [\\operatorname{conv}_1 x;\\ \\operatorname{conv}_3 \\operatorname{conv}_1 x;\\ "
                    + "\\operatorname{conv}_5 \\operatorname{conv}_1 x;\\ \\operatorname{conv}_1 \\operatorname{pool} x]")
            .traits(Trait.MAPS);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Graph open(Shapes in) {
        in.image("x");
        var sketch = Graph.sketch();
        var x = sketch.given("x");
        var seen = conv("branch1", x, one, 1, sketch);
        var seenByThree = conv("branch2", conv("branch2_before", x, beforeThree, 1, sketch), three, 3, sketch);
        var seenByFive = conv("branch3", conv("branch3_before", x, beforeFive, 1, sketch), five, 5, sketch);
        var largest = sketch.add("branch4_pool", MaxPool2d.of(3, 1, 1), x);
        var seenByPool = conv("branch4", largest, pooled, 1, sketch);
        var all = sketch.add("concat", new Concat(4, "-3"), seen, seenByThree, seenByFive, seenByPool);
        return sketch.result("y", all).done();
    }

    private Ref conv(String name, Ref x, int filters, int size, Sketch sketch) {
        var conv = new Conv2d(filters, List.of(size), List.of(1), List.of(size / 2), List.of(1), 1, Bias.WITH, init);
        return activation.after(name + "_activation", sketch.add(name, conv, x), sketch);
    }
}
