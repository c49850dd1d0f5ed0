package nabla.engine;

/// The names of the series of a run: `loss`, `accuracy`, and the same over the validation split as `validation.accuracy`.
public final class Metrics {

    public static final String LOSS = "loss";
    public static final String VALIDATION = "validation.";

    private Metrics() {}
}
