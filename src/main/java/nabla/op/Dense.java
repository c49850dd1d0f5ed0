package nabla.op;

import static nabla.tensor.Side.PLAIN;
import static nabla.tensor.Side.TRANSPOSED;

import java.util.List;
import nabla.graph.Category;
import nabla.graph.Composite;
import nabla.graph.Graph;
import nabla.graph.Init;
import nabla.graph.Knob;
import nabla.graph.Lit;
import nabla.graph.Mismatch;
import nabla.graph.OpType;
import nabla.graph.Port;
import nabla.graph.Shapes;
import nabla.graph.Trait;
import nabla.graph.Words;
import nabla.tensor.Shape;

/// Each unit weighs all features and adds its bias: y = xWᵀ + b along the last axis.
///
/// `x` is B×…×in, `y` is B×…×units; `w` is units × in, `b` is units. Opens to a matrix product and an addition.
public record Dense(@Knob(min = 1, max = 65536) int units, @Knob Bias bias, @Knob Init init) implements Composite {

    public static final OpType TYPE = OpType.of("dense", new Dense(8, Bias.WITH, Init.XAVIER))
            .in(Category.LAYERS)
            .followers("tanh", "relu", "sigmoid", "cross_entropy", "bce_with_logits", "accuracy",
                    "softmax", "dropout", "batch_norm", "mean_squared_error")
            .input("x")
            .weight("w", Init.XAVIER)
            .weight("b", Init.ZEROS)
            .output("y")
            .formula("y = x W^{\\top} + b")
            .gradient("x", "\\bar x = \\bar y \\, W")
            .gradient("w", "\\bar W = \\bar y^{\\top} x")
            .gradient("b", "\\bar b = \\textstyle\\sum \\bar y")
            .traits(Trait.AFFINE)
            .mending((x, clash) -> x.shape().example().rank() > 2 ? List.of()
                    : x.against(clash, 0).stream().map(at -> Dense.of(at.size())).distinct().toList());

    public static Dense of(int units) {
        return new Dense(units, Bias.WITH, Init.XAVIER);
    }

    @Override public OpType type() {
        return TYPE;
    }

    @Override public List<Port> inputs() {
        return bias.inputs(Port.weight("w", init));
    }

    @Override public Shapes weights(Shapes in) {
        var x = in.atLeast("x", 1, Words.of("problem").text("wanted.features"));
        var w = Shape.of(units, x.last());
        in.find("w").filter(wired -> !wired.sameSizes(w)).ifPresent(wired -> {
            throw Mismatch.of("denseWeight", Lit.axis("x", x, -1), w, Lit.against("w", wired, w));
        });
        var weights = Shapes.of("w", w);
        return bias.added(weights, units);
    }

    @Override public Graph open(Shapes in) {
        var sketch = Graph.sketch();
        var x = sketch.given("x");
        var w = sketch.given("w", Port.Kind.WEIGHT);
        var weighed = sketch.add("matmul", new MatMul(PLAIN, TRANSPOSED), x, w);
        return bias == Bias.WITHOUT
                ? sketch.result("y", weighed).done()
                : sketch.result("y", sketch.add("add", new Add(), weighed, sketch.given("b", Port.Kind.WEIGHT))).done();
    }
}
