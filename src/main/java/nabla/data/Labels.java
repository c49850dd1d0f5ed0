package nabla.data;

import java.util.List;
import java.util.stream.IntStream;

/// What the targets mean: classes with their names, or numbers with their column names.
public sealed interface Labels {

    /// One class for each row, or for each place of a sequence; a target is the place of its class in `names`.
    record Classes(List<String> names) implements Labels {
        public Classes {
            names = List.copyOf(names);
        }

        /// Classes called 0, 1, ….
        static Classes numbered(int count) {
            return new Classes(IntStream.range(0, count).mapToObj(Integer::toString).toList());
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
