package nabla.engine;

import nabla.graph.Path;

/// One thing that happens in a training step, in the order in which it happens. Playing, stepping and the command line execute the same.
public sealed interface Step {

    Path at();

    /// Rows of the data set are copied into the outputs of a source.
    record Draw(Path at) implements Step {}

    /// A primitive computes its outputs.
    record Forward(Path at) implements Step {}

    /// The gradient of a loss with respect to itself is set: the weight of the objective.
    record Seed(Path at) implements Step {}

    /// A primitive hands the gradient of one of its inputs down.
    record Backward(Path at, @Override String operand) implements Step {}

    /// Running statistics take this batch in.
    record Settle(Path at) implements Step {}

    /// Gradients are shortened.
    record Clip(Path at) implements Step {}

    /// A weight takes its step.
    record Update(Path at, String weight) implements Step {}

    /// A measure is read.
    record Observe(Path at) implements Step {}

    /// The three parts of a training step.
    enum Pass {
        FORWARD,
        BACKWARD,
        UPDATE
    }

    default Pass pass() {
        return switch (this) {
            case Draw _,Forward _ -> Pass.FORWARD;
            case Seed _,Backward _ -> Pass.BACKWARD;
            case Settle _,Clip _,Update _,Observe _ -> Pass.UPDATE;
        };
    }

    /// The word for its kind, as files and messages write it: `forward`, `backward`.
    default String kind() {
        return getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
    }

    /// The operand or weight it is about, or nothing.
    default String operand() {
        return switch (this) {
            case Backward(_, var operand) -> operand;
            case Update(_, var weight) -> weight;
            default -> "";
        };
    }
}
