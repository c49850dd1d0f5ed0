package nabla.app.control;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import nabla.tensor.Shape;
import nabla.tensor.Values;

/// Numbers as rows and columns, for eyes and for pasting.
public final class Matrix {

    private Matrix() {}

    public static int rows(Shape shape) {
        return shape.rank() < 2 ? 1 : (int) (shape.volume() / Math.max(1, shape.last()));
    }

    public static int columns(Shape shape) {
        return shape.rank() == 0 ? 1 : shape.last();
    }

    /// What a text of numbers holds; empty where something else stands in it or the rows differ.
    static Optional<Values> parse(String text) {
        return PastedTable.of(text) instanceof PastedTable.Numbers(var rows) ? Optional.of(of(rows)) : Optional.empty();
    }

    private static Values of(List<double[]> rows) {
        var columns = rows.getFirst().length;
        var shape = rows.size() > 1 ? Shape.of(rows.size(), columns) : columns > 1 ? Shape.of(columns) : Shape.SCALAR;
        return Values.of(shape, rows.stream().flatMapToDouble(Arrays::stream).toArray());
    }

    /// The numbers in another shape, zeros where it is longer; cells keep their row and column.
    static Values fitted(Values values, Shape to) {
        var numbers = new double[Math.toIntExact(to.volume())];
        var from = columns(values.shape());
        for (var row = 0; row < Math.min(rows(values.shape()), rows(to)); row++) {
            for (var column = 0; column < Math.min(from, columns(to)); column++) {
                numbers[row * columns(to) + column] = values.at(row * from + column);
            }
        }
        return Values.of(to, numbers);
    }

    static Values with(Values values, int place, double number) {
        var numbers = values.toArray();
        numbers[place] = number;
        return Values.of(values.shape(), numbers);
    }
}
