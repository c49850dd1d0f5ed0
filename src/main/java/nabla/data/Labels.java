package nabla.data;

import java.util.List;

/// What the targets mean: classes with their names, or numbers with their column names.
public sealed interface Labels {

    /// One class for each row; a target is the place of its class in `names`.
    record Classes(List<String> names) implements Labels {
        public Classes {
            names = List.copyOf(names);
        }
    }

    /// One number for each row and column.
    record Numbers(List<String> columns) implements Labels {
        public Numbers {
            columns = List.copyOf(columns);
        }
    }

    /// No targets: the inputs are all there is.
    record None() implements Labels {}
}
