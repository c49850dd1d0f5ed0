package nabla.op;

import java.util.List;
import java.util.ArrayList;
import static nabla.op.Calculus.expandTo;

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
import nabla.graph.Trait;
import nabla.tensor.Into;

/// Adds up all that was repeated: `x` is summed down to the shape of `like`, which could be repeated to fill `x`. The transpose of [ExpandTo].
public record SumTo() implements Primitive {

    public static final OpType TYPE = OpType.of("sum_to", new SumTo())
            .in(Category.MATHEMATICS)
            .input("x")
            .like("like")
            .output("y")
            .formula("y = \\textstyle\\sum x")
            .gradient("x", "\\bar x_i = \\bar y_{p(i)}")
            .traits(Trait.INNER);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Shapes infer(Shapes in) {
        Broadcast.require("sum_to", in.get("like"), in.get("x"));
        return Shapes.of("y", in.get("like"));
    }

    @Override public Run forward(Operands at) {
        return over(at).sum(at.in("x"), at.out("y"), Into.SET);
    }

    @Override public Expr derivative(String input, Symbols s) {
        return expandTo(s.upstream("y"), s.in("x"));
    }

    @Override public Optional<Run> backward(String input, Operands at) {
        return Optional.of(over(at).expand(at.upstream("y"), at.gradient("x"), Into.ADD));
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {
        var over = over(at);
        for (var i = 0; i < at.in("x").size(); i++) {
            if (over.place(i) == cell.place()) {
                into.add("x", i);
            }
        }
    }

    private static Broadcast over(Operands at) {
        return Broadcast.of("sum_to", at.out("y").shape(), at.in("x").shape());
    }

    @Override public List<List<Cell>> terms(Cell cell, Operands at) {
        var terms = new ArrayList<List<Cell>>();
        sources(cell, at, (input, place) -> terms.add(List.of(new Cell(input, place))));
        return terms;
    }
}
