package nabla.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import nabla.graph.Graph;
import nabla.graph.Init;
import nabla.op.Affine;
import nabla.op.Constant;
import nabla.op.Golden;
import nabla.op.MatMul;
import nabla.op.Multiply;
import nabla.op.Reduced;
import nabla.op.Subtract;
import nabla.op.Sum;
import nabla.op.Weight;
import nabla.tensor.Side;
import nabla.tensor.Values;

/// Ten updates by each rule, schedule and clipping against PyTorch's.
public final class OptimizerGolden {

    private static final double TOLERANCE = 1e-8;

    private OptimizerGolden() {}

    private static GoldenRun run(Golden golden) {
        var problem = golden.attrs().get("problem").asText();
        return switch (problem) {
            case "quadratic" -> quadratic(golden);
            case "mlp" -> TrainingNets.mlp(golden, TrainingNets.Out.PLAIN);
            default -> throw new AssertionError("no network for ‘" + problem + "’");
        };
    }

    /// ½ wᵀA w − bᵀw.
    private static GoldenRun quadratic(Golden golden) {
        var n = golden.inputs().get("w").size();
        var sketch = Graph.sketch();
        var a = sketch.add("A", new Constant(Values.of(golden.inputs().get("A"))));
        var b = sketch.add("b", new Constant(Values.of(golden.inputs().get("b"))));
        var w = sketch.add("w", new Weight(List.of(n), Init.ZEROS));
        var row = sketch.add("row", new nabla.op.Reshape(List.of(1, n)), w);
        var product = sketch.add("Aw", new MatMul(Side.PLAIN, Side.TRANSPOSED), row, a);
        var bent = sketch.add("wAw", new Sum("", Reduced.GONE), sketch.add("w_Aw", new Multiply(), product, row));
        var slope = sketch.add("bw", new Sum("", Reduced.GONE), sketch.add("b_w", new Multiply(), b, w));
        sketch.add("loss", new Subtract(), sketch.add("half", new Affine(0.5, 0), bent), slope);
        return new GoldenRun(golden, sketch.done(), Sources.NONE, 0, List.of(new Plan.Objective("loss", 1)),
                Map.of("w", "w.w"));
    }

    /// Every update is theirs.
    public static void check(Golden golden) {
        GoldenRun.requireKnown(golden.attrs());
        var run = run(golden);
        var stepper = run.stepper();
        var after = golden.outputs().keySet().stream().filter(o -> o.startsWith("after."))
                .collect(Collectors.toMap(o -> o.substring("after.".length()), golden.outputs()::get));
        assertEquals(run.weights().keySet(), after.keySet());
        var steps = golden.attrs().get("steps").asInt();
        assertTrue(steps > 0);
        for (var i = 0; i < steps; i++) {
            stepper.preview();
            GoldenRun.same(run.number("loss", i), stepper.loss(), TOLERANCE, "loss before update " + i);
            GoldenRun.same(run.number("lr", i), stepper.rate(), TOLERANCE, "rate of update " + i);
            if (i == 0) {
                gradients(run);
            }
            stepper.finish();
            for (var weight : after.entrySet()) {
                GoldenRun.same(weight.getValue(), i, run.weight(stepper, weight.getKey()), TOLERANCE,
                        weight.getKey() + " after update " + i);
            }
        }
    }

    /// Those at the start are given as they were before any clipping.
    private static void gradients(GoldenRun run) {
        var ahead = run.stepper();
        for (var step : ahead.steps()) {
            if (step instanceof Step.Clip || step instanceof Step.Update) {
                break;
            }
            ahead.next();
        }
        run.golden().grads().forEach((name, expected) -> {
            if (run.weights().containsKey(name)) {
                GoldenRun.same(expected, 0, run.gradient(ahead, name), TOLERANCE, "gradient of " + name);
            }
        });
    }
}
