package nabla.op;

import nabla.graph.Category;
import nabla.graph.Composite;
import nabla.graph.Graph;
import nabla.graph.Knob;
import nabla.graph.OpType;
import nabla.graph.Shapes;

/// Tells each element of a sequence its place by adding waves of sines and cosines: y = x + table.
///
/// `x` and `y` are B×T×F, `table` is T×F, see [Positions]. Vaswani et al. 2017, 3.5.
public record SinusoidalPositions(@Knob(min = 1.001, max = 1e12) double base) implements Composite {

    public static final OpType TYPE = OpType.of("sinusoidal_positions", new SinusoidalPositions(10_000))
            .in(Category.ATTENTION)
            .reference("Vaswani et al. 2017, Attention is all you need, NIPS, § 3.5")
            .input("x")
            .output("y")
            .output("table")
            .formula(
                    "y_t = x_t + \\left(\\sin \\tfrac{t}{\\beta^{2i/F}}, \\; \\cos \\tfrac{t}{\\beta^{2i/F}}\\right)_i");

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Graph open(Shapes in) {
        var sketch = Graph.sketch();
        var x = sketch.given("x");
        var table = sketch.add("positions", new Positions(base), x);
        return sketch.result("y", sketch.add("add", new Add(), x, table)).result("table", table).done();
    }
}
