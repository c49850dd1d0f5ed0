package nabla.app.matrix;

import java.util.function.DoubleBinaryOperator;
import java.util.function.UnaryOperator;

import nabla.app.control.PastedTable;
import nabla.tensor.Values;

/// What can be done to the numbers of a table at once, each as a function of the numbers that stand there.
final class Fill {

    private Fill() {}

    static UnaryOperator<Values> number(Slice slice, Block cells, double number) {
        return now -> written(now, slice, cells, (_, _) -> number);
    }

    /// The same numbers at the same places, in these cells alone.
    static UnaryOperator<Values> from(Values all, Slice slice, Block cells) {
        return now -> written(now, slice, cells,
                (row, column) -> all.at(slice.place((int) row, (int) column)));
    }

    /// Ones on the diagonal, zeros beside it.
    static UnaryOperator<Values> identity(Slice slice) {
        return now -> written(now, slice, slice.all(), (row, column) -> row == column ? 1 : 0);
    }

    /// Rows become columns, where there are equally many.
    static UnaryOperator<Values> transposed(Slice slice) {
        return now -> written(now, slice, slice.all(),
                (row, column) -> now.at(slice.place((int) column, (int) row)));
    }

    static UnaryOperator<Values> pasted(Slice slice, Block into, PastedTable.Numbers table) {
        return now -> written(now, slice, into,
                (row, column) -> table.rows().get((int) row - into.fromRow())[(int) column - into.fromColumn()]);
    }

    private static Values written(Values now, Slice slice, Block cells, DoubleBinaryOperator number) {
        var numbers = now.toArray();
        for (var row = cells.fromRow(); row < cells.toRow(); row++) {
            for (var column = cells.fromColumn(); column < cells.toColumn(); column++) {
                numbers[slice.place(row, column)] = number.applyAsDouble(row, column);
            }
        }
        return Values.of(now.shape(), numbers);
    }
}
