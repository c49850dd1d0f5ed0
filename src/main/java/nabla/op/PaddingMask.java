package nabla.op;

import nabla.graph.Category;
import nabla.graph.Cell;
import nabla.graph.Cells;
import nabla.graph.Knob;
import nabla.graph.OpType;
import nabla.graph.Operands;
import nabla.graph.Primitive;
import nabla.graph.Run;
import nabla.graph.Shapes;

/// The mask that takes padding away: 1 where an index is a word, 0 where it is the index that fills short sequences up.
///
/// `x` holds indices, B×T; `mask` is shaped like it and fits the keys of an attention.
public record PaddingMask(@Knob(min = 0, max = 1 << 20) int padding) implements Primitive {

    public static final OpType TYPE = OpType.of("padding_mask", new PaddingMask(0))
            .in(Category.ATTENTION)
            .index("x")
            .output("mask")
            .formula("m_t = [\\, x_t \\ne \\text{padding} \\,]");

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Shapes infer(Shapes in) {
        return Shapes.of("mask", in.get("x"));
    }

    @Override public Run forward(Operands at) {
        var x = at.in("x").data();
        var mask = at.out("mask").data();
        var n = at.in("x").size();
        return () -> {
            for (var i = 0; i < n; i++) {
                mask[i] = x[i] == padding ? 0 : 1;
            }
        };
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {
        into.add("x", cell.place());
    }
}
