package nabla.op;

import nabla.graph.Category;
import nabla.graph.Composite;
import nabla.graph.Graph;
import nabla.graph.Knob;
import nabla.graph.Mismatch;
import nabla.graph.OpType;
import nabla.graph.Ref;
import nabla.graph.Shapes;
import nabla.graph.Sketch;
import nabla.graph.Trait;

/// A price on codes that move when the input does: λ Σᵢ ‖∂hᵢ/∂x‖² for each example, with the closed form of one layer h = g(xWᵀ + b):
/// Σᵢ g′ᵢ² ‖Wᵢ‖².
///
/// `h` is B×units, what the layer gives after its sigmoid (g′ = h (1 − h)) or tanh (g′ = 1 − h²); `w` is units × in, wired from the layer;
/// `loss` is a scalar, the mean over the examples. Rifai et al. 2011.
public record ContractivePenalty(@Knob Activation activation, @Knob(min = 0, max = 1e6) double lambda)
        implements Composite {

    public static final OpType TYPE = OpType
            .of("contractive_penalty", new ContractivePenalty(Activation.SIGMOID, 0.01))
            .in(Category.PENALTIES)
            .reference("Rifai et al. 2011, Contractive auto-encoders: explicit invariance during feature "
                    + "extraction, ICML")
            .input("h")
            .input("w")
            .output("loss")
            .formula("L = \\tfrac{1}{B} \\lambda \\textstyle\\sum_i (h_i (1 - h_i))^2 \\|W_i\\|^2")
            .traits(Trait.LOSS);

    /// What stands after the layer.
    public enum Activation {
        SIGMOID,
        TANH
    }

    @Override public OpType type() {
        return TYPE;
    }

    @Override public String formula() {
        return activation == Activation.SIGMOID ? TYPE.formula()
                : TYPE.formula().replace("(h_i (1 - h_i))", "(1 - h_i^2)");
    }

    @Override public Graph open(Shapes in) {
        var h = in.get("h");
        var w = in.get("w");
        if (w.rank() != 2 || w.hasBatch() || h.example().rank() != 1 || h.last() != w.size(0)) {
            throw Mismatch.of("contractive", h, w);
        }
        var sketch = Graph.sketch();
        var slope = sketch.add("slope_squared", new Power(2), slope(sketch, sketch.given("h")));
        var rows = sketch.add("row_norms", new Sum("-1", Reduced.GONE),
                sketch.add("w_squared", new Power(2), sketch.given("w")));
        var mean = sketch.add("mean", new Mean("", Reduced.GONE),
                sketch.add("jacobian", new Multiply(), slope, rows));
        return sketch.result("loss", sketch.add("price", new Affine(lambda * h.last(), 0), mean)).done();
    }

    private Ref slope(Sketch sketch, Ref h) {
        return activation == Activation.SIGMOID
                ? sketch.add("slope", new Multiply(), h, sketch.add("one_less_h", new Affine(-1, 1), h))
                : sketch.add("slope", new Affine(-1, 1), sketch.add("h_squared", new Power(2), h));
    }
}
