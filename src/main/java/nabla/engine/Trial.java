package nabla.engine;

import java.util.List;
import nabla.graph.Ref;
import nabla.tensor.Values;

/// Inputs on which a view has a graph run beside the training.
public sealed interface Trial {

    /// The first rows of a part of the data, in their order.
    ///
    /// @param most how many at most
    record Rows(Sources.Part part, int most) implements Trial {}

    /// Rows of the data by their numbers.
    record Chosen(List<Integer> rows) implements Trial {
        public Chosen {
            rows = List.copyOf(rows);
        }
    }

    /// These values in the place of what stands at an output port, a row for each; what else is needed is drawn from the first rows of the
    /// data.
    record Given(Ref port, Values values) implements Trial {}

    static Trial row(int row) {
        return new Chosen(List.of(row));
    }
}
