package nabla.op;

import static nabla.op.Calculus.concat;

import java.util.Collections;
import java.util.List;
import nabla.graph.Category;
import nabla.graph.Expr;
import nabla.graph.Knob;
import nabla.graph.Lit;
import nabla.graph.Mismatch;
import nabla.graph.OpType;
import nabla.graph.Operands;
import nabla.graph.Port;
import nabla.graph.Shapes;
import nabla.graph.Symbols;

/// Parts a value along an axis: `x` of B×5 with sizes 3 and 2 becomes `y0` of B×3 and `y1` of B×2.
///
/// The axis is named, or left blank for the last one. Where no sizes are given there are `parts` equal ones; sizes that do not
/// add up to the axis are a mismatch. The transpose of [Concat].
public record Split(
        @Knob(text = Knob.Text.AXIS) String axis,
        @Knob(min = 1, max = Joint.MOST) int parts,
        @Knob(min = 1) List<Integer> sizes) implements Dividing {

    public static final OpType TYPE = OpType.of("split", new Split("", 2, List.of()))
            .in(Category.TENSORS)
            .input("x")
            .formula("[y_0; y_1; \\dots] = x")
            .gradient("x", "\\bar x = [\\bar y_0; \\bar y_1; \\dots]");

    public Split {
        sizes = List.copyOf(sizes);
    }

    @Override public OpType type() {
        return TYPE;
    }

    @Override public List<Port> outputs() {
        return Joint.ports("y", sizes.isEmpty() ? parts : sizes.size());
    }

    @Override public Shapes infer(Shapes in) {
        var x = in.get("x");
        var place = Rows.place("split", axis, x);
        if (x.axis(place).isBatch()) {
            throw Mismatch.of("sliceBatch", "split", x);
        }
        var sizes = sizes(x.size(place));
        if (sizes.stream().mapToLong(i -> i).sum() != x.size(place)) {
            throw this.sizes.isEmpty()
                    ? Mismatch.of("splitEqual", Lit.size(x.size(place)), Lit.axis("x", x, place), Lit.size(parts))
                    : Mismatch.of("splitSizes", this.sizes, Lit.size(x.size(place)), Lit.axis("x", x, place));
        }
        var shapes = Shapes.of();
        for (var i = 0; i < sizes.size(); i++) {
            shapes = shapes.and("y" + i, Joint.with(x, place, sizes.get(i)));
        }
        return shapes;
    }

    private List<Integer> sizes(int whole) {
        return sizes.isEmpty() ? Collections.nCopies(outputs().size(), whole / Math.max(1, parts)) : sizes;
    }

    @Override public Joint joint(Operands at) {
        var x = at.in("x").shape();
        var place = Rows.place("split", axis, x);
        return Joint.of(sizes(x.size(place)), place, x);
    }

    @Override public Expr derivative(String input, Symbols s) {
        return concat(outputs().stream().map(p -> s.upstream(p.name())).toList(), axis);
    }
}
