package nabla.op;

import static nabla.op.Calculus.expandTo;
import static nabla.op.Calculus.reshape;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nabla.graph.Category;
import nabla.graph.Cell;
import nabla.graph.Cells;
import nabla.graph.Expr;
import nabla.graph.Knob;
import nabla.graph.OpType;
import nabla.graph.Operands;
import nabla.graph.Pooling;
import nabla.graph.Primitive;
import nabla.graph.Run;
import nabla.graph.Shapes;
import nabla.graph.Symbols;
import nabla.tensor.Into;

/// The sum along the named axes, or of all numbers where `over` is blank: `x` of any shape loses those axes, or keeps them with size 1.
///
/// An axis that `x` does not have is a mismatch.
public record Sum(@Knob(text = Knob.Text.AXES) String over, @Knob Reduced axes) implements Primitive {

    public static final OpType TYPE = OpType.of("sum", new Sum("", Reduced.GONE))
            .in(Category.MATHEMATICS)
            .input("x")
            .output("y")
            .formula("y = \\textstyle\\sum x")
            .gradient("x", "\\bar x_i = \\bar y");

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Shapes infer(Shapes in) {
        return Shapes.of("y", AxesNamed.of("sum", over, in.get("x")).reduced(axes));
    }

    @Override public Run forward(Operands at) {
        return over(at, over).sum(at.in("x"), at.out("y"), Into.SET);
    }

    @Override public Expr derivative(String input, Symbols s) {
        return spread(s.upstream("y"), s.in("x"), over, axes);
    }

    @Override public Optional<Run> backward(String input, Operands at) {
        return Optional.of(over(at, over).expand(at.upstream("y"), at.gradient("x"), Into.ADD));
    }

    @Override public Pooling pooling() {
        return Pooling.SUM;
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {
        Sum.sources(cell, at, over, into);
    }

    @Override public List<List<Cell>> terms(Cell cell, Operands at) {
        var terms = new ArrayList<List<Cell>>();
        sources(cell, at, (input, place) -> terms.add(List.of(new Cell(input, place))));
        return terms;
    }

    /// How the sums lie over all numbers.
    static Broadcast over(Operands at, String over) {
        var x = at.in("x").shape();
        return Broadcast.of("sum", AxesNamed.of("sum", over, x).kept(), x);
    }

    static void sources(Cell cell, Operands at, String over, Cells into) {
        var lies = over(at, over);
        for (var i = 0; i < at.in("x").size(); i++) {
            if (lies.place(i) == cell.place()) {
                into.add("x", i);
            }
        }
    }

    /// What stood for sums, handed to all that was added up.
    static Expr spread(Expr sums, Expr like, String over, Reduced axes) {
        var named = AxesNamed.of("sum", over, like.shape());
        if (axes == Reduced.KEPT || named.areFirst()) {
            return expandTo(sums, like);
        }
        return expandTo(reshape(sums, named.kept().example().sizes()), like);
    }
}
