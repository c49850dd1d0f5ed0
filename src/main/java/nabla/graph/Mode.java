package nabla.graph;

/// Whether a program trains (dropout drops, batch norm looks at the batch) or evaluates. It belongs to the program, not to the node.
public enum Mode {
    TRAIN,
    EVAL
}
