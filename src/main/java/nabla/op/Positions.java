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
import nabla.graph.Words;
import nabla.tensor.Elementary;
import nabla.tensor.Tensor;

/// A row for each place of a sequence, of sines and cosines whose waves grow longer from pair to pair of features.
///
/// `x` is B×T×F, of which only T and F count; `y` is T×F with y(t, 2i) = sin(t / base^(2i/F)) and y(t, 2i+1) its cosine; an odd
/// width ends with a sine. Vaswani et al. 2017, 3.5.
public record Positions(@Knob(min = 1.001, max = 1e12) double base) implements Primitive {

    public static final OpType TYPE = OpType.of("positions", new Positions(10_000))
            .in(Category.ATTENTION)
            .reference("Vaswani et al. 2017, Attention is all you need, NIPS, § 3.5")
            .like("x")
            .output("y")
            .formula("y_{t,2i} = \\sin \\frac{t}{\\beta^{2i/F}}, \\quad y_{t,2i+1} = \\cos \\frac{t}{\\beta^{2i/F}}");

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Shapes infer(Shapes in) {
        var x = in.atLeast("x", 2, Words.of("problem").text("wanted.sequence"));
        return Shapes.of("y", x.part(x.rank() - 2, x.rank()));
    }

    @Override public Run forward(Operands at) {
        var y = at.out("y");
        var table = Tensor.zeros(y.shape());
        var width = table.shape().last();
        for (var place = 0; place < table.size(); place++) {
            var feature = place % width;
            var angle = place / width / Elementary.pow(base, (feature - feature % 2) / (double) width);
            table.data()[place] = feature % 2 == 0 ? Elementary.sin(angle) : Elementary.cos(angle);
        }
        return () -> y.set(table);
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {}
}
