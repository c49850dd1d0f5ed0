package nabla.data;

import java.util.List;
import java.util.stream.IntStream;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;

/// A table of examples: inputs and targets of equally many rows, immutable.
///
/// The tensors are shared and never copied, so whoever hands them in or reads them must not write them.
public final class DataSet {

    private final Tensor inputs;
    private final Tensor targets;
    private final Labels labels;
    private final List<String> columns;

    private final List<String> vocabulary;

    private DataSet(
            Tensor inputs, Tensor targets, Labels labels, List<String> columns, List<String> vocabulary) {
        this.inputs = inputs;
        this.targets = targets;
        this.labels = labels;
        this.columns = List.copyOf(columns);
        this.vocabulary = List.copyOf(vocabulary);
    }

    /// Inputs rows × example axes and targets rows, or rows × k, the batch axis first; columns are called x1, x2, ….
    public static DataSet of(Tensor inputs, Tensor targets, Labels labels) {
        var example = inputs.shape().example();
        var columns = example.rank() == 1
                ? IntStream.rangeClosed(1, example.last()).mapToObj(i -> "x" + i).toList()
                : List.<String>of();
        return of(inputs, targets, labels, columns);
    }

    /// The same with the names of the input columns: one for each feature, or none.
    public static DataSet of(Tensor inputs, Tensor targets, Labels labels, List<String> columns) {
        require(inputs.shape().hasBatch() && targets.shape().hasBatch(),
                "inputs and targets begin with the batch axis");
        require(inputs.shape().rows() == targets.shape().rows(), "inputs and targets have equally many rows");
        require(columns.isEmpty() || columns.size() == inputs.shape().last(), "each input column has one name");
        switch (labels) {
            case Labels.Classes(var names) -> {
                require(areIndices(targets, names.size()), "a class is a whole number below " + names.size());
            }
            case Labels.Numbers(var names) ->
                require(targets.shape().example().fits(Shape.features(names.size())),
                        "each target column has one name");
            case Labels.None() -> require(targets.size() == 0, "without labels there are no targets");
        }
        return new DataSet(inputs, targets, labels, columns, List.of());
    }

    /// Inputs alone.
    public static DataSet of(Tensor inputs, List<String> columns) {
        return of(inputs, Tensor.zeros(Shape.features(0).batched(inputs.shape().rows())), new Labels.None(), columns);
    }

    /// The same where the inputs are indices of these words.
    DataSet ofWords(List<String> words) {
        require(areIndices(inputs, words.size()), "an index is a whole number below " + words.size());
        return new DataSet(inputs, targets, labels, columns, words);
    }

    private static boolean areIndices(Tensor targets, int below) {
        return IntStream.range(0, targets.size())
                .mapToDouble(i -> targets.data()[i])
                .allMatch(v -> v >= 0 && v < below && v == Math.rint(v));
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }

    public int rows() {
        return inputs.shape().rows();
    }

    /// All inputs, in file order; shape: batch × the axes of one example.
    public Tensor inputs() {
        return inputs;
    }

    /// All targets in file order: class indices (batch, or batch × time), numbers (batch × features), or batch × 0 without targets.
    public Tensor targets() {
        return targets;
    }

    /// The shape of the input of one example.
    public Shape inputShape() {
        return inputs.shape().example();
    }

    /// The shape of the target of one example: a scalar for a class, time for a sequence of classes, features for numbers.
    public Shape targetShape() {
        return targets.shape().example();
    }

    public Labels labels() {
        return labels;
    }

    /// The names of the input columns; empty where an example is not a row of features.
    public List<String> columns() {
        return columns;
    }

    /// What the inputs are indices of; empty where they are numbers.
    public List<String> vocabulary() {
        return vocabulary;
    }
}
