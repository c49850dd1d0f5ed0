package nabla.engine;

/// How much one press of step does, from the least to the most.
public enum Grain {
    /// One [Step].
    OPERATION,
    /// All neighbouring steps of the same kind inside one node as it is shown, see [Level].
    NODE,
    /// All neighbouring steps of the same kind in one time of the innermost Scan around them; outside of any, a node.
    TIME,
    /// The rest of the pass: forward, backward, update.
    PASS,
    /// One whole training step.
    BATCH,
    EPOCH
}
