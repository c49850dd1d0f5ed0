package nabla.op;

import nabla.graph.Category;
import nabla.graph.Composite;
import nabla.graph.Graph;
import nabla.graph.Knob;
import nabla.graph.Lit;
import nabla.graph.Mismatch;
import nabla.graph.OpType;
import nabla.graph.Shapes;
import nabla.graph.Trait;

/// How far a normal distribution lies from the standard one: −½ Σ (1 + log σ² − μ² − σ²) for each row; the second term of a
/// variational autoencoder.
///
/// `mu` and `logvar` (log σ²) are B×F or B×…; `loss` is a scalar: the mean over the examples, or the sum. Kingma and Welling 2014.
public record GaussianDivergence(@Knob Reduction reduction) implements Composite {

    public static final OpType TYPE = OpType.of("gaussian_divergence", new GaussianDivergence(Reduction.MEAN))
            .in(Category.LOSSES)
            .reference("Kingma and Welling 2014, Auto-encoding variational Bayes, ICLR, app. B")
            .input("mu")
            .input("logvar")
            .output("loss")
            .formula("L = -\\tfrac{1}{2B} \\textstyle\\sum \\left(1 + \\log \\sigma^2 - \\mu^2 - \\sigma^2\\right)")
            .traits(Trait.LOSS);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public String formula() {
        return reduction.written(TYPE.formula());
    }

    @Override public Graph open(Shapes in) {
        var mu = in.get("mu");
        if (!mu.fits(in.get("logvar"))) {
            throw Mismatch.of("targets", "mu", Lit.against("mu", mu, in.get("logvar")), "logvar",
                    Lit.against("logvar", in.get("logvar"), mu));
        }
        var sketch = Graph.sketch();
        var log = sketch.given("logvar");
        var spread = sketch.add("spread", new Subtract(), sketch.add("log_and_one", new Affine(1, 1), log),
                sketch.add("variance", new Exp(), log));
        var each = sketch.add("each", new Subtract(), spread, sketch.add("mu_squared", new Power(2),
                sketch.given("mu")));
        var numbers = reduction == Reduction.MEAN ? mu.example().volume() : 1;
        var all = reduction.of(sketch, each);
        return sketch.result("loss", sketch.add("minus_half", new Affine(-0.5 * numbers, 0), all)).done();
    }
}
