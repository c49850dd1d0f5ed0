package nabla.op;

import nabla.graph.Category;
import nabla.graph.Composite;
import nabla.graph.Graph;
import nabla.graph.Knob;
import nabla.graph.OpType;
import nabla.graph.Shapes;
import nabla.graph.Trait;

/// A price on large weights that keeps all of them small: λ ‖w‖². Wire the weight of a node to it; the objective is the loss plus this.
///
/// `w` has any shape, `loss` is a scalar.
public record L2Penalty(@Knob(min = 0, max = 1e6) double lambda) implements Composite {

    public static final OpType TYPE = OpType.of("l2_penalty", new L2Penalty(0.001))
            .in(Category.PENALTIES)
            .reference("Hoerl and Kennard 1970, Ridge regression: biased estimation for nonorthogonal "
                    + "problems, Technometrics 12(1)")
            .input("w")
            .output("loss")
            .formula("L = \\lambda \\textstyle\\sum w^2")
            .gradient("w", "\\bar w = 2 \\lambda \\, w \\, \\bar L")
            .traits(Trait.LOSS);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Graph open(Shapes in) {
        var sketch = Graph.sketch();
        var sum = sketch.add("sum", new Sum("", Reduced.GONE), sketch.add("square", new Power(2), sketch.given("w")));
        return sketch.result("loss", sketch.add("price", new Affine(lambda, 0), sum)).done();
    }
}
