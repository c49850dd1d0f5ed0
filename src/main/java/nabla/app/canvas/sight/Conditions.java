package nabla.app.canvas.sight;

import nabla.app.picture.Numbers;
import nabla.engine.Condition;
import nabla.engine.Condition.Of;

/// The conditions of breakpoints in signs: `‖∇‖ < 10⁻⁶`.
public final class Conditions {

    private Conditions() {}

    /// As short as it can be said; nothing for one that always holds.
    public static String brief(Condition when) {
        return switch (when) {
            case Condition.Reached() -> "";
            case Condition.NotFinite() -> "NaN, ∞";
            case Condition.NormAbove(var of, var than) -> norm(of) + " > " + Numbers.full(than);
            case Condition.NormBelow(var of, var than) -> norm(of) + " < " + Numbers.full(than);
            case Condition.LossRises() -> Facts.text("stop.loss");
            case Condition.SampleInBatch(var row) -> Facts.text("stop.row", row);
            case Condition.ClassWrong() -> Facts.text("stop.class");
        };
    }

    private static String norm(Of of) {
        return of == Of.VALUE ? "‖·‖" : "‖∇‖";
    }
}
