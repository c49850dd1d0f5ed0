package nabla.app.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

import nabla.engine.Plan;
import nabla.engine.Stopping;

/// Changes of the phases of a plan as a whole: how many training steps each takes in turn goes with them.
final class Phases {

    private static final int SOME = 10;

    private Phases() {}

    /// With one more at the end, like the last; one that would never end is given an end, so that the next one is come to.
    static Plan added(Plan plan) {
        var last = plan.phases().getLast();
        var phases = new ArrayList<>(plan.phases());
        if (last.epochs() == 0 && last.stopping() instanceof Stopping.Never
                && !(plan.turns() instanceof Plan.Turns.Alternating)) {
            phases.set(phases.size() - 1, last.withEpochs(SOME));
        }
        phases.add(last.named(last.name().replaceAll(" \\d+$", "") + " " + (phases.size() + 1)));
        return with(plan, phases, steps -> steps.add(1));
    }

    static Plan without(Plan plan, int place) {
        var phases = new ArrayList<>(plan.phases());
        phases.remove(place);
        return with(plan, phases, steps -> steps.remove(place));
    }

    static Plan moved(Plan plan, int from, int to) {
        var phases = new ArrayList<>(plan.phases());
        Collections.swap(phases, from, to);
        return with(plan, phases, steps -> Collections.swap(steps, from, to));
    }

    /// With so many training steps of one phase in turn.
    static Plan taking(Plan plan, int place, int steps) {
        return with(plan, plan.phases(), all -> all.set(place, steps));
    }

    private static Plan with(Plan plan, List<Plan.Phase> phases, Consumer<List<Integer>> change) {
        if (plan.turns() instanceof Plan.Turns.Alternating(var steps) && phases.size() > 1) {
            var all = new ArrayList<>(steps);
            change.accept(all);
            return new Plan(phases, new Plan.Turns.Alternating(all));
        }
        return new Plan(phases, Plan.Turns.IN_ORDER);
    }
}
