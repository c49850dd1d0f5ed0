package nabla.op;

import nabla.graph.Category;
import nabla.graph.Composite;
import nabla.graph.Graph;
import nabla.graph.Init;
import nabla.graph.Knob;
import nabla.graph.OpType;
import nabla.graph.Port.Kind;
import nabla.graph.Shapes;
import nabla.graph.Trait;
import nabla.graph.Words;
import nabla.tensor.Shape;

/// Divides each row along the last axis by its root mean square, then scales by `g`: layer norm without mean and shift.
///
/// `x` is of any shape with an axis beside the batch, `y` is shaped like it; `g` has one number for each feature. Zhang and
/// Sennrich 2019.
public record RmsNorm(@Knob(min = 0, max = 1) double eps) implements Composite {

    public static final OpType TYPE = OpType.of("rms_norm", new RmsNorm(1e-5))
            .in(Category.NORMALISATION)
            .reference("Zhang and Sennrich 2019, Root mean square layer normalization, NeurIPS")
            .input("x")
            .weight("g", Init.ONES)
            .output("y")
            .formula("y = g \\odot \\frac{x}{\\sqrt{\\operatorname{mean}(x^2) + \\varepsilon}}")
            .traits(Trait.NORMALISES);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Shapes weights(Shapes in) {
        return Shapes.of("g", Shape.of(in.atLeast("x", 1, Words.of("problem").text("wanted.features")).last()));
    }

    @Override public Graph open(Shapes in) {
        var sketch = Graph.sketch();
        var x = sketch.given("x");
        var mean = sketch.add("mean", new Mean("-1", Reduced.KEPT), sketch.add("square", new Power(2), x));
        var inverse = sketch.add("inverse", new Power(-0.5), sketch.add("eps", new Affine(1, Rows.least(eps)), mean));
        var normal = sketch.add("normal", new Multiply(), x, inverse);
        return sketch.result("y", sketch.add("scale", new Multiply(), normal, sketch.given("g", Kind.WEIGHT))).done();
    }
}
