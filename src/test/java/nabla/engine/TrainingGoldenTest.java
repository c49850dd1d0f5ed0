package nabla.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.stream.IntStream;
import nabla.graph.Graph;
import nabla.graph.Init;
import nabla.graph.Ref;
import nabla.op.Add;
import nabla.op.BceWithLogits;
import nabla.op.MatMul;
import nabla.op.MeanSquaredError;
import nabla.op.Reduction;
import nabla.op.Source;
import nabla.op.Tanh;
import nabla.op.Weight;
import nabla.tensor.Shape;
import nabla.tensor.Side;
import nabla.tensor.Tensor;
import nabla.tensor.Values;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whole trainings against PyTorch's, update by update.
class TrainingGoldenTest {

    @ParameterizedTest @ValueSource(strings = {"xor_mlp__sgd_tanh_mse",
            "xor_mlp__momentum_tanh_mse"}) void xorLearnsAsInPyTorch(String name) throws IOException {
        var golden = golden(name);
        var sketch = Graph.sketch();
        var x = sketch.add("data", new Source("data", Source.Target.NUMBER));
        var h = layer(sketch, "1", x, 4, 2);
        var y = layer(sketch, "2", sketch.add("h", new Tanh(), h), 1, 4);
        sketch.add("error", new MeanSquaredError(Reduction.MEAN), sketch.add("out", new Tanh(), y),
                new Ref("data", "y"));
        var inputs = golden.get("inputs");
        var sources = all(
                tensor(inputs.get("X"), Shape.features(2).batched(4)),
                tensor(inputs.get("Y"), Shape.features(1).batched(4)));
        follows(golden, sketch.done(), sources);
    }

    @Test void logisticRegressionLearnsAsInPyTorch() throws IOException {
        var golden = golden("logistic_regression__binary_sgd");
        var sketch = Graph.sketch();
        var x = sketch.add("data", new Source("data", Source.Target.CLASS));
        sketch.add("error", new BceWithLogits(Reduction.MEAN), layer(sketch, "", x, 1, 2), new Ref("data", "y"));
        var inputs = golden.get("inputs");
        var sources = all(
                tensor(inputs.get("X"), Shape.features(2).batched(12)), tensor(inputs.get("y"), Nets.batch(12)));
        follows(golden, sketch.done(), sources);
    }

    private static Ref layer(nabla.graph.Sketch sketch, String suffix, Ref x, int out, int in) {
        var w = sketch.add("w" + suffix, new Weight(java.util.List.of(out, in), Init.ZEROS));
        var b = sketch.add("b" + suffix, new Weight(java.util.List.of(out), Init.ZEROS));
        return sketch.add(
                "z" + suffix,
                new Add(),
                sketch.add("product" + suffix, new MatMul(Side.PLAIN, Side.TRANSPOSED), x, w),
                b);
    }

    private static void follows(JsonNode golden, Graph graph, Sources sources) {
        var attrs = golden.get("attrs");
        var rate = attrs.get("lr").asDouble();
        Optimizer rule = attrs.has("momentum")
                ? new Optimizer.Momentum(rate, attrs.get("momentum").asDouble())
                : new Optimizer.Sgd(rate);
        var start = new LinkedHashMap<String, Values>();
        golden.get("params").properties().forEach(p -> start.put(p.getKey() + ".w", Values.of(tensor(p.getValue()))));
        var plan = Plan.of(Plan.Phase.standard().with(rule).withBatch(0));
        var stepper = Stepper.of(graph, sources, plan, 1, TrainingState.of(start, java.util.Map.of(), 0));
        var losses = golden.get("outputs").get("losses").get("data");
        for (var i = 0; i < attrs.get("steps").asInt(); i++) {
            stepper.preview();
            assertEquals(losses.get(i).asDouble(), stepper.loss(), 1e-9, "loss before update " + i);
            stepper.finish();
            if (i == 0) {
                golden.get("grads").properties().forEach(g -> compare(
                        g.getValue(), stepper.gradient(new Ref(g.getKey(), "w")).orElseThrow(),
                        "gradient of " + g.getKey()));
                weights(golden, "after_1.", stepper);
            }
        }
        weights(golden, "final.", stepper);
    }

    private static void weights(JsonNode golden, String when, Stepper stepper) {
        golden.get("outputs").properties().forEach(o -> {
            if (o.getKey().startsWith(when)) {
                var name = o.getKey().substring(when.length());
                compare(o.getValue(), stepper.value(new Ref(name, "w")).orElseThrow(), o.getKey());
            }
        });
    }

    private static void compare(JsonNode expected, Tensor actual, String what) {
        var wanted = tensor(expected);
        for (var i = 0; i < wanted.size(); i++) {
            assertEquals(wanted.data()[i], actual.data()[i], 1e-9, what + " at " + i);
        }
    }

    private static Sources all(Tensor x, Tensor y) {
        return Nets.sources(x, y, IntStream.range(0, x.shape().rows()).toArray(), new int[0]);
    }

    private static JsonNode golden(String name) throws IOException {
        try (var in = TrainingGoldenTest.class.getResourceAsStream("/goldens/training/" + name + ".json")) {
            return new ObjectMapper().readTree(in);
        }
    }

    private static Tensor tensor(JsonNode json) {
        var sizes = IntStream.range(0, json.get("shape").size()).map(i -> json.get("shape").get(i).asInt()).toArray();
        return tensor(json, Shape.of(sizes));
    }

    private static Tensor tensor(JsonNode json, Shape shape) {
        var data = json.get("data");
        return Tensor.of(shape, IntStream.range(0, data.size()).mapToDouble(i -> data.get(i).asDouble()).toArray());
    }
}
