package nabla.graph;

/// Builds a graph of primitives: infers shapes as nodes come, and makes equal nodes one.
public interface Builder {

    /// A node of this operation with its inputs in the order of its ports; its first output.
    Expr apply(Primitive op, Expr... inputs);

    Expr output(Expr of, String port);
}
