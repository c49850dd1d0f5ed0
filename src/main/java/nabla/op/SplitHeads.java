package nabla.op;

import static nabla.op.Calculus.joinHeads;

import java.util.ArrayList;
import java.util.Optional;
import nabla.graph.Category;
import nabla.graph.Cell;
import nabla.graph.Cells;
import nabla.graph.Expr;
import nabla.graph.Knob;
import nabla.graph.Lit;
import nabla.graph.Mismatch;
import nabla.graph.OpType;
import nabla.graph.Operands;
import nabla.graph.Primitive;
import nabla.graph.Run;
import nabla.graph.Shapes;
import nabla.graph.Symbols;
import nabla.graph.Words;
import nabla.tensor.Axis;
import nabla.tensor.Into;
import nabla.tensor.Shape;

/// Cuts the features of a sequence into heads, in order: …×T×F becomes …×heads×T×(F / heads). The transpose of [JoinHeads].
///
/// A width that the heads do not divide is a mismatch. Vaswani et al. 2017, 3.2.2.
public record SplitHeads(@Knob(min = 1, max = 1024) int heads) implements Primitive {

    public static final OpType TYPE = OpType.of("split_heads", new SplitHeads(4))
            .in(Category.ATTENTION)
            .reference("Vaswani et al. 2017, Attention is all you need, NIPS, § 3.2.2")
            .input("x")
            .output("y")
            .formula("y_{h,t} = x_{t,\\,hd \\ldots (h+1)d}")
            .gradient("x", "\\bar x_{t,\\,hd \\ldots (h+1)d} = \\bar y_{h,t}");

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Shapes infer(Shapes in) {
        var x = in.atLeast("x", 2, Words.of("problem").text("wanted.sequence"));
        requireDivides(heads, "x", x);
        var axes = new ArrayList<>(x.axes());
        axes.set(x.rank() - 1, new Axis(x.axis(-1).name(), x.last() / heads));
        axes.add(x.rank() - 2, new Axis("heads", heads));
        return Shapes.of("y", new Shape(axes));
    }

    /// @throws Mismatch where the heads do not divide the features of `x`
    static void requireDivides(int heads, String port, Shape x) {
        if (x.last() % heads != 0) {
            throw Mismatch.of("heads", Lit.size(heads), Lit.size(x.last()), port, Lit.axis(x, -1));
        }
    }

    @Override public Run forward(Operands at) {
        return Heads.of(at.out("y").shape()).split(at.in("x").data(), at.out("y").data());
    }

    @Override public Expr derivative(String input, Symbols s) {
        return joinHeads(s.upstream("y"));
    }

    @Override public Optional<Run> backward(String input, Operands at) {
        var heads = Heads.of(at.out("y").shape());
        var up = at.upstream("y").data();
        var gradient = at.gradient("x").data();
        return Optional.of(at.into("x") == Into.SET ? heads.join(up, gradient) : heads.addJoined(up, gradient));
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {
        into.add("x", Heads.of(at.out("y").shape()).joined(cell.place()));
    }
}
