package nabla.op;

/// Whether each place of a sequence sees only itself and those before it.
public enum Causal {
    NO,
    YES
}
