package nabla.project;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import nabla.engine.Optimizer;
import nabla.engine.Plan;
import nabla.project.json.Json;

/// The plan of training in files.
final class Plans {
    private Plans() {}

    static Json write(Plan plan) {
        return Json.fields().and("phases", Json.items(plan.phases().stream().map(Plans::write).toList()));
    }

    private static Json write(Plan.Phase phase) {
        var fields = Json.fields().and("name", Json.text(phase.name()));
        if (!phase.objectives().isEmpty()) {
            fields = fields.and("objectives", Json.items(phase.objectives().stream()
                    .map(o -> Json.items(Json.text(o.node()), Json.number(o.weight())))
                    .toList()));
        }
        fields = fields.and("optimizer", write(phase.optimizer()));
        if (!phase.factors().isEmpty()) fields = fields.and("factors", numbers(new TreeMap<>(phase.factors())));
        return fields.and("batch", Json.number((long) phase.batch()))
                .and("epochs", Json.number((long) phase.epochs()))
                .and("evaluateEvery", Json.number((long) phase.evaluateEvery()));
    }

    static Json.Fields numbers(Map<String, Double> numbers) {
        var all = new LinkedHashMap<String, Json>();
        numbers.forEach((name, value) -> all.put(name, Json.number(value.doubleValue())));
        return Json.fields(all);
    }

    private static Json write(Optimizer optimizer) {
        return switch (optimizer) {
            case Optimizer.Sgd(var rate) -> rule("sgd", rate);
            case Optimizer.Momentum(var rate, var momentum) ->
                rule("momentum", rate).and("momentum", Json.number(momentum));
            case Optimizer.Adam(var rate, var beta1, var beta2, var epsilon) ->
                rule("adam", rate).and("beta1", Json.number(beta1)).and("beta2", Json.number(beta2))
                        .and("epsilon", Json.number(epsilon));
        };
    }

    private static Json.Fields rule(String name, double rate) {
        return Json.fields().and("rule", Json.text(name)).and("rate", Json.number(rate));
    }

    static Plan read(At at) {
        var phases = at.get("phases");
        var all = phases.items().stream().map(Plans::phase).toList();
        if (all.isEmpty()) throw phases.problem("phases");
        return new Plan(all);
    }

    private static Plan.Phase phase(At at) {
        var standard = Plan.Phase.standard();
        var factors = new LinkedHashMap<String, Double>();
        at.find("factors").ifPresent(f -> f.each((name, value) -> factors.put(name, value.number())));
        return new Plan.Phase(
                at.find("name").map(At::text).orElse(standard.name()),
                at.find("objectives").map(o -> o.items().stream().map(Plans::objective).toList()).orElse(List.of()),
                at.find("optimizer").map(Plans::optimizer).orElse(standard.optimizer()),
                factors,
                at.find("batch").map(b -> b.count(0)).orElse(standard.batch()),
                at.find("epochs").map(e -> e.count(0)).orElse(standard.epochs()),
                at.find("evaluateEvery").map(e -> e.count(1)).orElse(standard.evaluateEvery()));
    }

    private static Plan.Objective objective(At at) {
        var parts = at.items();
        if (parts.size() != 2) throw at.problem("objective");
        return new Plan.Objective(parts.getFirst().text(), parts.getLast().number());
    }

    private static Optimizer optimizer(At at) {
        var rate = at.get("rate").number();
        return switch (at.get("rule").among(List.of("sgd", "momentum", "adam"))) {
            case "sgd" -> new Optimizer.Sgd(rate);
            case "momentum" -> new Optimizer.Momentum(rate, at.find("momentum").map(At::number).orElse(0.9));
            default -> {
                var adam = Optimizer.adam(rate);
                yield new Optimizer.Adam(rate, at.find("beta1").map(At::number).orElse(adam.beta1()),
                        at.find("beta2").map(At::number).orElse(adam.beta2()),
                        at.find("epsilon").map(At::number).orElse(adam.epsilon()));
            }
        };
    }
}
