package nabla.app.workbench.run;

import java.util.stream.Collectors;
import java.util.stream.Stream;

import nabla.app.picture.Numbers;
import nabla.app.style.Type;
import nabla.engine.Evaluation;
import nabla.engine.Frame;
import nabla.engine.Plan;
import nabla.engine.Schedule;
import nabla.graph.Words;

/// Where a run stands, in words: inside a training step that and the operation, else the epoch with phase, step and loss.
///
/// @param name of what is counted
/// @param more the rest, a line each
/// @param told of it where it is pointed at: the whole name of the phase, where there are several, and what the loss is of
record Whereabouts(String name, String number, String more, String told) {

    private static final Words WORDS = Words.of("workbench");
    /// How wide the name of a phase may be.
    private static final double LONGEST = 96;

    static Whereabouts of(Frame frame, Plan plan) {
        if (frame.done() > 0 && frame.done() < frame.steps().size()) {
            return new Whereabouts(WORDS.text("counter.within"), Numbers.count(frame.step() + 1),
                    WORDS.text("counter.operation", frame.done(), frame.steps().size()), "");
        }
        var phase = plan.phases().size() == 1 ? "" : frame.phase(plan).name();
        var loss = frame.metrics().get(Evaluation.LOSS);
        return new Whereabouts(WORDS.text("counter.epoch"), Numbers.count((long) Math.floor(frame.epoch() + 1e-9)),
                (phase.isEmpty() ? "" : Type.CELL.cutInside(phase, LONGEST) + "\n")
                        + WORDS.text("counter.step", Numbers.count(frame.step()))
                        + (loss == null ? "" : "\n" + WORDS.text("counter.loss", Numbers.card(loss))),
                lines(phase, loss == null ? "" : WORDS.text("counter.loss.about")));
    }

    private static String lines(String... lines) {
        return Stream.of(lines).filter(l -> !l.isEmpty()).collect(Collectors.joining("\n"));
    }

    /// What stands over the field of the rate: its name, or what a schedule has come to, since the field shows where it begins.
    static String rate(Frame frame, Plan.Phase phase) {
        return phase.rule().schedule() instanceof Schedule.Constant
                ? WORDS.text("field.rate")
                : WORDS.text("counter.rate", Numbers.card(frame.rate()));
    }
}
