package nabla.op;

import nabla.graph.Category;
import nabla.graph.Composite;
import nabla.graph.Graph;
import nabla.graph.Knob;
import nabla.graph.OpType;
import nabla.graph.Ref;
import nabla.graph.Shapes;
import nabla.graph.Sketch;
import nabla.graph.Trait;

/// What a discriminator pays for taking real examples for made ones, and made ones for real: −mean log D(x) − mean log(1 − D(G(h))).
///
/// `real` and `fake` are B or B×1, its scores of real and of made examples, or its probabilities where `scores` says so; the two batches
/// may differ. `loss` is a scalar. Goodfellow et al. 2014.
public record DiscriminatorLoss(@Knob Accuracy.Scores scores) implements Composite {

    public static final OpType TYPE = OpType
            .of("discriminator_loss", new DiscriminatorLoss(Accuracy.Scores.LOGITS))
            .in(Category.LOSSES)
            .reference("Goodfellow et al. 2014, Generative adversarial nets, NIPS")
            .input("real")
            .input("fake")
            .output("loss")
            .formula("L = -\\tfrac{1}{B} \\textstyle\\sum \\log D(x) - \\tfrac{1}{B} \\sum \\log(1 - D(G(h)))")
            .traits(Trait.LOSS);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Graph open(Shapes in) {
        var sketch = Graph.sketch();
        var real = Reduction.MEAN.of(sketch, log(sketch, "log_real", scores, sketch.given("real")));
        var fake = sketch.add("mean_fake", new Mean("", Reduced.GONE),
                log(sketch, "log_not_fake", scores, not(sketch, scores, sketch.given("fake"))));
        var value = sketch.add("value", new Add(), real, fake);
        return sketch.result("loss", sketch.add("negate", new Negate(), value)).done();
    }

    /// The score or probability of the contrary.
    static Ref not(Sketch sketch, Accuracy.Scores scores, Ref d) {
        return scores == Accuracy.Scores.LOGITS ? sketch.add("contrary", new Negate(), d)
                : sketch.add("contrary", new Affine(-1, 1), d);
    }

    /// The logarithm of the probability.
    static Ref log(Sketch sketch, String name, Accuracy.Scores scores, Ref d) {
        return sketch.add(name, scores == Accuracy.Scores.LOGITS ? new LogSigmoid() : new Log(), d);
    }
}
