package nabla.op;

import nabla.graph.Category;
import nabla.graph.Composite;
import nabla.graph.Graph;
import nabla.graph.Knob;
import nabla.graph.OpType;
import nabla.graph.Shapes;
import nabla.graph.Trait;

/// Brings an anchor nearer to a positive example than to a negative one, by a margin: max(0, ‖a − p‖ − ‖a − n‖ + m).
///
/// `a`, `p` and `n` are B×F; `loss` is a scalar: the mean over the rows, or the sum. `eps` is added to each difference, so that the
/// distance has a slope where two examples meet. Schroff et al. 2015.
public record TripletMargin(
        @Knob(min = 0, max = 1e6) double margin,
        @Knob(min = 0, max = 1) double eps,
        @Knob Reduction reduction) implements Composite {

    public static final OpType TYPE = OpType.of("triplet_margin", new TripletMargin(1, 1e-6, Reduction.MEAN))
            .in(Category.LOSSES)
            .reference("Schroff, Kalenichenko and Philbin 2015, FaceNet: a unified embedding for face "
                    + "recognition and clustering, CVPR")
            .input("a")
            .input("p")
            .input("n")
            .output("loss")
            .formula("L = \\tfrac{1}{B} \\textstyle\\sum \\max(0, \\|a - p\\| - \\|a - n\\| + m)")
            .traits(Trait.LOSS);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public String formula() {
        return reduction.written(TYPE.formula());
    }

    @Override public Graph open(Shapes in) {
        Targets.matched(in, "a", "p");
        Targets.matched(in, "a", "n");
        var sketch = Graph.sketch();
        var a = sketch.given("a");
        var near = Distance.of(sketch, "to_positive", a, sketch.given("p"), eps);
        var far = Distance.of(sketch, "to_negative", a, sketch.given("n"), eps);
        var lack = sketch.add("lack", new Affine(1, margin), sketch.add("nearer", new Subtract(), near, far));
        return sketch.result("loss", reduction.of(sketch, sketch.add("hinge", new Relu(), lack))).done();
    }
}
