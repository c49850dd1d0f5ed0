package nabla.op;

import static nabla.op.Calculus.exp;
import static nabla.op.Calculus.multiply;
import static nabla.op.Calculus.power;
import static nabla.op.Calculus.scale;

import nabla.graph.Category;
import nabla.graph.Expr;
import nabla.graph.OpType;
import nabla.graph.Symbols;
import nabla.graph.Trait;
import nabla.tensor.Elementary;

/// The share Φ(x) of the standard normal distribution that lies below each number. Any shape (DLMF 7.2).
public record NormalCdf() implements Elementwise {

    public static final OpType TYPE = OpType.of("normal_cdf", new NormalCdf())
            .in(Category.MATHEMATICS)
            .input("x")
            .output("y")
            .formula("y = \\tfrac{1}{2} (1 + \\mathrm{erf}(x / \\sqrt 2))")
            .gradient("x", "\\bar x = \\tfrac{1}{\\sqrt{2 \\pi}} e^{-x^2 / 2} \\odot \\bar y")
            .traits(Trait.ELEMENTWISE, Trait.INNER);

    /// 1/√(2π)
    static final double DENSITY = 0.3989422804014327;

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Loops.One loop() {
        return Elementary::normalCdf;
    }

    @Override public Expr derivative(String input, Symbols s) {
        return multiply(density(s.in("x")), s.upstream("y"));
    }

    /// How dense the standard normal distribution lies at each number.
    static Expr density(Expr x) {
        return scale(exp(scale(power(x, 2), -0.5)), DENSITY);
    }
}
