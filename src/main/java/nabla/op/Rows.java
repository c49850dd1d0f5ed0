package nabla.op;

import nabla.graph.Mismatch;
import nabla.tensor.Shape;

/// How a tensor falls into rows along one of its axes: `outer` × `length` × `inner`, where neighbours of a row lie `inner` apart.
record Rows(int outer, int length, int inner) {

    /// The rows along the axis of this name, or along the last one where the name is blank.
    static Rows along(String id, String axis, Shape shape) {
        var at = place(id, axis, shape);
        return new Rows(shape.volume(0, at), shape.size(at), shape.volume(at + 1, shape.rank()));
    }

    /// Where the axis of this name stands.
    static int place(String id, String axis, Shape shape) {
        var places = AxesNamed.of(id, name(axis), shape).places();
        if (places.size() != 1) {
            throw Mismatch.of("oneAxis", id, axis);
        }
        return places.getFirst();
    }

    /// The name of an axis, where a blank one means the last.
    static String name(String axis) {
        return axis.isBlank() ? "-1" : axis.strip();
    }

    int count() {
        return outer * inner;
    }

    /// Where a row begins.
    int start(int row) {
        return row / inner * length * inner + row % inner;
    }
}
