package nabla.op;

import nabla.graph.Category;
import nabla.graph.Composite;
import nabla.graph.Graph;
import nabla.graph.Knob;
import nabla.graph.Mismatch;
import nabla.graph.OpType;
import nabla.graph.Ref;
import nabla.graph.Shapes;
import nabla.graph.Sketch;
import nabla.graph.Trait;

/// A price on active units, so that few are active at a time: λ ‖h‖₁ for each example, or λ Σ KL(ρ ‖ mean hⱼ), where each unit shall be
/// active for a share ρ of the examples.
///
/// `h` is B×…, for the second kind between 0 and 1 as a sigmoid gives it; `loss` is a scalar. Ng 2011.
public record SparsityPenalty(
        @Knob Kind kind,
        @Knob(min = 0, max = 1e6) double lambda,
        @Knob(min = 0.001, max = 0.999) double rho) implements Composite {

    public static final OpType TYPE = OpType.of("sparsity_penalty", new SparsityPenalty(Kind.ABSOLUTE, 0.001, 0.05))
            .in(Category.PENALTIES)
            .reference("Ng 2011, Sparse autoencoder, CS294A lecture notes, Stanford")
            .input("h")
            .output("loss")
            .formula("L = \\tfrac{1}{B} \\lambda \\textstyle\\sum |h|")
            .traits(Trait.LOSS);

    /// What is paid for.
    public enum Kind {
        ABSOLUTE,
        SHARE_ACTIVE
    }

    @Override public OpType type() {
        return TYPE;
    }

    @Override public String formula() {
        return kind == Kind.ABSOLUTE ? TYPE.formula()
                : "L = \\lambda \\textstyle\\sum_j \\rho \\log \\frac{\\rho}{\\hat \\rho_j} + (1 - \\rho) "
                        + "\\log \\frac{1 - \\rho}{1 - \\hat \\rho_j}, \\quad \\hat \\rho_j = \\tfrac{1}{B} \\sum h_j";
    }

    @Override public Graph open(Shapes in) {
        var sketch = Graph.sketch();
        var h = sketch.given("h");
        if (kind == Kind.ABSOLUTE) {
            var mean = sketch.add("mean", new Mean("", Reduced.GONE), sketch.add("absolute", new Abs(), h));
            var price = lambda * in.get("h").example().volume();
            return sketch.result("loss", sketch.add("price", new Affine(price, 0), mean)).done();
        }
        if (!in.get("h").hasBatch()) {
            throw Mismatch.of("shareActive", in.get("h"));
        }
        var active = sketch.add("share_active", new Mean("batch", Reduced.GONE), h);
        var each = sketch.add("each_unit", new Add(), term(sketch, "active", active, rho),
                term(sketch, "quiet", sketch.add("share_quiet", new Affine(-1, 1), active), 1 - rho));
        var sum = sketch.add("sum", new Sum("", Reduced.GONE), each);
        return sketch.result("loss", sketch.add("price", new Affine(lambda, 0), sum)).done();
    }

    /// r log(r / share)
    private static Ref term(Sketch sketch, String name, Ref share, double r) {
        var log = sketch.add("log_" + name, new Log(), share);
        return sketch.add(name, new Affine(-r, r * Math.log(r)), log);
    }
}
