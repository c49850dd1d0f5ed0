package nabla.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nabla.graph.Graph;
import nabla.graph.Ref;
import nabla.graph.SeededDraws;
import nabla.op.Accuracy;
import nabla.op.Conv2d;
import nabla.op.CrossEntropy;
import nabla.op.Dense;
import nabla.op.Direction;
import nabla.op.Elman;
import nabla.op.Flatten;
import nabla.op.HalfSquaredError;
import nabla.op.MaxPool2d;
import nabla.op.Reduction;
import nabla.op.Relu;
import nabla.op.Reshape;
import nabla.op.Scan;
import nabla.op.Source;
import nabla.op.Tanh;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;
import nabla.tensor.Values;

/// Nets with insides to walk through: a multilayer perceptron, a convolutional net, and a recurrent layer inside the steps of another.
record WalkedNets(String name, TrainingRun.Setup setup) {

    static List<WalkedNets> all() {
        return List.of(perceptron(), convolutional(), nested());
    }

    @Override public String toString() {
        return name;
    }

    static WalkedNets perceptron() {
        var sketch = Graph.sketch();
        var x = sketch.add("data", new Source("data", Source.Target.NUMBER));
        var hidden = sketch.add("bent", new Tanh(), sketch.add("hidden", Dense.of(3), x));
        var score = sketch.add("score", Dense.of(1), hidden);
        sketch.add("error", new HalfSquaredError(Reduction.MEAN), score, new Ref("data", "y"));
        return new WalkedNets("perceptron",
                Nets.setup(sketch.done(), Nets.xor(40), Optimizer.adam(0.05), 7));
    }

    static WalkedNets convolutional() {
        var sketch = Graph.sketch();
        var x = sketch.add("data", new Source("data", Source.Target.CLASS));
        var image = sketch.add("image", new Reshape(List.of(1, 4, 4)), x);
        var maps = sketch.add("relu", new Relu(), sketch.add("conv", Conv2d.of(2, 3, 1, 1), image));
        var flat = sketch.add("flat", new Flatten(), sketch.add("pool", MaxPool2d.of(2, 2, 0), maps));
        var score = sketch.add("score", Dense.of(3), flat);
        sketch.add("loss", new CrossEntropy(Reduction.MEAN), score, new Ref("data", "y"));
        sketch.add("accuracy", new Accuracy(Accuracy.Scores.LOGITS), score, new Ref("data", "y"));
        return new WalkedNets("convolutional",
                Nets.setup(sketch.done(), classes(30, 16, 3), Optimizer.adam(0.02), 4));
    }

    static WalkedNets nested() {
        var body = Graph.sketch();
        var inner = body.add("rnn", Elman.of(2, Elman.Activation.TANH),
                body.given("x"));
        body.result("y", new Ref(inner.node(), "h_last"));
        var sketch = Graph.sketch();
        var x = sketch.add("data", new Source("data", Source.Target.CLASS));
        var sequence = sketch.add("sequence", new Reshape(List.of(2, 3, 1)), x);
        var outer = sketch.add("outer", new Scan(body.done(), List.of(), Direction.FORWARD), sequence);
        var score = sketch.add("score", Dense.of(3), sketch.add("flat", new Flatten(), outer));
        sketch.add("loss", new CrossEntropy(Reduction.MEAN), score, new Ref("data", "y"));
        return new WalkedNets("nested", Nets.setup(sketch.done(), classes(30, 6, 3), Optimizer.adam(0.02), 4));
    }

    private static Sources classes(int rows, int features, int classes) {
        var draws = SeededDraws.of(3, "classes");
        var x = Tensor.zeros(Shape.features(features).batched(rows));
        var y = Tensor.zeros(Shape.SCALAR.batched(rows));
        for (var i = 0; i < x.size(); i++) {
            x.data()[i] = 2 * draws.uniform(i) - 1;
        }
        for (var row = 0; row < rows; row++) {
            y.data()[row] = Math.floor(classes * (x.data()[row * features] + 1) / 2);
        }
        return Nets.sources(x, y);
    }

    /// All numbers that the training step under way has come to, and all that training has changed.
    static Map<String, Values> numbers(Trainer trainer) {
        var stepper = trainer.stepper();
        var all = new LinkedHashMap<>(Nets.state(stepper));
        var done = new ArrayList<>(stepper.steps().subList(0, stepper.done()));
        for (var step : done) {
            switch (step) {
                case Step.Draw _,Step.Forward _ -> stepper.program().outputs(step.at())
                        .forEach(ref -> all.put("value " + ref, Values.of(stepper.value(ref).orElseThrow())));
                case Step.Backward(var at, var operand) -> {
                    var ref = new Ref(at.text(), operand);
                    all.put("gradient " + ref, Values.of(stepper.gradient(ref).orElseThrow()));
                }
                default -> {}
            }
        }
        return all;
    }

    static Place place(Trainer trainer) {
        return new Place(trainer.stepper().step(), trainer.stepper().done());
    }
}
