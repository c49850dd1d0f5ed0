package nabla.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import nabla.graph.Graph;
import nabla.graph.Init;
import nabla.graph.Ref;
import nabla.graph.Sketch;
import nabla.op.Add;
import nabla.op.Constant;
import nabla.op.HalfSquaredError;
import nabla.op.MatMul;
import nabla.op.Reduction;
import nabla.op.Source;
import nabla.op.Tanh;
import nabla.op.Weight;
import nabla.tensor.Axis;
import nabla.tensor.Shape;
import nabla.tensor.Side;
import nabla.tensor.Tensor;
import nabla.tensor.Values;

/// Small networks for tests of the engine.
final class Nets {

    private Nets() {}

    /// One data set, called `data`.
    static Sources sources(Tensor x, Tensor y) {
        var all = IntStream.range(0, x.shape().rows()).toArray();
        var training = Arrays.copyOf(all, Math.max(1, all.length * 4 / 5));
        var validation = Arrays.copyOfRange(all, training.length, all.length);
        return sources(x, y, training, validation);
    }

    static Sources sources(Tensor x, Tensor y, int[] training, int[] validation) {
        return new Sources() {
            @Override public Rows rows(String data) {
                return new Rows(x, y, training, validation);
            }

            @Override public Optional<Example> find(String data) {
                return Optional.of(new Example(x.shape().example(), y.shape().example(), x.shape().rows()));
            }

            @Override public List<String> names() {
                return List.of("data");
            }
        };
    }

    /// Points of the plane with the sign of x₁x₂ as target: what TensorFlow Playground calls exclusive or.
    static Sources xor(int rows) {
        var x = Tensor.zeros(Shape.features(2).batched(rows));
        var y = Tensor.zeros(Shape.features(1).batched(rows));
        var draws = nabla.graph.SeededDraws.of(1, "xor");
        for (var i = 0; i < rows; i++) {
            x.data()[2 * i] = 12 * draws.uniform(2 * i) - 6;
            x.data()[2 * i + 1] = 12 * draws.uniform(2 * i + 1) - 6;
            y.data()[i] = Math.signum(x.data()[2 * i] * x.data()[2 * i + 1]);
        }
        return sources(x, y);
    }

    /// A multilayer perceptron with tanh after every layer, half squared error: `sizes` 2, 4, 2, 1 for Playground's.
    static Graph tanhNet(int... sizes) {
        var sketch = Graph.sketch();
        var value = sketch.add("data", new Source("data", Source.Target.NUMBER));
        for (var i = 1; i < sizes.length; i++) {
            value = dense(sketch, i, sizes[i - 1], sizes[i], value);
        }
        sketch.add("error", new HalfSquaredError(Reduction.MEAN), value, new Ref("data", "y"));
        return sketch.done();
    }

    /// A hidden layer of 4 units, `score` and its error and accuracy.
    static Graph plane() {
        var sketch = Graph.sketch();
        var x = sketch.add("data", new Source("data", Source.Target.NUMBER));
        var h = sketch.add("bent", new Tanh(), sketch.add("hidden", nabla.op.Dense.of(4), x));
        var score = sketch.add("score", nabla.op.Dense.of(1), h);
        sketch.add("error", new HalfSquaredError(Reduction.MEAN), score, new Ref("data", "y"));
        sketch.add("accuracy", new nabla.op.Accuracy(nabla.op.Accuracy.Scores.LOGITS), score, new Ref("data", "y"));
        return sketch.done();
    }

    /// y = x w, and nothing that keeps it from growing.
    static Graph linear() {
        var sketch = Graph.sketch();
        var x = sketch.add("data", new Source("data", Source.Target.NUMBER));
        var w = sketch.add("w", new Weight(List.of(1, 2), Init.XAVIER));
        var y = sketch.add("product", new MatMul(Side.PLAIN, Side.TRANSPOSED), x, w);
        sketch.add("error", new HalfSquaredError(Reduction.MEAN), y, new Ref("data", "y"));
        return sketch.done();
    }

    private static Ref dense(Sketch sketch, int i, int from, int to, Ref x) {
        var w = sketch.add("w" + i, new Weight(List.of(to, from), Init.XAVIER));
        var b = sketch.add("b" + i, new Weight(List.of(to), Init.ZEROS));
        var product = sketch.add("product" + i, new MatMul(Side.PLAIN, Side.TRANSPOSED), x, w);
        var sum = sketch.add("z" + i, new Add(), product, b);
        return sketch.add("h" + i, new Tanh(), sum);
    }

    static TrainingRun.Setup setup(Graph graph, Sources sources, Optimizer optimizer, int batch) {
        var phase = Plan.Phase.standard().with(optimizer).withBatch(batch);
        return new TrainingRun.Setup(graph, sources, Plan.of(phase), 7, TrainingState.FRESH);
    }

    static Stepper stepper(TrainingRun.Setup setup) {
        return Stepper.of(setup.graph(), setup.sources(), setup.plan(), setup.seed(), setup.state());
    }

    static Constant constant(double... numbers) {
        return new Constant(Values.vector(numbers));
    }

    static Map<String, Values> state(Stepper stepper) {
        var all = new java.util.LinkedHashMap<String, Values>(stepper.state().held());
        all.putAll(stepper.state().slots());
        return all;
    }

    static Shape batch(int rows) {
        return Shape.of(new Axis(Axis.BATCH, rows));
    }
}
