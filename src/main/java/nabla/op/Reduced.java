package nabla.op;

/// What becomes of the axes along which numbers were added up.
public enum Reduced {
    /// They are gone.
    GONE,
    /// They stay, with size 1.
    KEPT
}
