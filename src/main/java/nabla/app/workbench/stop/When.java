package nabla.app.workbench.stop;

import java.util.Locale;

import nabla.engine.Condition;
import nabla.engine.Condition.Of;
import nabla.graph.Words;

/// The conditions that can be chosen for a breakpoint, with the number that some of them take.
public enum When {
    REACHED,
    NOT_FINITE,
    VALUE_ABOVE,
    VALUE_BELOW,
    GRADIENT_ABOVE,
    GRADIENT_BELOW,
    LOSS_RISES,
    SAMPLE,
    CLASS_WRONG;

    public static When of(Condition condition) {
        return switch (condition) {
            case Condition.Reached() -> REACHED;
            case Condition.NotFinite() -> NOT_FINITE;
            case Condition.NormAbove(var of, _) -> of == Of.VALUE ? VALUE_ABOVE : GRADIENT_ABOVE;
            case Condition.NormBelow(var of, _) -> of == Of.VALUE ? VALUE_BELOW : GRADIENT_BELOW;
            case Condition.LossRises() -> LOSS_RISES;
            case Condition.SampleInBatch _ -> SAMPLE;
            case Condition.ClassWrong() -> CLASS_WRONG;
        };
    }

    /// The number of a condition; 0 where it has none.
    static double number(Condition condition) {
        return switch (condition) {
            case Condition.NormAbove(_, var than) -> than;
            case Condition.NormBelow(_, var than) -> than;
            case Condition.SampleInBatch(var row) -> row;
            default -> 0;
        };
    }

    Condition than(double number) {
        return switch (this) {
            case REACHED -> new Condition.Reached();
            case NOT_FINITE -> new Condition.NotFinite();
            case VALUE_ABOVE -> new Condition.NormAbove(Of.VALUE, number);
            case VALUE_BELOW -> new Condition.NormBelow(Of.VALUE, number);
            case GRADIENT_ABOVE -> new Condition.NormAbove(Of.GRADIENT, number);
            case GRADIENT_BELOW -> new Condition.NormBelow(Of.GRADIENT, number);
            case LOSS_RISES -> new Condition.LossRises();
            case SAMPLE -> new Condition.SampleInBatch((int) number);
            case CLASS_WRONG -> new Condition.ClassWrong();
        };
    }

    /// With the number that it begins with.
    public Condition condition() {
        return than(switch (this) {
            case VALUE_ABOVE, GRADIENT_ABOVE -> 10;
            case VALUE_BELOW, GRADIENT_BELOW -> 1e-6;
            default -> 0;
        });
    }

    public boolean hasNumber() {
        return switch (this) {
            case VALUE_ABOVE, VALUE_BELOW, GRADIENT_ABOVE, GRADIENT_BELOW, SAMPLE -> true;
            default -> false;
        };
    }

    public String words() {
        return Words.of("workbench").text("when." + name().toLowerCase(Locale.ROOT));
    }
}
