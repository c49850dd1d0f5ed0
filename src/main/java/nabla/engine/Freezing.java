package nabla.engine;

import java.util.Collection;
import java.util.LinkedHashMap;
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
        var factors = without(phase);
        factors.put(of, 0.0);
        return phase.withFactors(factors);
    }

    /// Where a wider name or a pattern still freezes one of them, their own name says that they learn.
    private Plan.Phase thaw(Plan.Phase phase, Collection<String> weights) {
        if (weights.stream().noneMatch(w -> phase.factor(w) == 0)) {
            return phase;
        }
        var factors = without(phase);
        phase.factors().entrySet().stream().filter(f -> f.getValue() != 0)
                .forEach(f -> factors.put(f.getKey(), f.getValue()));
        var all = new Factors(factors);
        if (weights.stream().anyMatch(w -> all.of(w) == 0)) {
            factors.put(of, 1.0);
        }
        return phase.withFactors(factors);
    }

    /// What is said of that name, and of all inside it, is said no more.
    private LinkedHashMap<String, Double> without(Plan.Phase phase) {
        var rest = new LinkedHashMap<>(phase.factors());
        rest.keySet().removeIf(name -> name.equals(of) || name.startsWith(of + ".") || name.startsWith(of + "/"));
        return rest;
    }
}
