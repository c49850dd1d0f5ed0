package nabla.op;

import nabla.graph.Category;
import nabla.graph.Composite;
import nabla.graph.Graph;
import nabla.graph.Knob;
import nabla.graph.OpType;
import nabla.graph.Shapes;
import nabla.graph.Trait;

/// Draws pairs that belong together to one another and pushes others apart, up to a margin: ½ y d² + ½ (1 − y) max(0, m − d)².
///
/// `a` and `b` are B×F, `y` has one number for each row: 1 where the two belong together, else 0; d = ‖a − b‖. `loss` is a scalar: the
/// mean over the rows, or the sum. `eps` is added to each difference, so that the distance has a slope where two examples meet. Hadsell et
/// al. 2006.
public record Contrastive(
        @Knob(min = 0, max = 1e6) double margin,
        @Knob(min = 0, max = 1) double eps,
        @Knob Reduction reduction) implements Composite {

    public static final OpType TYPE = OpType.of("contrastive", new Contrastive(1, 1e-6, Reduction.MEAN))
            .in(Category.LOSSES)
            .reference("Hadsell, Chopra and LeCun 2006, Dimensionality reduction by learning an "
                    + "invariant mapping, CVPR")
            .input("a")
            .input("b")
            .input("y")
            .output("loss")
            .formula(
                    "L = \\tfrac{1}{2B} \\textstyle\\sum \\left(y d^2 + (1 - y) \\max(0, m - d)^2\\right), \\quad d = \\|a - b\\|")
            .traits(Trait.LOSS);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public String formula() {
        return reduction.written(TYPE.formula());
    }

    @Override public Graph open(Shapes in) {
        Targets.matched(in, "a", "b");
        var sketch = Graph.sketch();
        var squared = Distance.squared(sketch, "distance", sketch.given("a"), sketch.given("b"), eps);
        var distance = sketch.add("distance", new Power(0.5), squared);
        var same = sketch.add("same", new ReshapeTo(), sketch.given("y"), squared);
        var lack = sketch.add("lack", new Relu(), sketch.add("to_margin", new Affine(-1, margin), distance));
        var drawn = sketch.add("drawn", new Multiply(), same, squared);
        var pushed = sketch.add("pushed", new Multiply(), sketch.add("other", new Affine(-1, 1), same),
                sketch.add("lack_squared", new Power(2), lack));
        var both = sketch.add("half", new Affine(0.5, 0), sketch.add("each", new Add(), drawn, pushed));
        return sketch.result("loss", reduction.of(sketch, both)).done();
    }
}
