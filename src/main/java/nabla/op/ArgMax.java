package nabla.op;

import nabla.graph.Category;
import nabla.graph.Cell;
import nabla.graph.Cells;
import nabla.graph.Knob;
import nabla.graph.Mismatch;
import nabla.graph.OpType;
import nabla.graph.Operands;
import nabla.graph.Primitive;
import nabla.graph.Run;
import nabla.graph.Shapes;

/// Which place along an axis holds the largest number, the first of equal ones: scores of B×C become indices of B.
///
/// The axis is named, or left blank for the last one, and is gone. An index jumps, so that no gradient flows through it.
public record ArgMax(@Knob(text = Knob.Text.AXIS) String axis) implements Primitive {

    public static final OpType TYPE = OpType.of("arg_max", new ArgMax(""))
            .in(Category.MATHEMATICS)
            .input("x")
            .indexOutput("y")
            .formula("y = \\operatorname{arg\\,max}_i x_i");

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Shapes infer(Shapes in) {
        var x = in.get("x");
        var place = Rows.place("arg_max", axis, x);
        if (x.size(place) == 0) {
            throw Mismatch.of("extremumOfNone", "arg_max", x.inWords());
        }
        return Shapes.of("y", x.without(place));
    }

    @Override public Run forward(Operands at) {
        var x = at.in("x").data();
        var y = at.out("y").data();
        var rows = Rows.along("arg_max", axis, at.in("x").shape());
        var count = rows.count();
        return () -> {
            for (var row = 0; row < count; row++) {
                y[row] = best(x, rows.start(row), rows.length(), rows.inner());
            }
        };
    }

    private static int best(double[] x, int from, int length, int step) {
        var best = 0;
        for (var k = 1; k < length; k++) {
            best = x[from + k * step] > x[from + best * step] ? k : best;
        }
        return best;
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {
        var rows = Rows.along("arg_max", axis, at.in("x").shape());
        into.strided("x", rows.start(cell.place()), rows.length(), rows.inner());
    }
}
