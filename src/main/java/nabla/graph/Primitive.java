package nabla.graph;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// An operation that computes by itself and states its own gradient. Everything else is made of these.
public non-sealed interface Primitive extends Op {

    /// The shapes of the outputs, and of the weights and states that the node holds when nothing is wired to them.
    ///
    /// @param in the shapes of all wired inputs
    /// @throws Mismatch with one sentence, where the inputs do not fit
    Shapes infer(Shapes in);

    /// The work that writes all outputs. Called once, while planning; what it returns runs every step, allocates nothing and writes
    /// nothing but outputs and scratch.
    Run forward(Operands at);

    /// The gradient of one input, in primitives: the truth that everything else is compared with.
    default Expr derivative(String input, Symbols s) {
        throw new IllegalArgumentException(type().id() + " has no gradient for ‘" + input + "’");
    }

    /// Whether a gradient flows into this input; never into indices and states.
    default boolean differentiable(String input) {
        return type().gradients().containsKey(input);
    }

    /// A faster equal of [#derivative(String, Symbols)], which adds into `at.gradient(input)`.
    default Optional<Run> backward(String input, Operands at) {
        return Optional.empty();
    }

    /// The only writer of states (running statistics): a step of its own, after backward, in training only.
    default Optional<Run> settle(Operands at) {
        return Optional.empty();
    }

    /// The input cells that an output cell reads, by definition; may look at values (an index decides what is gathered).
    void sources(Cell cell, Operands at, Cells into);

    /// The output cells that read an input cell, for operations that find them faster so than by asking all output cells for their sources.
    ///
    /// @return whether it is one of those
    default boolean readers(Cell input, Operands at, Cells into) {
        return false;
    }

    /// How its outputs over many rows follow from those over parts of the rows, where they have no batch axis and some input does.
    default Pooling pooling() {
        return Pooling.NONE;
    }

    /// Where it judges scores by classes: the class whose rows it leaves out, such as padding.
    default OptionalInt ignored() {
        return OptionalInt.empty();
    }

    /// How an output cell is written out where it is a sum: its terms, each a product of input cells. Empty where it is no such sum.
    default List<List<Cell>> terms(Cell cell, Operands at) {
        return List.of();
    }

    /// How a window goes over the image at its first input, where one does.
    default Optional<Glide> glide(Shapes in) {
        return Optional.empty();
    }

    /// Smaller primitives that compute the same, less fast or less exactly, where its own work does several things at once.
    @Override default Optional<Graph> parts(Shapes in) {
        return Optional.empty();
    }

    /// How many multiplications one forward pass takes for these shapes.
    default long cost(Shapes shapes) {
        return 0;
    }
}
