package nabla.engine;

import java.util.Arrays;
import java.util.stream.IntStream;
import nabla.graph.Feeds;
import nabla.tensor.Tensor;

/// The data sets of a run, with the rows that training, validation and the test may see.
public interface Sources extends Feeds {

    /// A part of the rows of a data set that a plan may use. The rows of the test are in none of them.
    enum Part {
        TRAINING,
        VALIDATION,
        /// Both.
        ALL
    }

    /// All inputs and targets of a data set, batch axis first.
    Rows rows(String data);

    /// The rows that operations are fitted to: those of the data set itself, whatever examples are put in their place by hand.
    default Rows fitting(String data) {
        return rows(data);
    }

    /// @param training the rows to train on, ascending
    /// @param validation the rows held back, ascending
    /// @param test the rows that nothing but the test at the very end sees, ascending
    record Rows(Tensor x, Tensor y, int[] training, int[] validation, int[] test) {

        /// Without a test.
        public Rows(Tensor x, Tensor y, int[] training, int[] validation) {
            this(x, y, training, validation, new int[0]);
        }

        /// The rows of a part, ascending.
        public int[] of(Part part) {
            return switch (part) {
                case TRAINING -> training;
                case VALIDATION -> validation;
                case ALL -> IntStream.concat(IntStream.of(training), IntStream.of(validation)).sorted().toArray();
            };
        }

        /// Whether another has the same numbers in the same parts.
        boolean isSame(Rows other) {
            return this == other
                    || isSame(x, other.x)
                            && isSame(y, other.y)
                            && Arrays.equals(training, other.training)
                            && Arrays.equals(validation, other.validation)
                            && Arrays.equals(test, other.test);
        }

        private static boolean isSame(Tensor one, Tensor other) {
            return one == other
                    || one.shape().sameSizes(other.shape())
                            && Arrays.equals(one.data(), 0, one.size(), other.data(), 0, other.size());
        }
    }

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
