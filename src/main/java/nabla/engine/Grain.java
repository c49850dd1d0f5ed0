package nabla.engine;

/// How much one press of step does.
public enum Grain {
    /// One [Step].
    OPERATION,
    /// All neighbouring steps of the same kind inside one node of the user's graph.
    NODE,
    /// The rest of the pass: forward, backward, update.
    PASS,
    /// One whole training step.
    BATCH,
    EPOCH
}
