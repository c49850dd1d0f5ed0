package nabla.op;

import java.util.List;
import java.util.Optional;
import nabla.graph.Category;
import nabla.graph.Cell;
import nabla.graph.Cells;
import nabla.graph.Expr;
import nabla.graph.Knob;
import nabla.graph.OpType;
import nabla.graph.Operands;
import nabla.graph.Port;
import nabla.graph.Primitive;
import nabla.graph.Run;
import nabla.graph.Shapes;
import nabla.graph.Symbols;
import nabla.graph.Trait;

/// Takes examples out of a batch, in any order and number: `x` is B×…, `rows` holds N of its row numbers, `y` is N×….
///
/// Without a batch `x` is the only row there is. A row number that the batch does not have stops the run. The transpose of [PutRows].
public record TakeRows(@Knob Content content) implements Primitive {

    public static final OpType TYPE = OpType.of("take_rows", new TakeRows(Content.NUMBERS))
            .in(Category.SEQUENCE)
            .formula("y_i = x_{k_i}")
            .gradient("x", "\\bar x_k = \\textstyle\\sum_{i : k_i = k} \\bar y_i")
            .traits(Trait.INNER);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public List<Port> inputs() {
        return List.of(content.port("x"), Port.index("rows"));
    }

    @Override public List<Port> outputs() {
        return List.of(content.port("y"));
    }

    @Override public boolean differentiable(String input) {
        return content == Content.NUMBERS && input.equals("x");
    }

    @Override public Shapes infer(Shapes in) {
        return Shapes.of("y", in.get("x").example().batched(Math.toIntExact(in.get("rows").volume())));
    }

    @Override public Run forward(Operands at) {
        var x = at.in("x").data();
        var rows = at.in("rows");
        var y = at.out("y").data();
        var n = rows.size();
        var all = at.in("x").shape().rows();
        var width = width(at);
        return () -> {
            for (var i = 0; i < n; i++) {
                System.arraycopy(x, Gather.chosen("rows", rows, i, all) * width, y, i * width, width);
            }
        };
    }

    private static int width(Operands at) {
        return Math.toIntExact(at.in("x").shape().example().volume());
    }

    @Override public Expr derivative(String input, Symbols s) {
        var up = s.upstream("y");
        return up.in().apply(new PutRows(), up, s.in("rows"), s.in("x"));
    }

    @Override public Optional<Run> backward(String input, Operands at) {
        return Optional.of(PutRows.add(at.upstream("y"), at.in("rows"), at.gradient("x")));
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {
        var width = width(at);
        into.add("x", (int) at.in("rows").data()[cell.place() / width] * width + cell.place() % width);
        into.add("rows", cell.place() / width);
    }
}
