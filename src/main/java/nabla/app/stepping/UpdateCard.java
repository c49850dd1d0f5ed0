package nabla.app.stepping;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nabla.app.picture.Numbers;
import nabla.engine.Optimizer;
import nabla.engine.Probe;
import nabla.engine.Rule;
import nabla.engine.Step;
import nabla.graph.Path;
import nabla.graph.Ref;
import nabla.tensor.Shape;
import nabla.tensor.Values;

/// The card of a weight's step: w ← w − η d, with the direction d as the optimiser made it.
final class UpdateCard {

    /// The parts of a course that are the same for all optimisers.
    private static final Set<String> COMMON = Set.of("g", "decayed", "shrinking");

    private UpdateCard() {}

    /// The parts of an update that the card asks the run for.
    static List<String> parts(Readings readings) {
        var parts = new ArrayList<>(List.of("before", "rate", "count"));
        parts.addAll(rule(readings).optimizer().slots());
        return parts;
    }

    static StepCard of(Readings readings, Step.Update step) {
        var words = Letters.words();
        var weight = step.weight();
        var ref = Ref.parse(weight);
        var at = new Path(ref.node());
        var optimizer = rule(readings).optimizer();
        var rule = optimizer.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        var symbol = Letters.symbol(ref.port());
        var g = gradient(rule(readings), symbol);
        var shape = readings.shape(new Probe.Value(at, ref.port()));
        var before = readings.moved(weight, "before");
        var rate = readings.moved(weight, "rate").map(v -> v.at(0));
        var after = before.flatMap(_ -> readings.value(at, ref.port()));
        var course = before.map(_ -> course(readings, weight, at, ref)).orElseGet(LinkedHashMap::new);
        var direction = course.isEmpty() ? Optional.<Values>empty() : Optional.of(course.lastEntry().getValue());
        var line = new ArrayList<Figure>();
        line.add(figure(symbol, words.text("caption.before"), before, shape, Figure.Kind.VALUE));
        line.add(figure(named("direction." + (course.containsKey("shrinking") ? "shrinking" : rule), symbol, g),
                words.text("caption." + (course.size() == 1 ? "gradient" : "direction")),
                direction, shape, Figure.Kind.GRADIENT)
                .after("-\\; " + rate.map(r -> Letters.number(Numbers.full(r))).orElse("\\eta") + " \\cdot")
                .madeOf(List::of));
        line.set(0, line.getFirst().madeOf(List::of));
        line.add(figure(symbol + "'", words.text("caption.updated"), after, shape, Figure.Kind.VALUE).after("=")
                .standingAt(new Probe.Value(at, ref.port())));
        if (course.size() == 1) {
            line.set(1, line.get(1).standingAt(new Probe.Gradient(at, ref.port())));
        }
        var name = readings.project().graph().find(at.top()).map(n -> n.shown()).orElse(at.top());
        var card = new StepCard(
                step,
                words.text("title.update", name, ref.port()),
                words.text("sentence.update." + rule, rate.map(Numbers::full).orElse("η")),
                (isDecayed(rule(readings)) ? named("formula.decayed", symbol, g) : "")
                        + named("formula.update." + rule, symbol, g),
                line,
                2,
                Optional.of(ref),
                place -> before.isEmpty() || after.isEmpty() || direction.isEmpty()
                        ? Account.of(symbol)
                        : account(readings, step, course, rate.orElse(Double.NaN), place));
        return before.isPresent() && after.isPresent() && after.get().size() > 1
                ? card.beside(new Spread(words.text("caption.spread", after.get().size(), weight),
                        before.get(), after.get()))
                : card;
    }

    private static LinkedHashMap<String, Values> course(Readings readings, String weight, Path at, Ref ref) {
        var optimizer = rule(readings).optimizer();
        var gradient = readings.gradient(at, ref.port());
        var slots = new LinkedHashMap<String, Values>();
        optimizer.slots().forEach(slot -> readings.moved(weight, slot).ifPresent(v -> slots.put(slot, v)));
        var count = readings.moved(weight, "count").map(v -> (long) v.at(0)).orElse(1L);
        return gradient.isEmpty() || slots.size() < optimizer.slots().size()
                ? new LinkedHashMap<>()
                : new LinkedHashMap<>(optimizer.course(gradient.get(),
                        readings.moved(weight, "before").orElseThrow(), rule(readings).decay(), slots, count));
    }

    private static Figure figure(String symbol, String caption, Optional<Values> values, Shape shape,
            Figure.Kind kind) {
        return Figure.of(symbol, caption, values, shape, kind);
    }

    /// The rule that the moment is trained by.
    private static Rule rule(Readings readings) {
        return readings.phase().rule();
    }

    private static boolean isDecayed(Rule rule) {
        return rule.decay() != 0 && !rule.optimizer().isDecoupled();
    }

    /// What an optimiser is handed is called g where weight decay was added to the gradient.
    private static String gradient(Rule rule, String symbol) {
        return isDecayed(rule) ? "g" : "\\bar{" + symbol + "}";
    }

    /// A formula of the messages in which the weight is called `{w}` and what the optimiser is handed `{g}`.
    private static String named(String key, String symbol, String g) {
        return Letters.words().text(key).replace("{w}", symbol).replace("{g}", g);
    }

    /// From the gradient to the step, part by part, each with the rule that made it.
    private static Account account(
            Readings readings, Step.Update step, LinkedHashMap<String, Values> course, double rate, int place) {
        var weight = step.weight();
        var ref = Ref.parse(weight);
        var symbol = Letters.symbol(ref.port());
        var before = readings.moved(weight, "before").orElseThrow();
        var after = readings.value(new Path(ref.node()), ref.port()).orElseThrow();
        var optimizer = rule(readings).optimizer();
        var isShrinking = course.containsKey("shrinking");
        var rule = optimizer.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        var g = gradient(rule(readings), symbol);
        var constants = constants(rule(readings), readings.moved(weight, "count").map(v -> (long) v.at(0)).orElse(1L));
        var entries = new ArrayList<Account.Entry>();
        course.forEach((part, values) -> entries.add(new Account.Entry.Named(
                "", filled(named(COMMON.contains(part) ? "update." + part : "update." + rule + "." + part, symbol, g),
                        constants),
                values.at(place))));
        entries.add(new Account.Entry.Named("", Letters.cell(symbol, before.shape(), place), before.at(place)));
        var direction = course.lastEntry().getValue().at(place);
        entries.add(
                new Account.Entry.Named("−", named("update." + (isShrinking ? "shrinking" : rule) + ".step", symbol, g),
                        rate * direction));
        var numbers = new HashMap<>(constants);
        course.forEach((part, values) -> numbers.put(part, part.endsWith("Hat")
                ? Letters.number(values.at(place)) : Letters.factor(values.at(place), 4)));
        numbers.put("g", numbers.getOrDefault("decayed", numbers.get("g")));
        numbers.put("before", Letters.number(before.at(place)));
        numbers.put("rate", Letters.number(Numbers.full(rate)));
        var name = Letters.cell(symbol + "'", after.shape(), place);
        return Account.of(name, after.at(place))
                .with(entries)
                .inNumbers(
                        name + " = "
                                + filled(Letters.words().text("numbers.update." + (isShrinking ? "shrinking" : rule)),
                                        numbers)
                                + " = "
                                + Letters.number(after.at(place)));
    }

    /// The numbers of a rule as they stand in its formulas, with what each leaves of 1, and the number of the update.
    private static Map<String, String> constants(Rule rule, long count) {
        var all = new HashMap<>(constants(rule.optimizer(), count));
        all.put("l", Letters.number(Numbers.full(rule.decay())));
        return all;
    }

    private static Map<String, String> constants(Optimizer optimizer, long count) {
        return switch (optimizer) {
            case Optimizer.Sgd _ -> Map.of();
            case Optimizer.Momentum(_, var momentum) -> Map.of("mu", Letters.number(Numbers.full(momentum)));
            case Optimizer.Nesterov(_, var momentum) -> Map.of("mu", Letters.number(Numbers.full(momentum)));
            case Optimizer.AdaGrad(_, var epsilon, _) -> Map.of("e", small(epsilon));
            case Optimizer.RmsProp(_, var alpha, var epsilon) -> Map.of(
                    "a", Letters.number(Numbers.full(alpha)), "c", rest(alpha), "e", small(epsilon));
            case Optimizer.Adam(_, var beta1, var beta2, var epsilon) -> moments(beta1, beta2, epsilon, count);
            case Optimizer.AdamW(_, var beta1, var beta2, var epsilon) -> moments(beta1, beta2, epsilon, count);
        };
    }

    private static Map<String, String> moments(double beta1, double beta2, double epsilon, long count) {
        return Map.of(
                "b1", Letters.number(Numbers.full(beta1)), "c1", rest(beta1),
                "b2", Letters.number(Numbers.full(beta2)), "c2", rest(beta2),
                "t", Long.toString(count), "e", small(epsilon));
    }

    private static String small(double epsilon) {
        return Letters.number(Numbers.power(epsilon, 1)).replace("1 \\cdot ", "");
    }

    private static String rest(double share) {
        return BigDecimal.ONE.subtract(BigDecimal.valueOf(share)).stripTrailingZeros().toPlainString();
    }

    private static String filled(String formula, Map<String, String> numbers) {
        var out = formula;
        for (var hole : numbers.entrySet()) {
            out = out.replace("{:" + hole.getKey() + "}", hole.getValue());
        }
        return out;
    }
}
