package nabla.engine;

import java.util.HashMap;
import java.util.Map;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;

/// The arrays of a program by what they are for. Planning for fewer rows finds the same arrays and uses the front of them.
final class Storage {

    /// What an array is for.
    sealed interface Use {
        record Value(int id) implements Use {}

        record Gradient(int id) implements Use {}

        record Scratch(int part, String name) implements Use {}

        /// A value inside the derivative of an input.
        record Inner(int part, String input, int id) implements Use {}

        record InnerScratch(int part, String input, int inner, String name) implements Use {}
    }

    private final Map<Use, double[]> arrays = new HashMap<>();

    Tensor tensor(Use use, Shape shape) {
        var size = Math.toIntExact(shape.volume());
        var array = arrays.get(use);
        if (array == null || array.length < size) {
            array = new double[size];
            arrays.put(use, array);
        }
        return Tensor.over(shape, array);
    }

    long bytes() {
        return arrays.values().stream().mapToLong(a -> 8L * a.length).sum();
    }
}
