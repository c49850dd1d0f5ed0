package nabla.op;

import java.util.Arrays;
import nabla.graph.Category;
import nabla.graph.Cell;
import nabla.graph.Cells;
import nabla.graph.OpType;
import nabla.graph.Operands;
import nabla.graph.Primitive;
import nabla.graph.Run;
import nabla.graph.Shapes;
import nabla.graph.Words;
import nabla.tensor.Axis;
import nabla.tensor.Shape;

/// The mask under which each place of a sequence sees only itself and those before it: 1 where key ≤ query, else 0.
///
/// `x` is B×T×…, of which only T counts; `mask` is T×T. Vaswani et al. 2017.
public record CausalMask() implements Primitive {

    public static final OpType TYPE = OpType.of("causal_mask", new CausalMask())
            .in(Category.ATTENTION)
            .reference("Vaswani et al. 2017, Attention is all you need, NIPS, § 3.2.3")
            .like("x")
            .output("mask")
            .formula("m_{ij} = [\\, j \\le i \\,]");

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Shapes infer(Shapes in) {
        var x = in.atLeast("x", 1, Words.of("problem").text("wanted.sequence"));
        var time = new Axis("time", x.example().size(0));
        return Shapes.of("mask", Shape.of(time, time));
    }

    @Override public Run forward(Operands at) {
        var mask = at.out("mask").data();
        var times = at.out("mask").shape().last();
        return () -> {
            for (var i = 0; i < times; i++) {
                Arrays.fill(mask, i * times, i * times + i + 1, 1);
                Arrays.fill(mask, i * times + i + 1, (i + 1) * times, 0);
            }
        };
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {}
}
