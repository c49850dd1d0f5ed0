package nabla.op;

import static nabla.op.Calculus.gather;

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

/// Adds rows up in a table shaped like `like`, where `index` says. The transpose of [Gather].
public record Scatter() implements Primitive {

    public static final OpType TYPE = OpType.of("scatter", new Scatter())
            .in(Category.SEQUENCE)
            .input("x")
            .index("index")
            .like("like")
            .output("y")
            .formula("y_k = \\textstyle\\sum_{i : k_i = k} x_i")
            .gradient("x", "\\bar x_i = \\bar y_{k_i}")
            .traits(Trait.INNER);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Shapes infer(Shapes in) {
        var table = in.get("like");
        var rows = new Gather().infer(Shapes.of("x", table).and("index", in.get("index"))).get("y");
        if (!rows.fits(in.get("x"))) {
            throw Mismatch.of("mustBe", "x", rows, in.get("x"));
        }
        return Shapes.of("y", table);
    }

    @Override public Run forward(Operands at) {
        var y = at.out("y");
        return Run.inOrder(() -> y.fill(0), add(at.in("x"), at.in("index"), y));
    }

    static Run add(Tensor rows, Tensor index, Tensor table) {
        var x = rows.data();
        var y = table.data();
        var width = Gather.width(table.shape());
        var height = table.shape().size(0);
        var n = index.size();
        return () -> {
            for (var i = 0; i < n; i++) {
                var to = Gather.chosen("index", index, i, height) * width;
                for (var j = 0; j < width; j++) {
                    y[to + j] += x[i * width + j];
                }
            }
        };
    }

    @Override public Expr derivative(String input, Symbols s) {
        return gather(s.upstream("y"), s.in("index"));
    }

    @Override public boolean readers(Cell input, Operands at, Cells into) {
        var width = Gather.width(at.out("y").shape());
        var index = at.in("index").data();
        if (input.port().equals("x")) {
            into.add("y", (int) index[input.place() / width] * width + input.place() % width);
        } else {
            into.range("y", (int) index[input.place()] * width, (int) index[input.place()] * width + width);
        }
        return true;
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {
        var width = Gather.width(at.out("y").shape());
        var index = at.in("index").data();
        for (var i = 0; i < at.in("index").size(); i++) {
            if (index[i] == cell.place() / width) {
                into.add("x", i * width + cell.place() % width);
                into.add("index", i);
            }
        }
    }
}
