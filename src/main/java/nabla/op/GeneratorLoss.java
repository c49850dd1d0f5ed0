package nabla.op;

import nabla.graph.Category;
import nabla.graph.Composite;
import nabla.graph.Graph;
import nabla.graph.Knob;
import nabla.graph.OpType;
import nabla.graph.Shapes;
import nabla.graph.Trait;

/// What a generator pays where the discriminator knows its examples for made: −mean log D(G(h)), or mean log(1 − D(G(h))) as in the game of
/// two players, whose slope is flat while the discriminator wins.
///
/// `fake` is B or B×1, the discriminator's scores of made examples, or its probabilities where `scores` says so; `loss` is a scalar.
/// Goodfellow et al. 2014.
public record GeneratorLoss(@Knob Game game, @Knob Accuracy.Scores scores) implements Composite {

    public static final OpType TYPE = OpType
            .of("generator_loss", new GeneratorLoss(Game.NON_SATURATING, Accuracy.Scores.LOGITS))
            .in(Category.LOSSES)
            .reference("Goodfellow et al. 2014, Generative adversarial nets, NIPS")
            .input("fake")
            .output("loss")
            .formula("L = -\\tfrac{1}{B} \\textstyle\\sum \\log D(G(h))")
            .traits(Trait.LOSS);

    /// What the generator goes for.
    public enum Game {
        NON_SATURATING,
        MINIMAX
    }

    @Override public OpType type() {
        return TYPE;
    }

    @Override public String formula() {
        return game == Game.NON_SATURATING ? TYPE.formula()
                : "L = \\tfrac{1}{B} \\textstyle\\sum \\log(1 - D(G(h)))";
    }

    @Override public Graph open(Shapes in) {
        var sketch = Graph.sketch();
        var fake = sketch.given("fake");
        if (game == Game.MINIMAX) {
            var contrary = DiscriminatorLoss.not(sketch, scores, fake);
            var log = DiscriminatorLoss.log(sketch, "log_not_fake", scores, contrary);
            return sketch.result("loss", Reduction.MEAN.of(sketch, log)).done();
        }
        var mean = Reduction.MEAN.of(sketch, DiscriminatorLoss.log(sketch, "log_fake", scores, fake));
        return sketch.result("loss", sketch.add("negate", new Negate(), mean)).done();
    }
}
