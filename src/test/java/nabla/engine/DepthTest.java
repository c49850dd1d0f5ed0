package nabla.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import nabla.graph.Graph;
import nabla.graph.GraphCheck;
import nabla.graph.Ref;
import nabla.op.Affine;
import nabla.op.Dense;
import nabla.op.Elman;
import nabla.op.HalfSquaredError;
import nabla.op.MeanSquaredError;
import nabla.op.Reduction;
import nabla.op.Source;
import nabla.op.Tanh;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;
import org.junit.jupiter.api.Test;

/// Graphs of great depth plan and train on small stacks: nothing walks them by recursion.
final class DepthTest {

    private static final long SMALL_STACK = 160 << 10;

    private static void onSmallStack(Runnable work) {
        var thrown = new AtomicReference<Throwable>();
        var thread = new Thread(null, work, "small", SMALL_STACK);
        thread.setUncaughtExceptionHandler((_, why) -> thrown.set(why));
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        if (thrown.get() != null) {
            throw new AssertionError("on a small stack", thrown.get());
        }
    }

    private static void trains(TrainingRun.Setup setup) {
        assertTrue(GraphCheck.of(setup.graph(), setup.sources(), 10).isSound());
        var trainer = Trainer.of(setup);
        trainer.train(3);
        assertEquals(3, trainer.stepper().step());
        assertTrue(trainer.failure().isEmpty());
        trainer.step(Grain.OPERATION);
        trainer.back(Grain.BATCH);
    }

    @Test void tenThousandNodesInARowTrain() {
        var sketch = Graph.sketch();
        var value = sketch.add("data", new Source("data", Source.Target.NUMBER));
        value = sketch.add("first", Dense.of(1), value);
        for (var i = 0; i < 10_000; i++) {
            value = i % 2 == 0
                    ? sketch.add("scale" + i, new Affine(1.0001, 0), value)
                    : sketch.add("bend" + i, new Tanh(), value);
        }
        sketch.add("error", new HalfSquaredError(Reduction.MEAN), value, new Ref("data", "y"));
        var graph = sketch.done();
        onSmallStack(() -> trains(Nets.setup(graph, Nets.xor(20), new Optimizer.Sgd(0.01), 10)));
    }

    @Test void aThousandUnrolledStepsTrain() {
        var x = Tensor.zeros(Shape.sequence(1000, 1).batched(4));
        var y = Tensor.zeros(Shape.sequence(1000, 2).batched(4));
        IntStream.range(0, x.size()).forEach(i -> x.data()[i] = Math.sin(i));
        var sketch = Graph.sketch();
        var source = sketch.add("data", new Source("data", Source.Target.NUMBER));
        var rnn = sketch.add("rnn", Elman.TYPE.prototype(), source);
        var score = sketch.add("score", Dense.of(2), rnn);
        sketch.add("error", new MeanSquaredError(Reduction.MEAN), score, new Ref("data", "y"));
        var graph = sketch.done();
        onSmallStack(() -> trains(Nets.setup(graph, Nets.sources(x, y), new Optimizer.Sgd(0.01), 2)));
    }
}
