package nabla.engine;

import nabla.graph.Path;

/// What a view wants to see of a run, as a value; the answer comes with the next [Frame].
public sealed interface Probe {

    /// The value at an output port (or a held weight or state port), as of the last step that computed it.
    record Value(Path at, String port) implements Probe {}

    /// The gradient of the loss with respect to an output or weight port, as far as it has collected in this training step.
    record Gradient(Path at, String port) implements Probe {}

    /// A curve of the log, thinned to at most `points` places: a tensor of n × 2, step and value.
    record Curve(String series, int points) implements Probe {}

    /// An output over the plane: the source's two inputs run over a grid of `cells` × `cells`, rows from high to low y; n × cells × cells
    /// for n units. Computed aside, over a frozen copy of the weights.
    record Plane(String source, Path at, String port, double low, double high, int cells) implements Probe {}

    /// A number of the update that was done last by itself, where it was of this weight: `before` (the weight as it was), `rate`, `count`
    /// (which update it was, from 1), or a tensor that the optimiser remembers.
    record Moved(String weight, String part) implements Probe {}

    static Value value(String node, String port) {
        return new Value(new Path(node), port);
    }

    static Gradient gradient(String node, String port) {
        return new Gradient(new Path(node), port);
    }
}
