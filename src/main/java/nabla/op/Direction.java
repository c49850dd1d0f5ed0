package nabla.op;

/// Which way a sequence is walked through.
public enum Direction {
    FORWARD,
    REVERSE
}
