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
import nabla.tensor.Axis;

/// Marks the steps that each sequence really has: `lengths` of B whole numbers become a mask of B×T, 1 before the end and 0 behind it.
///
/// A length above T stops the run.
public record LengthMask(@Knob(min = 1, max = 10_000) int count) implements Primitive {

    public static final OpType TYPE = OpType.of("length_mask", new LengthMask(2))
            .in(Category.SEQUENCE)
            .index("lengths")
            .output("y")
            .formula("m_t = [\\, t < \\ell \\,]");

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Shapes infer(Shapes in) {
        return Shapes.of("y", in.get("lengths").plus(new Axis("time", count)));
    }

    @Override public Run forward(Operands at) {
        var lengths = at.in("lengths");
        var y = at.out("y").data();
        var rows = lengths.size();
        return () -> {
            for (var row = 0; row < rows; row++) {
                var length = lengths.data()[row];
                if (!(length >= 0 && length <= count && length == (int) length)) {
                    throw Mismatch.of("lengthRange", count, length, Targets.at(lengths, row));
                }
                for (var t = 0; t < count; t++) {
                    y[row * count + t] = t < length ? 1 : 0;
                }
            }
        };
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {
        into.add("lengths", cell.place() / count);
    }
}
