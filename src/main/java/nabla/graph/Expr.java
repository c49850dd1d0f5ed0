package nabla.graph;

import nabla.tensor.Shape;

/// A value in a graph of primitives that is being built.
public record Expr(Builder in, Ref ref, Shape shape) {

    /// Another output of the same node.
    public Expr output(String port) {
        return in.output(this, port);
    }
}
