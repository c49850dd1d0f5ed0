package nabla.project;

import java.util.function.DoublePredicate;

import nabla.engine.Schedule;
import nabla.graph.Words;

/// What the numbers of a plan may be, by what they are called in its records.
public enum PlanNumber {
    /// A rate, a decay, an ε.
    FROM_ZERO(value -> value >= 0 && Double.isFinite(value)),
    /// A momentum.
    SHARE(value -> value >= 0 && value < 1),
    FROM_ONE(value -> value >= 1 && Double.isFinite(value)),
    FINITE(Double::isFinite);

    private final DoublePredicate rule;

    PlanNumber(DoublePredicate rule) {
        this.rule = rule;
    }

    /// @param owner the record that has the number
    public static PlanNumber of(Class<?> owner, String name) {
        return switch (name) {
            case "momentum", "alpha", "beta1", "beta2", "rise" -> SHARE;
            case "ratio", "size", "patience" -> FROM_ONE;
            case "total" -> owner == Schedule.WarmUp.class ? FROM_ZERO : FROM_ONE;
            case "factor", "weight" -> FINITE;
            default -> FROM_ZERO;
        };
    }

    public boolean allows(double value) {
        return rule.test(value);
    }

    /// ‘at least 0 and below 1’.
    public String words() {
        return Words.of("project").text("plan.number." + name());
    }
}
