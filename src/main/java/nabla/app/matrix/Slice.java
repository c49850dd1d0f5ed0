package nabla.app.matrix;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import nabla.tensor.Shape;

/// The rows and columns of a tensor that stand in a table: its last two axes, at one place of all the axes before them.
record Slice(Shape shape, List<Integer> outer) {

    Slice {
        outer = List.copyOf(outer);
    }

    /// The first one.
    static Slice of(Shape shape) {
        return new Slice(shape, Collections.nCopies(Math.max(0, shape.rank() - 2), 0));
    }

    /// With another place along one of the axes before the last two.
    Slice at(int axis, int place) {
        var moved = new ArrayList<>(outer);
        moved.set(axis, Math.clamp(place, 0, shape.size(axis) - 1));
        return new Slice(shape, moved);
    }

    int rows() {
        return shape.rank() < 2 ? 1 : shape.size(shape.rank() - 2);
    }

    int columns() {
        return shape.rank() == 0 ? 1 : shape.last();
    }

    boolean isEmpty() {
        return rows() == 0 || columns() == 0;
    }

    boolean isSquare() {
        return rows() == columns();
    }

    /// The flat place of a cell in the tensor.
    int place(int row, int column) {
        var from = 0;
        for (var axis = 0; axis < outer.size(); axis++) {
            from = from * shape.size(axis) + outer.get(axis);
        }
        return (from * rows() + row) * columns() + column;
    }

    Block all() {
        return new Block(0, rows(), 0, columns());
    }

    /// `w[3, 6]`, counted from 0 along each axis.
    String cell(String name, int row, int column) {
        var index = new ArrayList<>(outer);
        if (shape.rank() > 1) {
            index.add(row);
        }
        if (shape.rank() > 0) {
            index.add(column);
        }
        return index.isEmpty() ? name : name + index;
    }
}
