package nabla.graph;

/// Random numbers by place, not by order: the i-th draw is a function of seed, node, step and i alone.
public interface Draws {

    /// Uniform in [0, 1).
    double uniform(int i);

    /// Standard normal, by Box and Muller from two uniform draws of its own.
    default double normal(int i) {
        var u = 1 - uniform(2 * i);
        var v = uniform(2 * i + 1);
        return Math.sqrt(-2 * StrictMath.log(u)) * cosineOfTurns(v);
    }

    /// cos 2πv, told from an angle of at most π/4: beyond that `StrictMath` allocates.
    private static double cosineOfTurns(double v) {
        var quarters = (int) Math.rint(4 * v);
        var angle = 2 * Math.PI * (v - quarters * 0.25);
        return switch (quarters & 3) {
            case 0 -> StrictMath.cos(angle);
            case 1 -> -StrictMath.sin(angle);
            case 2 -> -StrictMath.cos(angle);
            default -> StrictMath.sin(angle);
        };
    }
}
