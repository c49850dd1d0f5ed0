package nabla.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import nabla.graph.Graph;
import nabla.graph.Ref;
import nabla.op.Constant;
import nabla.op.Elman;
import nabla.op.HalfSquaredError;
import nabla.op.Reduction;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;
import nabla.tensor.Values;
import org.junit.jupiter.api.Test;

final class LongSequenceTest {

    private static final int STEPS = 1_000;

    private static Stepper stepper() {
        var sketch = Graph.sketch();
        var x = Values.of(Tensor.filled(Shape.sequence(STEPS, 1).batched(1), 0.5));
        var y = sketch.add("rnn", Elman.of(1, Elman.Activation.TANH), sketch.add("x", new Constant(x)));
        var target = sketch.add("target", new Constant(Values.of(Tensor.filled(x.shape(), 0.25))));
        sketch.add("loss", new HalfSquaredError(Reduction.SUM), y, target);
        return Nets.stepper(Nets.setup(sketch.done(), Sources.NONE, new Optimizer.Sgd(1e-5), 1));
    }

    @Test void aThousandStepsAreUnrolledAndTheGradientRunsBackThroughAllOfThem() {
        var stepper = stepper();
        for (var i = 0; !(stepper.steps().get(i) instanceof Step.Update); i++) {
            stepper.next();
        }
        var v = weight(stepper, "w_ih");
        var u = weight(stepper, "w_hh");
        var h = new double[STEPS + 1];
        double loss = 0;
        for (var t = 1; t <= STEPS; t++) {
            h[t] = Math.tanh(v * 0.5 + u * h[t - 1]);
            loss += 0.5 * (h[t] - 0.25) * (h[t] - 0.25);
        }
        double back = 0;
        double slope = 0;
        for (var t = STEPS; t >= 1; t--) {
            var z = (1 - h[t] * h[t]) * (h[t] - 0.25 + back);
            slope += z * h[t - 1];
            back = z * u;
        }
        assertEquals(loss, stepper.loss(), 1e-12 * loss);
        assertEquals(slope, stepper.gradient(new Ref("rnn", "w_hh")).orElseThrow().item(), 1e-11 * Math.abs(slope));
    }

    private static double weight(Stepper stepper, String name) {
        return stepper.value(new Ref("rnn", name)).orElseThrow().item();
    }

    @Test void aThousandStepsAreTrained() {
        var stepper = stepper();
        stepper.train(1);
        var before = stepper.loss();
        stepper.train(20);
        assertTrue(stepper.loss() < before);
    }
}
