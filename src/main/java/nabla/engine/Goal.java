package nabla.engine;

/// A series of the log and which way it is to go.
///
/// @param metric its name there: `validation.loss`, `accuracy`
public record Goal(String metric, Better better) {

    /// Ends the names of all losses.
    public static final String LOSS = Evaluation.LOSS;

    public static final Goal VALIDATION_LOSS = new Goal(Evaluation.VALIDATION + Evaluation.LOSS, Better.LOWER);

    /// Which of two readings is better.
    public enum Better {
        LOWER,
        HIGHER
    }

    /// Whether a reading is better than the best before; anything is better than NaN, which nothing was.
    boolean isBetter(double reading, double best) {
        return Double.isNaN(best)
                ? !Double.isNaN(reading)
                : better == Better.LOWER ? reading < best : reading > best;
    }
}
