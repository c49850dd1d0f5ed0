package nabla.graph;

import java.util.function.Function;
import nabla.tensor.Tensor;

/// A primitive with states that are taken from the training rows of a data set, before anything runs and never later.
public interface Fitted extends Primitive {

    /// The name of the data set in the project.
    String data();

    /// Writes the states.
    ///
    /// @param x all inputs of the data set, batch axis first
    /// @param rows those to train on
    /// @param state the tensor of a state, by the name of its port
    /// @throws Mismatch where the states do not belong to such inputs
    void fit(Tensor x, int[] rows, Function<String, Tensor> state);
}
