package nabla.op;

import static nabla.op.Calculus.splitHeads;

import java.util.ArrayList;
import java.util.Optional;
import nabla.graph.Category;
import nabla.graph.Cell;
import nabla.graph.Cells;
import nabla.graph.Expr;
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

/// Lays the features of all heads side by side: …×heads×T×d becomes …×T×(heads · d). The transpose of [SplitHeads].
public record JoinHeads() implements Primitive {

    public static final OpType TYPE = OpType.of("join_heads", new JoinHeads())
            .in(Category.ATTENTION)
            .reference("Vaswani et al. 2017, Attention is all you need, NIPS, § 3.2.2")
            .input("x")
            .output("y")
            .formula("y_t = [\\, x_{1,t} \\; \\ldots \\; x_{h,t} \\,]")
            .gradient("x", "\\bar x_{h,t} = \\bar y_{t,\\,hd \\ldots (h+1)d}");

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Shapes infer(Shapes in) {
        var x = in.atLeast("x", 3, Words.of("problem").text("wanted.heads"));
        var axes = new ArrayList<>(x.axes());
        axes.set(x.rank() - 1, new Axis(x.axis(-1).name(), Math.multiplyExact(x.size(-3), x.last())));
        axes.remove(x.rank() - 3);
        return Shapes.of("y", new Shape(axes));
    }

    @Override public Run forward(Operands at) {
        return Heads.of(at.in("x").shape()).join(at.in("x").data(), at.out("y").data());
    }

    @Override public Expr derivative(String input, Symbols s) {
        return splitHeads(s.upstream("y"), s.in("x").shape().size(-3));
    }

    @Override public Optional<Run> backward(String input, Operands at) {
        var heads = Heads.of(at.in("x").shape());
        var up = at.upstream("y").data();
        var gradient = at.gradient("x").data();
        return Optional.of(at.into("x") == Into.SET ? heads.split(up, gradient) : heads.addSplit(up, gradient));
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {
        into.add("x", Heads.of(at.in("x").shape()).split(cell.place()));
    }
}
