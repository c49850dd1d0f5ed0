package nabla.graph;

import java.util.Optional;

/// An operation that is a graph of others. Stepping, shapes, gradients, cost and export come from what it opens to.
public non-sealed interface Composite extends Op {

    /// The shapes of its own weight ports, for those that nothing is wired to.
    default Shapes weights(Shapes in) {
        return Shapes.of();
    }

    /// What it is made of, for these input shapes: its [Given] nodes bear the names of its inputs, its [Result] nodes those of its outputs.
    ///
    /// @param in the shapes of all inputs, weights included
    /// @throws Mismatch with one sentence, where the inputs do not fit
    Graph open(Shapes in);

    /// The same for a user to change, so that names can be names of nodes: what runs over time stays one node.
    default Graph apart(Shapes in) {
        return open(in);
    }

    @Override default Optional<Graph> parts(Shapes in) {
        return Optional.of(open(in));
    }
}
