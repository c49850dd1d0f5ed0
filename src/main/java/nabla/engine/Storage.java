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

    /// The longest array that a JVM gives.
    private static final long LONGEST = Integer.MAX_VALUE - 8;

    private final Map<Use, double[]> arrays = new HashMap<>();
    private final Room room;

    Storage(Room room) {
        this.room = room;
    }

    Tensor tensor(Use use, Shape shape) {
        var array = arrays.get(use);
        if (array == null || array.length < shape.volume()) {
            array = new double[size(use, shape)];
            arrays.put(use, array);
        }
        return Tensor.over(shape, array);
    }

    private int size(Use use, Shape shape) {
        var size = shape.volume();
        if (size > LONGEST) {
            throw new PlanProblem("tooLong", shape, Room.gigabytes((double) Double.BYTES * size));
        }
        if (!(use instanceof Use.Value || use instanceof Use.Gradient)) {
            room.take(size);
        }
        return (int) size;
    }

    long bytes() {
        return arrays.values().stream().mapToLong(a -> 8L * a.length).sum();
    }
}
