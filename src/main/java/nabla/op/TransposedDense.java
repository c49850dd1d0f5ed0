package nabla.op;

import static nabla.tensor.Side.PLAIN;

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
import nabla.graph.Words;
import nabla.tensor.Shape;

/// The way back of a [Dense] layer, x̂ = Wᵀh + c: wire that layer's weight to `w`, and both halves of an autoencoder share it.
///
/// `x` is B×…×hidden, `y` is B×…×units; `w` is hidden × units, as a dense layer from `units` features to `hidden` stores it, and
/// its own where nothing is wired to it; `b` is units. Vincent et al. 2010.
public record TransposedDense(@Knob(min = 1, max = 65536) int units, @Knob Bias bias, @Knob Init init)
        implements Composite {

    public static final OpType TYPE = OpType.of("transposed_dense", new TransposedDense(8, Bias.WITH, Init.XAVIER))
            .in(Category.LAYERS)
            .reference("Vincent et al. 2010, Stacked denoising autoencoders: learning useful representations "
                    + "in a deep network with a local denoising criterion, JMLR 11")
            .input("x")
            .weight("w", Init.XAVIER)
            .weight("b", Init.ZEROS)
            .output("y")
            .formula("y = x W + b")
            .gradient("x", "\\bar x = \\bar y \\, W^{\\top}")
            .gradient("w", "\\bar W = x^{\\top} \\bar y")
            .gradient("b", "\\bar b = \\textstyle\\sum \\bar y");

    @Override public OpType type() {
        return TYPE;
    }

    @Override public List<Port> inputs() {
        return bias.inputs(Port.weight("w", init));
    }

    @Override public Shapes weights(Shapes in) {
        var x = in.atLeast("x", 1, Words.of("problem").text("wanted.features"));
        var w = Shape.of(x.last(), units);
        in.find("w").filter(wired -> !wired.sameSizes(w)).ifPresent(wired -> {
            throw Mismatch.of("transposedDenseWeight", Lit.axis("x", x, -1), w,
                    Lit.against("w", wired, w));
        });
        var weights = Shapes.of("w", w);
        return bias.added(weights, units);
    }

    @Override public Graph open(Shapes in) {
        var sketch = Graph.sketch();
        var x = sketch.given("x");
        var w = sketch.given("w", Port.Kind.WEIGHT);
        var weighed = sketch.add("matmul", new MatMul(PLAIN, PLAIN), x, w);
        return bias == Bias.WITHOUT
                ? sketch.result("y", weighed).done()
                : sketch.result("y", sketch.add("add", new Add(), weighed, sketch.given("b", Port.Kind.WEIGHT))).done();
    }
}
