package nabla.op;

import nabla.graph.Category;
import nabla.graph.Composite;
import nabla.graph.Graph;
import nabla.graph.Knob;
import nabla.graph.OpType;
import nabla.graph.Shapes;
import nabla.graph.Trait;

/// A price on large weights that drives small ones to 0: λ ‖w‖₁. Wire the weight of a node to it; the objective is the loss plus this.
///
/// `w` has any shape, `loss` is a scalar. At 0 the slope is 0.
public record L1Penalty(@Knob(min = 0, max = 1e6) double lambda) implements Composite {

    public static final OpType TYPE = OpType.of("l1_penalty", new L1Penalty(0.001))
            .in(Category.PENALTIES)
            .reference("Tibshirani 1996, Regression shrinkage and selection via the lasso, J. Royal "
                    + "Statistical Society B 58(1)")
            .input("w")
            .output("loss")
            .formula("L = \\lambda \\textstyle\\sum |w|")
            .gradient("w", "\\bar w = \\lambda \\, \\mathrm{sign}(w) \\, \\bar L")
            .traits(Trait.LOSS);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Graph open(Shapes in) {
        var sketch = Graph.sketch();
        var sum = sketch.add("sum", new Sum("", Reduced.GONE),
                sketch.add("absolute", new Abs(), sketch.given("w")));
        return sketch.result("loss", sketch.add("price", new Affine(lambda, 0), sum)).done();
    }
}
