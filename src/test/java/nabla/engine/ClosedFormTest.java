package nabla.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import nabla.graph.Graph;
import nabla.graph.Init;
import nabla.graph.Ref;
import nabla.op.Bias;
import nabla.op.Dense;
import nabla.op.HalfSquaredError;
import nabla.op.Reduction;
import nabla.op.Source;
import nabla.op.Tanh;
import nabla.tensor.LinearAlgebra;
import nabla.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A phase with a closed form sets the weights of a layer in one step, where gradient descent arrives after long.
final class ClosedFormTest {

    private static final Sources DATA = Nets.xor(50);

    private static Graph linear() {
        var sketch = Graph.sketch();
        var x = sketch.add("data", new Source("data", Source.Target.NUMBER));
        sketch.add("error", new HalfSquaredError(Reduction.SUM), sketch.add("score", Dense.of(1), x),
                new Ref("data", "y"));
        return sketch.done();
    }

    private static Trainer trained(Graph graph, Plan.Phase... phases) {
        var trainer = Trainer.of(new TrainingRun.Setup(graph, DATA, Plan.of(phases), 7, TrainingState.FRESH));
        trainer.train(20_000);
        assertTrue(trainer.failure().isEmpty(), () -> trainer.failure().orElseThrow().sentence());
        return trainer;
    }

    private static Plan.Phase closed(Rule.Method method, String layer, double penalty) {
        return Plan.Phase.standard().with(new Rule.ClosedForm(method, layer, penalty));
    }

    private static double[] weight(Trainer trainer, String name) {
        return trainer.state().held().get(name).toArray();
    }

    @Test void leastSquaresIsWhereTheGradientLeads() {
        var solved = trained(linear(), closed(Rule.Method.LEAST_SQUARES, "", 0));
        assertTrue(solved.isFinished());
        assertEquals(1, solved.stepper().step());
        var learned = trained(linear(), Plan.Phase.standard().with(new Optimizer.Sgd(1e-3)).withBatch(0));
        assertArrayEquals(weight(learned, "score.w"), weight(solved, "score.w"), 1e-9);
        assertArrayEquals(weight(learned, "score.b"), weight(solved, "score.b"), 1e-9);
    }

    /// ½Σ(y − ŷ)² + ½λΣw² with decay λ has its least where Σ(y − ŷ)² + λΣw² has.
    @Test void ridgeIsWhereWeightDecayLeads() {
        var sketch = Graph.sketch();
        var x = sketch.add("data", new Source("data", Source.Target.NUMBER));
        var score = sketch.add("score", new Dense(1, Bias.WITHOUT, Init.XAVIER), x);
        sketch.add("error", new HalfSquaredError(Reduction.SUM), score, new Ref("data", "y"));
        var graph = sketch.done();
        var solved = trained(graph, closed(Rule.Method.RIDGE, "score", 30));
        Rule decaying = Rule.Gradient.by(new Optimizer.Sgd(1e-3)).withDecay(30);
        var learned = trained(graph, Plan.Phase.standard().with(decaying).withBatch(0));
        assertArrayEquals(weight(learned, "score.w"), weight(solved, "score.w"), 1e-9);
    }

    /// What flows in comes through a layer that was trained before and stays as it is.
    @Test void theLayerBeforeTheLossIsSolvedOverFrozenOnes() {
        var sketch = Graph.sketch();
        var x = sketch.add("data", new Source("data", Source.Target.NUMBER));
        var hidden = sketch.add("bend", new Tanh(), sketch.add("hidden", Dense.of(5), x));
        sketch.add("error", new HalfSquaredError(Reduction.SUM), sketch.add("score", Dense.of(1), hidden),
                new Ref("data", "y"));
        var graph = sketch.done();
        var first = Plan.Phase.standard().withEpochs(3);
        var before = trained(graph, first);
        var solved = trained(graph, first, closed(Rule.Method.LEAST_SQUARES, "score", 0));
        assertArrayEquals(weight(before, "hidden.w"), weight(solved, "hidden.w"));
        assertTrue(solved.measure().get("loss") < before.measure().get("loss"));
    }

    /// With a decoder tied by hand to the transpose, the loss is what the other directions hold.
    @Test void principalDirectionsAreTheWeightsOfAnEncoder() {
        var sketch = Graph.sketch();
        var x = sketch.add("data", new Source("data", Source.Target.NUMBER));
        var code = sketch.add("code", Dense.of(1), x);
        sketch.add("error", new HalfSquaredError(Reduction.SUM), sketch.add("decoded", Dense.of(2), code), x);
        var solved = trained(sketch.done(), closed(Rule.Method.COMPONENTS, "code", 0),
                closed(Rule.Method.LEAST_SQUARES, "decoded", 0));
        var rows = DATA.rows("data");
        var inputs = Tensor.zeros(nabla.tensor.Shape.of(rows.training().length, 2));
        for (var i = 0; i < rows.training().length; i++) {
            System.arraycopy(rows.x().data(), 2 * rows.training()[i], inputs.data(), 2 * i, 2);
        }
        var direction = LinearAlgebra.principalDirections(inputs, LinearAlgebra.mean(inputs), 1).data();
        assertArrayEquals(direction, weight(solved, "code.w"), 1e-12);
        assertArrayEquals(direction, weight(solved, "decoded.w"), 1e-9);
    }

    @Test void aLayerThatIsNotThereIsTold() {
        var setup = new TrainingRun.Setup(linear(), DATA, Plan.of(closed(Rule.Method.RIDGE, "skore", 1)), 7,
                TrainingState.of(Map.of(), Map.of(), 0));
        assertTrue(assertThrows(PlanProblem.class, () -> Trainer.of(setup)).sentence().contains("there are score"));
        var large = new TrainingRun.Setup(linear(), DATA, Plan.of(closed(Rule.Method.COMPONENTS, "", 1)), 7,
                TrainingState.FRESH);
        assertEquals(1, Trainer.of(large).stepper().stepsPerEpoch());
    }

    /// It goes down no gradient: a step is the draw, the forward pass and the solution.
    @Test void nothingIsWorkedOutBackwards() {
        var trainer = trained(linear(), closed(Rule.Method.LEAST_SQUARES, "", 0));
        var steps = trainer.stepper().steps();
        assertTrue(steps.stream().noneMatch(s -> s instanceof Step.Backward || s instanceof Step.Seed),
                steps.toString());
        assertEquals(List.of("score.w", "score.b"), steps.stream().filter(Step.Update.class::isInstance)
                .map(s -> ((Step.Update) s).weight()).toList());
        assertTrue(Double.isFinite(trainer.measure().get("loss")));
        var setup = new TrainingRun.Setup(linear(), DATA, Plan.of(closed(Rule.Method.LEAST_SQUARES, "", 0)), 7,
                TrainingState.FRESH);
        assertEquals(Set.of("score.w", "score.b"), GradientCheck.of(setup).keySet(), "who asks is told the gradients");
    }

    @Test void steppingBackAndOnIsExact() {
        var trainer = trained(linear(), closed(Rule.Method.LEAST_SQUARES, "", 0));
        var after = trainer.state();
        trainer.back(Grain.OPERATION);
        trainer.back(Grain.BATCH);
        trainer.step(Grain.BATCH);
        assertEquals(after.held(), trainer.state().held());
    }
}
