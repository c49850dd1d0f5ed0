package nabla.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import nabla.graph.Feeds;
import nabla.graph.Graph;
import nabla.graph.GraphCheck;
import nabla.graph.GraphProblem;
import nabla.graph.Init;
import nabla.graph.Ref;
import nabla.tensor.Shape;
import nabla.tensor.Values;
import org.junit.jupiter.api.Test;

final class DenseTest {

    private static GraphCheck check(Shape x, Dense dense) {
        var sketch = Graph.sketch();
        sketch.add("dense", dense, sketch.add("x", new Constant(Values.of(x, new double[(int) x.volume()]))));
        return GraphCheck.of(sketch.done(), Feeds.NONE, 4);
    }

    @Test void itWorksAlongTheLastAxis() {
        assertEquals(Shape.of(2, 3, 5).toString(), check(Shape.of(2, 3, 4), Dense.of(5))
                .shape(new Ref("dense", "y")).orElseThrow().toString());
    }

    @Test void itHoldsUnitsTimesFeaturesAndABiasForEachUnit() {
        var held = check(Shape.of(7, 4), Dense.of(5)).held();
        assertEquals("5×4", held.get(new Ref("dense", "w")).toString());
        assertEquals("5", held.get(new Ref("dense", "b")).toString());
    }

    @Test void withoutABiasItHoldsTheWeightAlone() {
        var held = check(Shape.of(7, 4), new Dense(5, Bias.WITHOUT, Init.HE)).held();
        assertEquals(List.of(new Ref("dense", "w")), List.copyOf(held.keySet()));
    }

    @Test void aScalarHasNoFeatures() {
        var problems = check(Shape.SCALAR, Dense.of(5)).problems();
        assertEquals(
                List.of("‘x’ must be features (… × features), but is scalar."),
                problems.stream().map(GraphProblem::sentence).toList());
    }

    @Test void aSharedWeightOfAnotherSizeIsToldInOneSentence() {
        var sketch = Graph.sketch();
        var x = sketch.add("x", new Constant(Values.vector(1, 2, 3)));
        var w = sketch.add("shared", new Weight(List.of(5, 4), Init.XAVIER));
        sketch.add("dense", Dense.of(5), x, w);
        var problems = GraphCheck.of(sketch.done(), Feeds.NONE, 1).problems();
        assertEquals(1, problems.size());
        assertTrue(problems.getFirst().sentence().contains("‘w’ must be 5×3"), problems.getFirst()::sentence);
    }
}
