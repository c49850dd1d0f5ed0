package nabla.tensor;

/// How a factor of a matrix product lies in memory: as it is multiplied, or with rows and columns exchanged.
public enum Side {
    PLAIN,
    TRANSPOSED;

    public Side other() {
        return this == PLAIN ? TRANSPOSED : PLAIN;
    }
}
