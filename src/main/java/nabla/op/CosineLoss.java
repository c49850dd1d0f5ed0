package nabla.op;

import java.util.List;
import nabla.graph.Category;
import nabla.graph.Composite;
import nabla.graph.Graph;
import nabla.graph.Knob;
import nabla.graph.OpType;
import nabla.graph.Port;
import nabla.graph.Ref;
import nabla.graph.Shapes;
import nabla.graph.Sketch;
import nabla.graph.Trait;

/// Turns pairs of vectors to one another: 1 − cos(a, b) for each pair.
///
/// `a` and `b` are B×F or B×…×F. With targets `y`, one for each pair, those of 1 shall be alike and those of −1 shall not: they cost
/// max(0, cos(a, b) − margin). `loss` is a scalar: the mean over the pairs, or the sum.
public record CosineLoss(@Knob(min = -1, max = 1) double margin, @Knob Reduction reduction) implements Composite {

    public static final OpType TYPE = OpType.of("cosine_loss", new CosineLoss(0, Reduction.MEAN))
            .in(Category.LOSSES)
            .input("a")
            .input("b")
            .port(Port.data("y").optional())
            .output("loss")
            .formula("L = \\tfrac{1}{B} \\textstyle\\sum \\left(1 - \\cos(a, b)\\right)")
            .traits(Trait.LOSS);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public List<Port> inputs() {
        return TYPE.inputs();
    }

    @Override public String formula() {
        return reduction.written(TYPE.formula());
    }

    @Override public Graph open(Shapes in) {
        var sketch = Graph.sketch();
        var cosine = sketch.add("cosine", new CosineSimilarity("", 1e-8), sketch.given("a"), sketch.given("b"));
        var apart = sketch.add("apart", new Affine(-1, 1), cosine);
        var each = in.has("y") ? chosen(sketch, cosine, apart) : apart;
        return sketch.result("loss", reduction.of(sketch, each)).done();
    }

    /// ½ (1 + y) (1 − cos) + ½ (1 − y) max(0, cos − margin)
    private Ref chosen(Sketch sketch, Ref cosine, Ref apart) {
        var y = sketch.add("as_pairs", new ReshapeTo(), sketch.given("y"), cosine);
        var near = sketch.add("too_near", new Relu(), sketch.add("beyond", new Affine(1, -margin), cosine));
        var alike = sketch.add("alike", new Multiply(), sketch.add("yes", new Affine(0.5, 0.5), y), apart);
        var unlike = sketch.add("unlike", new Multiply(), sketch.add("no", new Affine(-0.5, 0.5), y), near);
        return sketch.add("each", new Add(), alike, unlike);
    }
}
