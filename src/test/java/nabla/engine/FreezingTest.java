package nabla.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FreezingTest {

    private static final List<String> HIDDEN = List.of("hidden.w", "hidden.b");

    private final Plan plan = Plan.of(Plan.Phase.standard().with(new Optimizer.AdamW(0.01, 0.9, 0.999, 1e-8))
            .withBatch(8));

    private static TrainingState after(Plan plan, int steps, TrainingState from) {
        var trainer = Trainer.of(new TrainingRun.Setup(Nets.plane(), Nets.xor(40), plan, 7, from));
        trainer.train(steps);
        return trainer.state();
    }

    @Test void frozenWeightsKeepEveryBitAndThawedOnesGoOn() {
        var begin = after(plan, 10, TrainingState.FRESH);
        var frozen = new Freezing("hidden").freeze(plan);
        var later = after(frozen, 50, begin);
        for (var weight : HIDDEN) {
            assertEquals(begin.held().get(weight), later.held().get(weight));
        }
        assertNotEquals(begin.held().get("score.w"), later.held().get("score.w"));
        assertFalse(Nets.stepper(new TrainingRun.Setup(Nets.plane(), Nets.xor(40), frozen, 7, begin)).steps().stream()
                .anyMatch(s -> s instanceof Step.Update(_, var weight) && HIDDEN.contains(weight)));

        var thawed = new Freezing("hidden").thaw(frozen, HIDDEN);
        assertEquals(plan, thawed);
        assertNotEquals(later.held().get("hidden.w"), after(thawed, 1, later).held().get("hidden.w"));
    }

    @Test void oneWeightOfANodeFreezesAlone() {
        var frozen = new Freezing("hidden.b").freeze(plan);
        assertEquals(0, frozen.first().factor("hidden.b"));
        assertEquals(1, frozen.first().factor("hidden.w"));
    }

    @Test void oneWeightThawsInsideWhatIsFrozen() {
        var frozen = new Freezing("hidden").freeze(plan);
        var thawed = new Freezing("hidden.b").thaw(frozen, List.of("hidden.b"));
        assertEquals(1, thawed.first().factor("hidden.b"));
        assertEquals(0, thawed.first().factor("hidden.w"));
        assertEquals(frozen, new Freezing("hidden").freeze(thawed));
    }

    @Test void whatThawsLearnsAsFastAsBefore() {
        var slow = plan.with(plan.first().withFactors(Map.of("hidden.w", 0.5, "score", 2.0)));
        var hidden = new Freezing("hidden");
        var frozen = hidden.freeze(slow);
        assertEquals(0, frozen.first().factor("hidden.w"));
        assertEquals(slow, hidden.thaw(frozen, HIDDEN));
        assertEquals(slow, hidden.thaw(hidden.freeze(frozen), HIDDEN), "freezing twice is freezing");
        var inside = new Freezing("hidden.w").thaw(frozen, List.of("hidden.w"));
        assertEquals(0.5, inside.first().factor("hidden.w"));
        assertEquals(0, inside.first().factor("hidden.b"));
        assertEquals(frozen, hidden.freeze(inside));
        var byWeight = new Freezing("hidden.w").freeze(slow);
        assertEquals(slow, hidden.thaw(hidden.freeze(byWeight), HIDDEN));
        var byHand = plan.with(frozen.first().withFactors(Map.of("hidden.w", 3.0)));
        assertEquals(3, hidden.thaw(hidden.freeze(byHand), HIDDEN).first().factor("hidden.w"));
        var forgotten = plan.with(frozen.first().withFactors(Map.of()));
        assertEquals(1, hidden.thaw(hidden.freeze(forgotten), HIDDEN).first().factor("hidden.w"));
    }

    @Test void aNameThawsThoughAPatternFreezes() {
        var pattern = plan.with(plan.first().withFactors(Map.of("*.w", 0.0)));
        var thawed = new Freezing("hidden").thaw(pattern, HIDDEN);
        assertEquals(1, thawed.first().factor("hidden.w"));
        assertEquals(0, thawed.first().factor("score.w"));
    }

    @Test void onePhaseFreezesAlone() {
        var two = Plan.of(plan.first().named("first"), plan.first().named("second"));
        var frozen = new Freezing("hidden").freeze(two, 1);
        assertEquals(1, frozen.phases().get(0).factor("hidden.w"));
        assertEquals(0, frozen.phases().get(1).factor("hidden.w"));
        assertEquals(two, new Freezing("hidden").thaw(frozen, 1, HIDDEN));
    }
}
