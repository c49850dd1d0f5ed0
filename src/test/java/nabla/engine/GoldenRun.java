package nabla.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nabla.graph.Graph;
import nabla.graph.Ref;
import nabla.op.Golden;
import nabla.tensor.Tensor;
import nabla.tensor.Values;

/// A training that was computed elsewhere, and the same training here.
///
/// @param weights which weight here each parameter there is
record GoldenRun(Golden golden, Graph graph, Sources sources, int batch, List<Plan.Objective> objectives,
        Map<String, String> weights) {

    static final long SEED = 1;

    /// All that an update rule may be given; what is not among them nobody would read.
    private static final Set<String> SETTINGS = Set.of("optimizer", "lr", "momentum", "nesterov", "weight_decay",
            "alpha",
            "eps", "beta1", "beta2", "initial_accumulator_value", "clip_norm", "clip_value", "schedule", "steps",
            "problem", "loss");

    /// How the case updates. In a transformer's case `eps` is that of its norms.
    private static Rule.Gradient rule(Golden golden) {
        var attrs = golden.attrs();
        var rate = attrs.get("lr").asDouble();
        var momentum = attrs.path("momentum").asDouble(0);
        var usual = Optimizer.adam(rate);
        var beta1 = attrs.path("beta1").asDouble(usual.beta1());
        var beta2 = attrs.path("beta2").asDouble(usual.beta2());
        var usualEps = attrs.get("optimizer").asText().equals("adagrad") ? 1e-10 : 1e-8;
        var eps = golden.op().equals("transformer_lm") ? usualEps : attrs.path("eps").asDouble(usualEps);
        var optimizer = switch (attrs.get("optimizer").asText()) {
            case "sgd" -> momentum == 0
                    ? new Optimizer.Sgd(rate)
                    : attrs.path("nesterov").asBoolean(false)
                            ? new Optimizer.Nesterov(rate, momentum)
                    : new Optimizer.Momentum(rate, momentum);
            case "adagrad" -> new Optimizer.AdaGrad(rate, eps, attrs.path("initial_accumulator_value").asDouble(0));
            case "rmsprop" -> new Optimizer.RmsProp(rate, attrs.path("alpha").asDouble(0.99), eps);
            case "adam" -> new Optimizer.Adam(rate, beta1, beta2, eps);
            case "adamw" -> new Optimizer.AdamW(rate, beta1, beta2, eps);
            default -> throw new AssertionError("no optimiser for ‘" + attrs.get("optimizer") + "’");
        };
        var decay = attrs.path("weight_decay").asDouble(attrs.get("optimizer").asText().equals("adamw") ? 0.01 : 0);
        return Rule.Gradient.by(optimizer).withDecay(decay).with(clip(attrs)).with(schedule(attrs.path("schedule")));
    }

    private static Clip clip(JsonNode attrs) {
        return attrs.has("clip_norm")
                ? new Clip.Norm(attrs.get("clip_norm").asDouble())
                : attrs.has("clip_value") ? new Clip.Value(attrs.get("clip_value").asDouble()) : Clip.NONE;
    }

    private static Schedule schedule(JsonNode schedule) {
        var per = Schedule.Per.UPDATE;
        var gamma = schedule.path("gamma").asDouble();
        var total = schedule.path("total").asInt(0);
        return switch (schedule.path("kind").asText("constant")) {
            case "constant" -> Schedule.CONSTANT;
            case "step" -> new Schedule.Step(schedule.get("step_size").asInt(), gamma, per);
            case "exponential" -> new Schedule.Exponential(gamma, per);
            case "cosine" -> new Schedule.Cosine(total, schedule.path("min_lr").asDouble(0), per);
            case "warmup_linear", "warmup", "warmup_constant" ->
                new Schedule.WarmUp(schedule.get("warmup").asInt(), total, per);
            default -> throw new AssertionError("no schedule for ‘" + schedule + "’");
        };
    }

    static void requireKnown(JsonNode attrs) {
        var names = new HashSet<String>();
        attrs.properties().forEach(a -> names.add(a.getKey()));
        names.removeAll(SETTINGS);
        assertTrue(names.isEmpty(), "settings that nothing reads: " + names);
    }

    /// A training step from the start of the case on.
    Stepper stepper() {
        var start = new LinkedHashMap<String, Values>();
        weights.forEach((there, here) -> start.put(here, Values.of(golden.inputs().get(there))));
        var plan = Plan.of(Plan.Phase.standard().with(rule(golden)).withBatch(batch)
                .withObjectives(objectives));
        var stepper = Stepper.of(graph, sources, plan, SEED, TrainingState.of(start, Map.of(), 0));
        var held = new HashSet<>(stepper.program().weights());
        held.removeAll(weights.values());
        assertTrue(held.isEmpty(), "weights that the case does not know: " + held);
        return stepper;
    }

    Tensor weight(Stepper stepper, String there) {
        return stepper.value(Ref.parse(weights.get(there))).orElseThrow();
    }

    Tensor gradient(Stepper stepper, String there) {
        return stepper.gradient(Ref.parse(weights.get(there))).orElseThrow();
    }

    double number(String output, int place) {
        return golden.outputs().get(output).data()[place];
    }

    /// One of several tensors that stand one after another.
    static void same(Tensor all, int place, Tensor actual, double tolerance, String what) {
        for (var i = 0; i < actual.size(); i++) {
            same(all.data()[place * actual.size() + i], actual.data()[i], tolerance, what + " at " + i);
        }
    }

    static void same(double expected, double actual, double tolerance, String what) {
        assertEquals(expected, actual, tolerance * Math.max(1, Math.abs(expected)), what);
    }
}
