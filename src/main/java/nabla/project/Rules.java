package nabla.project;

import java.util.Arrays;
import java.util.List;

import nabla.engine.Clip;
import nabla.engine.Optimizer;
import nabla.engine.Rule;
import nabla.engine.Schedule;
import nabla.project.json.Json;

/// How a phase teaches, in files: optimiser, schedule, clipping and weight decay.
final class Rules {
    private static final double MOMENTUM = 0.9;

    private Rules() {}

    static Json.Fields write(Rule rule, Json.Fields fields) {
        return switch (rule) {
            case Rule.Perceptron(var rate) -> fields.and("optimizer", rule("perceptron", rate));
            case Rule.ClosedForm(var method, var layer, var penalty) -> {
                var all = Json.fields().and("rule", Json.text(At.word(method)));
                if (!layer.isEmpty()) all = all.and("layer", Json.text(layer));
                if (method == Rule.Method.RIDGE) all = all.and("penalty", Json.number(penalty));
                yield fields.and("optimizer", all);
            }
            case Rule.Gradient(var optimizer, var schedule, var clip, var decay) -> {
                var all = fields.and("optimizer", write(optimizer));
                if (!schedule.equals(Schedule.CONSTANT)) all = all.and("schedule", write(schedule));
                all = switch (clip) {
                    case Clip.None _ -> all;
                    case Clip.Norm(var most) -> all.and("clip", Json.fields().and("norm", Json.number(most)));
                    case Clip.Value(var most) -> all.and("clip", Json.fields().and("value", Json.number(most)));
                };
                yield Double.compare(decay, 0) == 0 ? all : all.and("decay", Json.number(decay));
            }
        };
    }

    private static Json write(Optimizer optimizer) {
        return switch (optimizer) {
            case Optimizer.Sgd(var rate) -> rule("sgd", rate);
            case Optimizer.Momentum(var rate, var momentum) -> momentum(rule("momentum", rate), momentum);
            case Optimizer.Nesterov(var rate, var momentum) -> momentum(rule("nesterov", rate), momentum);
            case Optimizer.AdaGrad(var rate, var epsilon, var begin) ->
                rule("adagrad", rate).and("epsilon", Json.number(epsilon)).and("begin", Json.number(begin));
            case Optimizer.RmsProp(var rate, var alpha, var epsilon) ->
                rule("rmsprop", rate).and("alpha", Json.number(alpha)).and("epsilon", Json.number(epsilon));
            case Optimizer.Adam(var rate, var beta1, var beta2, var epsilon) ->
                moments(rule("adam", rate), beta1, beta2, epsilon);
            case Optimizer.AdamW(var rate, var beta1, var beta2, var epsilon) ->
                moments(rule("adamw", rate), beta1, beta2, epsilon);
        };
    }

    private static Json.Fields rule(String name, double rate) {
        return Json.fields().and("rule", Json.text(name)).and("rate", Json.number(rate));
    }

    private static Json.Fields momentum(Json.Fields rule, double momentum) {
        return rule.and("momentum", Json.number(momentum));
    }

    private static Json.Fields moments(Json.Fields rule, double beta1, double beta2, double epsilon) {
        return rule.and("beta1", Json.number(beta1)).and("beta2", Json.number(beta2))
                .and("epsilon", Json.number(epsilon));
    }

    private static Json write(Schedule schedule) {
        var fields = switch (schedule) {
            case Schedule.Constant _ -> kind("constant");
            case Schedule.Step(var size, var gamma, _) ->
                kind("step").and("size", Json.number((long) size)).and("gamma", Json.number(gamma));
            case Schedule.Exponential(var gamma, _) -> kind("exponential").and("gamma", Json.number(gamma));
            case Schedule.Cosine(var total, var least, _) ->
                kind("cosine").and("total", Json.number((long) total)).and("least", Json.number(least));
            case Schedule.WarmUp(var steps, var total, _) ->
                kind("warmup").and("steps", Json.number((long) steps)).and("total", Json.number((long) total));
            case Schedule.SlantedTriangular(var total, var rise, var ratio, _) ->
                kind("slanted").and("total", Json.number((long) total)).and("rise", Json.number(rise))
                        .and("ratio", Json.number(ratio));
            case Schedule.HalveOnPlateau(var goal, var patience) ->
                Plans.goal(goal, kind("plateau")).and("patience", Json.number((long) patience));
        };
        return schedule.per() == Schedule.Per.UPDATE ? fields : fields.and("per", Json.text(At.word(schedule.per())));
    }

    private static Json.Fields kind(String name) {
        return Json.fields().and("kind", Json.text(name));
    }

    static Rule read(At phase, Rule standard) {
        var optimizer = phase.find("optimizer");
        if (optimizer.isPresent() && word(optimizer.get()).equals("perceptron")) {
            return new Rule.Perceptron(optimizer.get().find("rate").map(At::number).orElse(1.0));
        }
        var method = optimizer.map(Rules::word).flatMap(word -> Arrays.stream(Rule.Method.values())
                .filter(m -> At.word(m).equals(word)).findFirst());
        if (method.isPresent()) {
            return new Rule.ClosedForm(method.get(), optimizer.get().find("layer").map(At::text).orElse(""),
                    number(optimizer.get(), "penalty", 0));
        }
        return new Rule.Gradient(
                optimizer.map(Rules::optimizer).orElse(standard.optimizer()),
                phase.find("schedule").map(Rules::schedule).orElse(Schedule.CONSTANT),
                phase.find("clip").map(Rules::clip).orElse(Clip.NONE),
                phase.find("decay").map(At::number).orElse(0.0));
    }

    private static String word(At at) {
        return at.get("rule").among(
                List.of("sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adam", "adamw", "perceptron",
                        "least_squares",
                        "ridge", "components"));
    }

    private static Optimizer optimizer(At at) {
        var rate = at.get("rate").number();
        return switch (word(at)) {
            case "sgd" -> new Optimizer.Sgd(rate);
            case "momentum" -> new Optimizer.Momentum(rate, number(at, "momentum", MOMENTUM));
            case "nesterov" -> new Optimizer.Nesterov(rate, number(at, "momentum", MOMENTUM));
            case "adagrad" -> {
                var usual = Optimizer.adaGrad(rate);
                yield new Optimizer.AdaGrad(rate, number(at, "epsilon", usual.epsilon()),
                        number(at, "begin", usual.begin()));
            }
            case "rmsprop" -> {
                var usual = Optimizer.rmsProp(rate);
                yield new Optimizer.RmsProp(rate, number(at, "alpha", usual.alpha()),
                        number(at, "epsilon", usual.epsilon()));
            }
            case "adam" -> {
                var usual = Optimizer.adam(rate);
                yield new Optimizer.Adam(rate, number(at, "beta1", usual.beta1()), number(at, "beta2", usual.beta2()),
                        number(at, "epsilon", usual.epsilon()));
            }
            default -> {
                var usual = Optimizer.adamW(rate);
                yield new Optimizer.AdamW(rate, number(at, "beta1", usual.beta1()), number(at, "beta2", usual.beta2()),
                        number(at, "epsilon", usual.epsilon()));
            }
        };
    }

    private static double number(At at, String name, double otherwise) {
        return at.find(name).map(At::number).orElse(otherwise);
    }

    private static Schedule schedule(At at) {
        var per = at.find("per").map(p -> p.constant(Schedule.Per.class)).orElse(Schedule.Per.UPDATE);
        return switch (at.get("kind").among(
                List.of("constant", "step", "exponential", "cosine", "warmup", "slanted", "plateau"))) {
            case "constant" -> Schedule.CONSTANT;
            case "step" -> new Schedule.Step(at.get("size").count(1), at.get("gamma").number(), per);
            case "exponential" -> new Schedule.Exponential(at.get("gamma").number(), per);
            case "cosine" -> new Schedule.Cosine(at.get("total").count(1), number(at, "least", 0), per);
            case "warmup" -> {
                var steps = at.get("steps").count(1);
                var total = at.find("total");
                if (total.isPresent() && total.get().count(0) != 0 && total.get().count(0) <= steps) {
                    throw total.get().problem("warmup", steps);
                }
                yield new Schedule.WarmUp(steps, total.map(t -> t.count(0)).orElse(0), per);
            }
            case "slanted" -> new Schedule.SlantedTriangular(at.get("total").count(2), number(at, "rise", 0.1),
                    number(at, "ratio", 32), per);
            default -> new Schedule.HalveOnPlateau(Plans.goal(at), Plans.patience(at));
        };
    }

    private static Clip clip(At at) {
        var norm = at.find("norm");
        var value = at.find("value");
        if (norm.isPresent() == value.isPresent()) throw at.problem("clip");
        var most = norm.or(() -> value).get();
        if (!(most.number() > 0)) throw most.problem("clip.most", most.number());
        return norm.isPresent() ? new Clip.Norm(most.number()) : new Clip.Value(most.number());
    }
}
