package nabla.graph;

import nabla.tensor.Into;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;

/// The tensors of one node of one program. Asked while binding only; the answers stay the same for as long as the program lives.
public interface Operands {

    Tensor in(String input);

    Tensor out(String output);

    /// The gradient that arrives at an output, complete before any backward of this node runs.
    Tensor upstream(String output);

    /// Where the gradient of an input collects; a backward adds to it.
    Tensor gradient(String input);

    /// Whether a backward adds to the gradient of an input, or sets it because it is the first to reach it. Who asks must
    /// heed the answer; for all others the gradient is zero at first.
    default Into into(String input) {
        return Into.ADD;
    }

    /// Room of this node's own, found again by name in forward, backward and settle.
    Tensor scratch(String name, Shape shape);

    Mode mode();

    Draws draws();

    /// Whether anything is wired to an optional input.
    boolean has(String input);
}
