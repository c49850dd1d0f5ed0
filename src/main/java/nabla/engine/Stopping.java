package nabla.engine;

/// What ends a phase before its epochs are done.
public sealed interface Stopping {

    Stopping NEVER = new Never();

    record Never() implements Stopping {}

    /// When a metric has not become better over `patience` looks at it. However the phase ends, its weights are then those of the best look.
    record Early(Goal goal, int patience) implements Stopping {}
}
