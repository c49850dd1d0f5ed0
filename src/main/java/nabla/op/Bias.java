package nabla.op;

/// Whether a layer adds a number of its own to each unit or channel.
public enum Bias {
    WITH,
    WITHOUT
}
