package nabla.engine;

/// When a [Breakpoint] stops a run.
public sealed interface Condition {

    /// Whether a norm is that of a value or of its gradient.
    enum Of {
        VALUE,
        GRADIENT
    }

    /// The run comes by, forward or backward.
    record Reached() implements Condition {}

    /// A value or a gradient there holds a NaN or an infinity.
    record NotFinite() implements Condition {}

    /// The Euclidean norm is larger than a number.
    record NormAbove(Of of, double than) implements Condition {}

    /// The Euclidean norm is smaller than a number.
    record NormBelow(Of of, double than) implements Condition {}

    /// The run comes by, and the loss of its batch is larger than that of the batch before.
    record LossRises() implements Condition {}

    /// The run comes by with a row of the data set in its batch; rows count from 0.
    record SampleInBatch(int row) implements Condition {}

    /// The largest score of some example is that of another class than its own, or a single score decides wrongly.
    record ClassWrong() implements Condition {}
}
