package nabla.project;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import nabla.engine.Goal;
import nabla.engine.Plan;
import nabla.engine.Sources;
import nabla.engine.Stopping;
import nabla.project.json.Json;

/// The plan of training in files.
final class Plans {
    private Plans() {}

    static Json write(Plan plan) {
        var fields = Json.fields();
        if (plan.turns() instanceof Plan.Turns.Alternating(var steps)) {
            fields = fields.and("turns", Json.items(steps.stream().map(s -> Json.number((long) s)).toList()));
        }
        return fields.and("phases", Json.items(plan.phases().stream().map(Plans::write).toList()));
    }

    private static Json write(Plan.Phase phase) {
        var fields = Json.fields().and("name", Json.text(phase.name()));
        if (!phase.objectives().isEmpty()) {
            fields = fields.and("objectives", Json.items(phase.objectives().stream()
                    .map(o -> Json.items(Json.text(o.node()), Json.number(o.weight())))
                    .toList()));
        }
        fields = Rules.write(phase.rule(), fields);
        if (!phase.factors().isEmpty()) fields = fields.and("factors", numbers(new TreeMap<>(phase.factors())));
        if (!phase.resting().isEmpty()) fields = fields.and("resting", numbers(new TreeMap<>(phase.resting())));
        if (!phase.splits().equals(Plan.Splits.USUAL)) {
            fields = fields.and("trainOn", Json.text(At.word(phase.splits().training())))
                    .and("validateOn", Json.text(At.word(phase.splits().validation())));
        }
        fields = fields.and("batch", Json.number((long) phase.batch()))
                .and("epochs", Json.number((long) phase.epochs()))
                .and("evaluateEvery", Json.number((long) phase.evaluateEvery()));
        return switch (phase.stopping()) {
            case Stopping.Never _ -> fields;
            case Stopping.Early(var goal, var patience) ->
                fields.and("stop", goal(goal, Json.fields()).and("patience", Json.number((long) patience)));
        };
    }

    static Json.Fields goal(Goal goal, Json.Fields fields) {
        return fields.and("metric", Json.text(goal.metric())).and("better", Json.text(At.word(goal.better())));
    }

    static Json.Fields numbers(Map<String, Double> numbers) {
        var all = new LinkedHashMap<String, Json>();
        numbers.forEach((name, value) -> all.put(name, Json.number(value.doubleValue())));
        return Json.fields(all);
    }

    static Plan read(At at) {
        var phases = at.get("phases");
        var all = phases.items().stream().map(Plans::phase).toList();
        if (all.isEmpty()) throw phases.problem("phases");
        return new Plan(all, at.find("turns").map(t -> turns(t, all.size())).orElse(Plan.Turns.IN_ORDER));
    }

    private static Plan.Turns turns(At at, int phases) {
        var steps = at.items().stream().map(s -> s.count(1)).toList();
        if (steps.size() != phases) throw at.problem("turns", phases, steps.size());
        return new Plan.Turns.Alternating(steps);
    }

    private static Plan.Phase phase(At at) {
        var standard = Plan.Phase.standard();
        return new Plan.Phase(
                at.find("name").map(At::text).orElse(standard.name()),
                at.find("objectives").map(o -> o.items().stream().map(Plans::objective).toList()).orElse(List.of()),
                Rules.read(at, standard.rule()),
                numbers(at, "factors"),
                numbers(at, "resting"),
                new Plan.Splits(part(at, "trainOn", Sources.Part.TRAINING),
                        part(at, "validateOn", Sources.Part.VALIDATION)),
                at.find("batch").map(b -> b.count(0)).orElse(standard.batch()),
                at.find("epochs").map(e -> e.count(0)).orElse(standard.epochs()),
                at.find("evaluateEvery").map(e -> e.count(1)).orElse(standard.evaluateEvery()),
                at.find("stop").<Stopping>map(s -> new Stopping.Early(goal(s), patience(s))).orElse(Stopping.NEVER));
    }

    private static Map<String, Double> numbers(At at, String name) {
        var all = new LinkedHashMap<String, Double>();
        at.find(name).ifPresent(f -> f.each((of, value) -> all.put(of, value.number())));
        return all;
    }

    private static Sources.Part part(At at, String name, Sources.Part otherwise) {
        return at.find(name).map(p -> p.constant(Sources.Part.class)).orElse(otherwise);
    }

    /// Where nothing is said: the loss over the rows held back; a metric goes up, a loss down.
    static Goal goal(At at) {
        var metric = at.find("metric").map(At::text).orElse(Goal.VALIDATION_LOSS.metric());
        return new Goal(metric, at.find("better").map(b -> b.constant(Goal.Better.class))
                .orElse(metric.endsWith(Goal.LOSS) ? Goal.Better.LOWER : Goal.Better.HIGHER));
    }

    static int patience(At at) {
        return at.get("patience").count(1);
    }

    private static Plan.Objective objective(At at) {
        var parts = at.items();
        if (parts.size() != 2) throw at.problem("objective");
        return new Plan.Objective(parts.getFirst().text(), parts.getLast().number());
    }
}
