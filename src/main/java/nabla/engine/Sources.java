package nabla.engine;

import nabla.graph.Feeds;
import nabla.tensor.Tensor;

/// The data sets of a run, with the rows that training and validation may see.
public interface Sources extends Feeds {

    /// All inputs and targets of a data set, batch axis first.
    Rows rows(String data);

    /// @param training the rows to train on, ascending
    /// @param validation the rows held back, ascending
    record Rows(Tensor x, Tensor y, int[] training, int[] validation) {}

    Sources NONE = new Sources() {
        @Override public java.util.Optional<Example> find(String data) {
            return java.util.Optional.empty();
        }

        @Override public java.util.List<String> names() {
            return java.util.List.of();
        }

        @Override public Rows rows(String data) {
            throw new IllegalArgumentException("no data set ‘" + data + "’");
        }
    };
}
