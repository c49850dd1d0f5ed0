package nabla.graph;

import nabla.tensor.Elementary;

/// Random numbers by place, not by order: the i-th draw is a function of seed, node, step and i alone.
public interface Draws {

    /// Uniform in [0, 1).
    double uniform(int i);

    /// Standard normal, by Box and Muller from two uniform draws of its own.
    default double normal(int i) {
        var u = 1 - uniform(2 * i);
        var v = uniform(2 * i + 1);
        return Math.sqrt(-2 * StrictMath.log(u)) * Elementary.cos(2 * Math.PI * v);
    }
}
