package nabla.op;

import nabla.graph.Category;
import nabla.graph.Composite;
import nabla.graph.Graph;
import nabla.graph.Knob;
import nabla.graph.OpType;
import nabla.graph.Shapes;
import nabla.graph.Trait;

/// Both prices on large weights in one: λ₁ ‖w‖₁ + λ₂ ‖w‖². Wire the weight of a node to it; the objective is the loss plus this.
///
/// `w` has any shape, `loss` is a scalar. Opens to an [L1Penalty] and an [L2Penalty]. Zou and Hastie 2005.
public record ElasticNet(@Knob(min = 0, max = 1e6) double lambda1, @Knob(min = 0, max = 1e6) double lambda2)
        implements Composite {

    public static final OpType TYPE = OpType.of("elastic_net", new ElasticNet(0.001, 0.001))
            .in(Category.PENALTIES)
            .reference("Zou and Hastie 2005, Regularization and variable selection via the elastic net, "
                    + "J. Royal Statistical Society B 67(2)")
            .input("w")
            .output("loss")
            .formula("L = \\lambda_1 \\textstyle\\sum |w| + \\lambda_2 \\sum w^2")
            .gradient("w", "\\bar w = (\\lambda_1 \\, \\mathrm{sign}(w) + 2 \\lambda_2 \\, w) \\, \\bar L")
            .traits(Trait.LOSS);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Graph open(Shapes in) {
        var sketch = Graph.sketch();
        var w = sketch.given("w");
        var l1 = sketch.add("l1", new L1Penalty(lambda1), w);
        return sketch.result("loss", sketch.add("add", new Add(), l1, sketch.add("l2", new L2Penalty(lambda2), w)))
                .done();
    }
}
