package nabla.app.workbench;

import nabla.app.picture.Numbers;
import nabla.engine.Evaluation;
import nabla.engine.Frame;
import nabla.engine.Plan;
import nabla.engine.Schedule;
import nabla.graph.Words;

/// Where a run stands, in words: inside a training step that and the operation, else the epoch with step, loss and rate.
///
/// @param name of what is counted
/// @param more the rest, a line each
record Whereabouts(String name, String number, String more) {

    private static final Words WORDS = Words.of("workbench");

    static Whereabouts of(Frame frame, Plan plan) {
        if (frame.done() > 0 && frame.done() < frame.steps().size()) {
            return new Whereabouts(WORDS.text("counter.within"), Numbers.count(frame.step() + 1),
                    WORDS.text("counter.operation", frame.done(), frame.steps().size()));
        }
        var phase = frame.phase(plan);
        return new Whereabouts(WORDS.text("counter.epoch"), Numbers.count((long) Math.floor(frame.epoch() + 1e-9)),
                (plan.phases().size() == 1 ? "" : phase.name() + "\n")
                        + WORDS.text("counter.step", Numbers.count(frame.step()))
                        + loss(frame)
                        + rate(frame, phase));
    }

    private static String loss(Frame frame) {
        var loss = frame.metrics().get(Evaluation.LOSS);
        return loss == null ? "" : "\n" + WORDS.text("counter.loss", Numbers.card(loss));
    }

    /// What a schedule has come to; the field shows where it begins.
    private static String rate(Frame frame, Plan.Phase phase) {
        return phase.rule().schedule() instanceof Schedule.Constant
                ? ""
                : "\n" + WORDS.text("counter.rate", Numbers.card(frame.rate()));
    }
}
