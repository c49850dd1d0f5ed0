package nabla.graph;

import java.util.function.DoubleUnaryOperator;

/// How a value over many rows follows from its values over parts of them, where all rows count alike.
public enum Pooling {
    /// From all rows at once only.
    NONE(v -> v, v -> v),
    /// Σ nᵢ vᵢ / Σ nᵢ, for parts of nᵢ rows.
    MEAN(v -> v, v -> v),
    /// Σ vᵢ.
    SUM(v -> v, v -> v),
    /// e to the mean of the logarithms, as of perplexities.
    GEOMETRIC_MEAN(Math::log, Math::exp),
    /// The root of the mean of the squares.
    QUADRATIC_MEAN(v -> v * v, Math::sqrt);

    private final DoubleUnaryOperator before;
    private final DoubleUnaryOperator after;

    Pooling(DoubleUnaryOperator before, DoubleUnaryOperator after) {
        this.before = before;
        this.after = after;
    }

    /// What a part of so many rows adds to the sum over all parts.
    public double part(double value, int rows) {
        return (this == SUM ? 1 : rows) * before.applyAsDouble(value);
    }

    /// The value over all rows.
    public double whole(double sum, int rows) {
        return after.applyAsDouble(this == SUM ? sum : sum / rows);
    }
}
