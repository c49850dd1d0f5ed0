package nabla.op;

import static nabla.graph.Trait.ELEMENTWISE;
import static nabla.op.Calculus.add;
import static nabla.op.Calculus.affine;
import static nabla.op.Calculus.clamp;
import static nabla.op.Calculus.multiply;
import static nabla.op.Calculus.normalCdf;
import static nabla.op.Calculus.power;
import static nabla.op.Calculus.sigmoid;

import java.util.Map;
import java.util.Optional;
import nabla.graph.Category;
import nabla.graph.Expr;
import nabla.graph.Knob;
import nabla.graph.OpType;
import nabla.graph.Operands;
import nabla.graph.Run;
import nabla.graph.Shapes;
import nabla.graph.Symbols;
import nabla.tensor.Elementary;

/// Weighs each number with the share of a normal distribution below it: y = x Φ(x). Any shape (Hendrycks and Gimpel 2016).
///
/// The form with tanh, ½x(1 + tanh u) with u = √(2/π)(x + 0.044715x³), is computed as x σ(2u), which is the same.
public record Gelu(@Knob Form form) implements Gated {

    /// By the error function, or by the curve of tanh that comes close to it.
    public enum Form {
        ERF,
        TANH
    }

    private static final String ERF_SLOPE = "\\bar x = (\\Phi(x) + x \\, \\varphi(x)) \\odot \\bar y";
    private static final String TANH_SLOPE = "\\bar x = (g + x \\, g (1 - g) \\, 2 u') \\odot \\bar y, \\quad g = \\tfrac{1}{2} (1 + \\tanh u)";

    public static final OpType TYPE = OpType.of("gelu", new Gelu(Form.ERF))
            .in(Category.ACTIVATIONS)
            .reference("Hendrycks and Gimpel 2016, Gaussian error linear units (GELUs), arXiv:1606.08415")
            .followers("dense", "dropout")
            .input("x")
            .output("y")
            .formula("y = x \\, \\Phi(x)")
            .gradient("x", ERF_SLOPE)
            .traits(ELEMENTWISE);

    /// 2√(2/π)
    private static final double RATE = 1.5957691216057308;
    private static final double CUBE = 0.044715;

    /// Beyond this the gate is 0 or 1 to the last bit.
    private static final double FAR = 40;

    @Override public OpType type() {
        return TYPE;
    }

    @Override public String formula() {
        return form == Form.ERF ? TYPE.formula()
                : "y = \\tfrac{x}{2} \\left(1 + \\tanh u\\right), \\quad u = \\sqrt{2 / \\pi} \\, (x + 0.044715 \\, x^3)";
    }

    @Override public Map<String, String> gradients() {
        return Map.of("x", form == Form.ERF ? ERF_SLOPE : TANH_SLOPE);
    }

    @Override public Loops.One gate() {
        return form == Form.ERF ? Elementary::normalCdf : (x, y, n) -> {
            for (var i = 0; i < n; i++) {
                y[i] = RATE * (x[i] + CUBE * x[i] * x[i] * x[i]);
            }
            Elementary.sigmoid(y, y, n);
        };
    }

    @Override public Expr derivative(String input, Symbols s) {
        var x = s.in("x");
        if (form == Form.ERF) {
            return multiply(add(normalCdf(x), multiply(x, NormalCdf.density(x))), s.upstream("y"));
        }
        var near = clamp(x, -FAR, FAR);
        var square = power(near, 2);
        var gate = sigmoid(multiply(near, affine(square, RATE * CUBE, RATE)));
        var bend = multiply(multiply(gate, affine(gate, -1, 1)), multiply(near, affine(square, 3 * RATE * CUBE, RATE)));
        return multiply(add(gate, bend), s.upstream("y"));
    }

    @Override public Optional<Run> backward(String input, Operands at) {
        var x = at.in("x").data();
        var g = gates(at).data();
        var up = at.upstream("y").data();
        var down = at.gradient("x").data();
        var n = at.out("y").size();
        if (form == Form.ERF) {
            var density = at.scratch("density", at.in("x").shape()).data();
            return Optional.of(() -> erfSlope(x, g, density, up, down, n));
        }
        return Optional.of(() -> tanhSlope(x, g, up, down, n));
    }

    private static void erfSlope(double[] x, double[] g, double[] density, double[] up, double[] down, int n) {
        for (var i = 0; i < n; i++) {
            density[i] = -0.5 * x[i] * x[i];
        }
        Elementary.exp(density, density, n);
        for (var i = 0; i < n; i++) {
            down[i] += (g[i] + x[i] * (density[i] * NormalCdf.DENSITY)) * up[i];
        }
    }

    private static void tanhSlope(double[] x, double[] g, double[] up, double[] down, int n) {
        for (var i = 0; i < n; i++) {
            var near = Math.min(Math.max(x[i], -FAR), FAR);
            var bend = near * (3 * RATE * CUBE * near * near + RATE);
            down[i] += (g[i] + g[i] * (1 - g[i]) * bend) * up[i];
        }
    }

    @Override public long cost(Shapes shapes) {
        return (form == Form.ERF ? 1 : 5) * Pairwise.one(shapes);
    }
}
