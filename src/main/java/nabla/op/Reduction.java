package nabla.op;

/// How a loss makes one number of many: their mean or their sum.
public enum Reduction {
    MEAN,
    SUM;

    /// What each of `count` numbers counts for.
    double share(long count) {
        return this == SUM ? 1 : 1.0 / Math.max(1, count);
    }
}
