package nabla.op;

import static nabla.op.Calculus.add;
import static nabla.op.Calculus.exp;
import static nabla.op.Calculus.multiply;
import static nabla.op.Calculus.scale;

import nabla.graph.Category;
import nabla.graph.Cell;
import nabla.graph.Cells;
import nabla.graph.Expr;
import nabla.graph.Mismatch;
import nabla.graph.Mode;
import nabla.graph.OpType;
import nabla.graph.Operands;
import nabla.graph.Port;
import nabla.graph.Primitive;
import nabla.graph.Run;
import nabla.graph.Shapes;
import nabla.graph.Symbols;
import nabla.graph.Trait;
import nabla.tensor.Elementary;

/// Draws from a normal distribution so that gradients reach its mean and variance: z = μ + ε σ with σ = exp(½ log σ²).
///
/// `mu`, `logvar` (log σ²), `z` and `noise` have one shape. ε is `eps` where that is wired; else it is drawn while training, and 0 in
/// evaluation, so that z = μ. `noise` is the ε that was used. Kingma and Welling 2014.
public record Reparameterise() implements Primitive {

    public static final OpType TYPE = OpType.of("reparameterise", new Reparameterise())
            .in(Category.LAYERS)
            .reference("Kingma and Welling 2014, Auto-encoding variational Bayes, ICLR")
            .input("mu")
            .input("logvar")
            .port(Port.data("eps").optional())
            .output("z")
            .output("noise")
            .formula("z = \\mu + \\varepsilon \\odot e^{\\log \\sigma^2 / 2}, \\quad \\varepsilon \\sim N(0, 1)")
            .gradient("mu", "\\bar \\mu = \\bar z")
            .gradient("logvar", "\\overline{\\log \\sigma^2} = \\tfrac{1}{2} \\, \\varepsilon \\odot \\sigma "
                    + "\\odot \\bar z")
            .gradient("eps", "\\bar \\varepsilon = \\sigma \\odot \\bar z")
            .traits(Trait.RANDOM, Trait.SINGULAR);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Shapes infer(Shapes in) {
        var mu = in.get("mu");
        for (var other : new String[]{"logvar", "eps"}) {
            in.find(other).filter(shape -> !shape.fits(mu)).ifPresent(shape -> {
                throw Mismatch.of("targets", "mu", mu, other, shape);
            });
        }
        return Shapes.of("z", mu).and("noise", mu);
    }

    @Override public Run forward(Operands at) {
        var mu = at.in("mu").data();
        var log = at.in("logvar").data();
        var z = at.out("z").data();
        var noise = at.out("noise").data();
        var n = at.in("mu").size();
        var sigma = at.scratch("sigma", at.in("mu").shape()).data();
        var noises = noises(at);
        return () -> {
            noises.run();
            for (var i = 0; i < n; i++) {
                sigma[i] = 0.5 * log[i];
            }
            Elementary.exp(sigma, sigma, n);
            for (var i = 0; i < n; i++) {
                z[i] = mu[i] + noise[i] * sigma[i];
            }
        };
    }

    private static Run noises(Operands at) {
        var noise = at.out("noise").data();
        var n = at.out("noise").size();
        if (at.has("eps")) {
            var eps = at.in("eps").data();
            return () -> System.arraycopy(eps, 0, noise, 0, n);
        }
        var draws = at.draws();
        var isTraining = at.mode() == Mode.TRAIN;
        return () -> {
            for (var i = 0; i < n; i++) {
                noise[i] = isTraining ? draws.normal(i) : 0;
            }
        };
    }

    @Override public Expr derivative(String input, Symbols s) {
        var up = s.upstream("z");
        if (input.equals("mu")) {
            return up;
        }
        var sigma = exp(scale(s.in("logvar"), 0.5));
        return input.equals("eps") ? add(multiply(sigma, up), s.upstream("noise"))
                : multiply(multiply(s.out("noise"), scale(sigma, 0.5)), up);
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {
        if (cell.port().equals("z")) {
            into.add("mu", cell.place());
            into.add("logvar", cell.place());
        }
        if (at.has("eps")) {
            into.add("eps", cell.place());
        }
    }

    @Override public long cost(Shapes shapes) {
        return 2 * shapes.get("mu").volume();
    }
}
