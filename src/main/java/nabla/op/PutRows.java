package nabla.op;

import nabla.graph.Category;
import nabla.graph.Cell;
import nabla.graph.Cells;
import nabla.graph.Expr;
import nabla.graph.Mismatch;
import nabla.graph.OpType;
import nabla.graph.Operands;
import nabla.graph.Primitive;
import nabla.graph.Run;
import nabla.graph.Shapes;
import nabla.graph.Symbols;
import nabla.graph.Trait;
import nabla.tensor.Tensor;

/// Adds examples up in a batch like `like`, where `rows` says. The transpose of [TakeRows].
public record PutRows() implements Primitive {

    public static final OpType TYPE = OpType.of("put_rows", new PutRows())
            .in(Category.SEQUENCE)
            .input("x")
            .index("rows")
            .like("like")
            .output("y")
            .formula("y_k = \\textstyle\\sum_{i : k_i = k} x_i")
            .gradient("x", "\\bar x_i = \\bar y_{k_i}")
            .traits(Trait.INNER);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Shapes infer(Shapes in) {
        var taken = new TakeRows(Content.NUMBERS)
                .infer(Shapes.of("x", in.get("like")).and("rows", in.get("rows"))).get("y");
        if (!taken.fits(in.get("x"))) {
            throw Mismatch.of("mustBe", "x", taken, in.get("x"));
        }
        return Shapes.of("y", in.get("like"));
    }

    @Override public Run forward(Operands at) {
        var y = at.out("y");
        return Run.inOrder(() -> y.fill(0), add(at.in("x"), at.in("rows"), y));
    }

    static Run add(Tensor from, Tensor index, Tensor to) {
        var x = from.data();
        var y = to.data();
        var n = index.size();
        var all = to.shape().rows();
        var width = Math.toIntExact(to.shape().example().volume());
        return () -> {
            for (var i = 0; i < n; i++) {
                var at = Gather.chosen("rows", index, i, all) * width;
                for (var j = 0; j < width; j++) {
                    y[at + j] += x[i * width + j];
                }
            }
        };
    }

    @Override public Expr derivative(String input, Symbols s) {
        var up = s.upstream("y");
        return up.in().apply(new TakeRows(Content.NUMBERS), up, s.in("rows"));
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {
        var width = Math.toIntExact(at.out("y").shape().example().volume());
        var rows = at.in("rows").data();
        for (var i = 0; i < at.in("rows").size(); i++) {
            into.add("rows", i);
            if (rows[i] == cell.place() / width) {
                into.add("x", i * width + cell.place() % width);
            }
        }
    }
}
