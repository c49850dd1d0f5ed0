package nabla.op;

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
import nabla.tensor.Shape;

/// Learns word vectors: the vector of a word shall match that of a word beside it, and not those of K words drawn at random.
///
/// `center` and `context` are B, `negatives` is B×K; `w_in` and `w_out` are vocabulary × width, the vectors of words in the middle and
/// around it. `loss` is a scalar: −log σ(v·u) − Σ log σ(−v·uₖ), as the mean over the pairs. Mikolov et al. 2013.
public record SkipGram(
        @Knob(min = 1, max = 1 << 20) int vocabulary,
        @Knob(min = 1, max = 65536) int width,
        @Knob Init init) implements Composite {

    public static final OpType TYPE = OpType.of("skip_gram", new SkipGram(16, 8, Init.normal(0.1)))
            .in(Category.LOSSES)
            .reference("Mikolov et al. 2013, Distributed representations of words and phrases and their "
                    + "compositionality, NIPS")
            .index("center")
            .index("context")
            .index("negatives")
            .weight("w_in", Init.normal(0.1))
            .weight("w_out", Init.normal(0.1))
            .output("loss")
            .formula("L = -\\tfrac{1}{B} \\textstyle\\sum \\left(\\log \\sigma(v_c \\cdot u_o) "
                    + "+ \\textstyle\\sum_k \\log \\sigma(-v_c \\cdot u_k)\\right)")
            .traits(Trait.LOSS);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public List<Port> inputs() {
        return List.of(Port.index("center"), Port.index("context"), Port.index("negatives"),
                Port.weight("w_in", init), Port.weight("w_out", init));
    }

    @Override public Shapes weights(Shapes in) {
        var table = Shape.of(vocabulary, width);
        return Shapes.of("w_in", table).and("w_out", table);
    }

    @Override public Graph open(Shapes in) {
        var center = in.get("center");
        var negatives = in.get("negatives");
        if (!in.get("context").fits(center)) {
            throw Mismatch.of("targets", "center", Lit.against("center", center, in.get("context")), "context",
                    Lit.against("context", in.get("context"), center));
        }
        if (negatives.rank() != center.rank() + 1 || !negatives.without(-1).fits(center)) {
            throw Mismatch.of("negatives", center, negatives);
        }
        var sketch = Graph.sketch();
        var out = sketch.given("w_out", Port.Kind.WEIGHT);
        var v = sketch.add("v", new Gather(), sketch.given("w_in", Port.Kind.WEIGHT),
                sketch.given("center", Port.Kind.INDEX));
        var u = sketch.add("u", new Gather(), out, sketch.given("context", Port.Kind.INDEX));
        var others = sketch.add("u_negative", new Gather(), out, sketch.given("negatives", Port.Kind.INDEX));
        var beside = sketch.add("v_for_each", new Reshape(List.of(1, width)), v);
        var match = sketch.add("match", new Sum("-1", Reduced.GONE), sketch.add("products", new Multiply(), v, u));
        var noise = sketch.add("matches", new Sum("-1", Reduced.GONE),
                sketch.add("negative_products", new Multiply(), beside, others));
        var yes = sketch.add("yes", new LogSigmoid(), match);
        var no = sketch.add("no", new LogSigmoid(), sketch.add("turned", new Negate(), noise));
        var each = sketch.add("each", new Add(), yes, sketch.add("all_no", new Sum("-1", Reduced.GONE), no));
        return sketch.result("loss", sketch.add("negate", new Negate(), Reduction.MEAN.of(sketch, each))).done();
    }
}
