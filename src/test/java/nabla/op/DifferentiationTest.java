package nabla.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import nabla.graph.Derivation;
import nabla.graph.Expr;
import nabla.graph.Graph;
import nabla.graph.Init;
import nabla.graph.Mode;
import nabla.graph.Ref;
import nabla.graph.Shapes;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;
import org.junit.jupiter.api.Test;

/// Gradients of whole graphs, as graphs.
final class DifferentiationTest {

    private static final Ref X = new Ref("x", "y");

    private static double at(Derivation derivation, Expr of, double x) {
        return GraphValues.of(derivation.graph(), Map.of("x", Tensor.scalar(x)), Mode.EVAL).run().at(of.ref()).item();
    }

    private static Derivation over(Graph graph) {
        return Derivation.over(graph, Shapes.of("x", Shape.SCALAR));
    }

    private static Expr gradient(Derivation derivation, Ref of, Ref wrt) {
        return Differentiation.gradients(derivation, of, Mode.EVAL, List.of(wrt)).get(wrt);
    }

    @Test void waysThatMeetAreAddedUp() {
        // y = x·x + e^x, x by three ways
        var sketch = Graph.sketch();
        var x = sketch.given("x");
        var y = sketch.add("sum", new Add(), sketch.add("square", new Multiply(), x, x),
                sketch.add("exp", new Exp(), x));
        var derivation = over(sketch.done());
        var slope = gradient(derivation, y, X);
        assertEquals(2 * 0.7 + Math.exp(0.7), at(derivation, slope, 0.7), 1e-14);
    }

    @Test void gradientsMayBeTakenAgainAndAgain() {
        // x⁴ → 4x³ → 12x² → 24x → 24 → 0
        var sketch = Graph.sketch();
        var y = sketch.add("power", new Power(4), sketch.given("x"));
        var derivation = over(sketch.done());
        var wanted = List.of(4 * Math.pow(1.5, 3), 12 * 1.5 * 1.5, 24 * 1.5, 24.0, 0.0);
        for (var want : wanted) {
            var slope = gradient(derivation, y, X);
            assertEquals(want, at(derivation, slope, 1.5), 1e-12);
            y = slope.ref();
        }
    }

    @Test void whatDoesNotDependHasGradientZero() {
        var sketch = Graph.sketch();
        var x = sketch.given("x");
        sketch.add("exp", new Exp(), x);
        var y = sketch.add("tanh", new Tanh(), x);
        var flat = sketch.add("flat", new Positive(), x);
        var derivation = over(sketch.done());
        assertEquals(0, at(derivation, gradient(derivation, y, new Ref("exp", "y")), 2));
        assertEquals(0, at(derivation, gradient(derivation, flat, X), 2));
    }

    @Test void gradientsReachWhatLiesBetween() {
        var sketch = Graph.sketch();
        var middle = sketch.add("middle", new Exp(), sketch.given("x"));
        var y = sketch.add("square", new Power(2), middle);
        var derivation = over(sketch.done());
        assertEquals(2 * Math.exp(0.3), at(derivation, gradient(derivation, y, middle), 0.3), 1e-14);
    }

    @Test void gradientsReachAWeightThatANodeHolds() {
        var sketch = Graph.sketch();
        var weight = sketch.add("w", new Weight(List.of(), Init.constant(3)));
        var y = sketch.add("product", new Multiply(), sketch.given("x"), weight);
        var derivation = over(sketch.done());
        assertEquals(5, at(derivation, gradient(derivation, y, weight), 5));
    }

    @Test void equalNodesOfADerivativeAreOne() {
        var derivation = new Derivation();
        var x = derivation.given("x", Shape.of(2));
        assertEquals(Calculus.exp(x), Calculus.exp(x));
        assertEquals(2, derivation.graph().nodes().size());
    }

    @Test void whatIsNotInTheGraphIsTold() {
        var derivation = over(Graph.sketch().done());
        assertThrows(IllegalArgumentException.class, () -> derivation.at(new Ref("nowhere", "y")));
    }
}
