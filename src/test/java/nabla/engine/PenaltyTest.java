package nabla.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import nabla.graph.Graph;
import nabla.graph.Ref;
import nabla.graph.Sketch;
import nabla.op.Accuracy;
import nabla.op.ConfusionMatrix;
import nabla.op.ContractivePenalty;
import nabla.op.Dense;
import nabla.op.ElasticNet;
import nabla.op.HalfSquaredError;
import nabla.op.L1Penalty;
import nabla.op.L2Penalty;
import nabla.op.Reduction;
import nabla.op.Sigmoid;
import nabla.op.Source;
import nabla.op.SparsityPenalty;
import org.junit.jupiter.api.Test;

/// Losses and prices on weights in one training: each loss of the graph counts, and a composite one counts as a whole.
final class PenaltyTest {

    private static final Sources DATA = Nets.xor(10);

    /// An encoder and a decoder with a loss; what is wired to the encoder comes besides.
    private static Sketch net() {
        var sketch = Graph.sketch();
        var x = sketch.add("data", new Source("data", Source.Target.NUMBER));
        var h = sketch.add("h", new Sigmoid(), sketch.add("code", Dense.of(3), x));
        sketch.add("error", new HalfSquaredError(Reduction.MEAN), sketch.add("out", Dense.of(1), h),
                new Ref("data", "y"));
        return sketch;
    }

    private static TrainingRun.Setup setup(Graph graph, Plan.Objective... objectives) {
        var phase = Plan.Phase.standard().with(new Optimizer.Sgd(0.1)).withBatch(0).withObjectives(List.of(objectives));
        return new TrainingRun.Setup(graph, DATA, Plan.of(phase), 5, TrainingState.of(Map.of(), Map.of(), 0));
    }

    /// After the backward pass of the first step.
    private static Stepper backwards(TrainingRun.Setup setup) {
        var stepper = Stepper.of(setup.graph(), setup.sources(), setup.plan(), setup.seed(), setup.state());
        for (var i = 0; i < stepper.steps().size() && !(stepper.steps().get(i) instanceof Step.Update); i++) {
            stepper.next();
        }
        return stepper;
    }

    private static double[] gradient(Stepper stepper) {
        return stepper.gradient(new Ref("code", "w")).orElseThrow().data();
    }

    @Test void aPriceOnAWeightAddsToItsGradientAndToTheLoss() {
        var plain = backwards(setup(net().done()));
        var sketch = net();
        sketch.add("price", new L2Penalty(0.3), new Ref("code", "w"));
        var priced = backwards(setup(sketch.done()));
        var w = priced.value(new Ref("code", "w")).orElseThrow();
        double squares = 0;
        for (var i = 0; i < w.size(); i++) {
            squares += w.data()[i] * w.data()[i];
            assertEquals(gradient(plain)[i] + 0.6 * w.data()[i], gradient(priced)[i], 1e-14);
        }
        assertEquals(plain.loss() + 0.3 * squares, priced.loss(), 1e-14);
        assertEquals(plain.program().weights(), priced.program().weights());
    }

    @Test void aPriceMayBeAnObjectiveOfAWeightOfItsOwn() {
        var sketch = net();
        sketch.add("price", new L1Penalty(1), new Ref("code", "w"));
        var all = backwards(setup(sketch.done(), new Plan.Objective("error", 1), new Plan.Objective("price", 0.5)));
        var half = net();
        half.add("price", new L1Penalty(0.5), new Ref("code", "w"));
        var same = backwards(setup(half.done()));
        assertEquals(same.loss(), all.loss(), 1e-14);
        for (var i = 0; i < gradient(all).length; i++) {
            assertEquals(gradient(same)[i], gradient(all)[i], 1e-14);
        }
    }

    @Test void aLossInsideALossIsNotCountedAgain() {
        var sketch = net();
        sketch.add("price", new ElasticNet(0.2, 0.1), new Ref("code", "w"));
        var one = backwards(setup(sketch.done()));
        var apart = net();
        apart.add("l1", new L1Penalty(0.2), new Ref("code", "w"));
        apart.add("l2", new L2Penalty(0.1), new Ref("code", "w"));
        assertEquals(backwards(setup(apart.done())).loss(), one.loss(), 1e-14);
    }

    @Test void theGradientHoldsThroughAllPrices() {
        var sketch = net();
        var w = new Ref("code", "w");
        var h = new Ref("h", "y");
        sketch.add("elastic", new ElasticNet(0.2, 0.1), w);
        sketch.add("sparse", new SparsityPenalty(SparsityPenalty.Kind.ABSOLUTE, 0.1, 0.05), h);
        sketch.add("active", new SparsityPenalty(SparsityPenalty.Kind.SHARE_ACTIVE, 0.1, 0.05), h);
        sketch.add("contractive", new ContractivePenalty(ContractivePenalty.Activation.SIGMOID, 0.5), h, w);
        var results = GradientCheck.of(setup(sketch.done()));
        assertFalse(results.isEmpty());
        results.forEach((weight, result) -> assertTrue(result.agrees(), weight + " differs by " + result.difference()));
    }

    @Test void aConfusionMatrixIsNoSingleFigureOfARun() {
        var sketch = net();
        sketch.add("accuracy", new Accuracy(Accuracy.Scores.LOGITS), new Ref("out", "y"), new Ref("data", "y"));
        sketch.add("confusion", new ConfusionMatrix(Accuracy.Scores.LOGITS), new Ref("out", "y"), new Ref("data", "y"));
        var setup = setup(sketch.done());
        var stepper = backwards(setup);
        var read = Evaluation.of(setup.graph(), DATA, setup.plan().first(), "", setup.seed(), stepper.program().held())
                .read();
        assertEquals(List.of("loss", "accuracy", "validation.loss", "validation.accuracy"),
                List.copyOf(read.keySet()));
        var counts = stepper.value(new Ref("confusion", "counts")).orElseThrow().data();
        assertEquals(8, counts[0] + counts[1] + counts[2] + counts[3]);
        assertEquals(read.get("accuracy"), (counts[0] + counts[3]) / 8);
    }
}
