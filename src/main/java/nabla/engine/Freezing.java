package nabla.engine;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/// Takes weights out of what a plan trains, or back into it: a rate factor of 0 freezes, and frozen weights keep every bit.
///
/// @param of the name of a weight (`dense.w`), a node or a composite (`encoder/ff`)
public record Freezing(String of) {

    /// The plan in which nothing of that name learns, in one phase.
    public Plan freeze(Plan plan, int phase) {
        return plan.with(phase, freeze(plan.phases().get(phase)));
    }

    /// The plan in which nothing of that name learns, in any phase.
    public Plan freeze(Plan plan) {
        return new Plan(plan.phases().stream().map(this::freeze).toList(), plan.turns());
    }

    /// The plan in which these weights, which bear that name or lie in what bears it, learn again, in one phase.
    public Plan thaw(Plan plan, int phase, Collection<String> weights) {
        return plan.with(phase, thaw(plan.phases().get(phase), weights));
    }

    /// The same in all phases.
    public Plan thaw(Plan plan, Collection<String> weights) {
        return new Plan(IntStream.range(0, plan.phases().size())
                .mapToObj(i -> thaw(plan.phases().get(i), weights)).toList(), plan.turns());
    }

    private Plan.Phase freeze(Plan.Phase phase) {
        var resting = new LinkedHashMap<>(phase.resting());
        // what was thawed by hand since is not what it was
        resting.keySet().removeIf(name -> isMeant(name) && !isFrozen(phase, name));
        phase.factors().forEach((name, factor) -> {
            if (isMeant(name) && factor != 0 && !(factor == 1 && isAlone(phase, name))) {
                resting.put(name, factor);
            }
        });
        var factors = others(phase.factors());
        factors.put(of, 0.0);
        return phase.withFactors(factors).withResting(resting);
    }

    private static boolean isFrozen(Plan.Phase phase, String name) {
        return phase.factors().entrySet().stream()
                .anyMatch(f -> f.getValue() == 0 && new Freezing(f.getKey()).isMeant(name));
    }

    /// Whether no other factor speeds up or slows down what bears a name.
    private static boolean isAlone(Plan.Phase phase, String name) {
        return phase.factors().entrySet().stream()
                .allMatch(f -> f.getValue() == 0 || f.getKey().equals(name)
                        || f.getKey().indexOf('*') < 0 && !new Freezing(f.getKey()).isMeant(name));
    }

    /// Where a wider name or a pattern still freezes one of them, their own name says that they learn.
    private Plan.Phase thaw(Plan.Phase phase, Collection<String> weights) {
        if (weights.stream().noneMatch(w -> phase.factor(w) == 0)) {
            return phase;
        }
        var factors = others(phase.factors());
        phase.resting().forEach((name, factor) -> {
            if (isMeant(name)) {
                factors.put(name, factor);
            }
        });
        phase.factors().entrySet().stream().filter(f -> f.getValue() != 0)
                .forEach(f -> factors.put(f.getKey(), f.getValue()));
        var all = new Factors(factors);
        if (weights.stream().anyMatch(w -> all.of(w) == 0)) {
            factors.put(of, 1.0);
        }
        return phase.withFactors(factors).withResting(others(phase.resting()));
    }

    /// Whether a name is this one, or that of something inside it.
    private boolean isMeant(String name) {
        return name.equals(of) || name.startsWith(of + ".") || name.startsWith(of + "/");
    }

    /// All but what is said of that name, and of all inside it.
    private LinkedHashMap<String, Double> others(Map<String, Double> said) {
        var rest = new LinkedHashMap<>(said);
        rest.keySet().removeIf(this::isMeant);
        return rest;
    }
}
