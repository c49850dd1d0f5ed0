package nabla.op;

import java.util.List;
import nabla.graph.Category;
import nabla.graph.Composite;
import nabla.graph.Graph;
import nabla.graph.Init;
import nabla.graph.Knob;
import nabla.graph.Lit;
import nabla.graph.Mismatch;
import nabla.graph.OpType;
import nabla.graph.Port;
import nabla.graph.Shapes;
import nabla.graph.Words;
import nabla.tensor.Shape;

/// Tells each element of a sequence its place by adding a row that is learned for it: yₜ = xₜ + wₜ.
///
/// `x` and `y` are B×T×F, `w` is `longest` × F, `table` its first T rows. A longer sequence is a mismatch. Gehring et al. 2017.
public record LearnedPositions(@Knob(min = 1, max = 1 << 20) int longest, @Knob Init init) implements Composite {

    public static final OpType TYPE = OpType.of("learned_positions", new LearnedPositions(64, Init.normal(0.02)))
            .in(Category.ATTENTION)
            .reference("Gehring et al. 2017, Convolutional sequence to sequence learning, ICML")
            .followers("multi_head_attention", "dropout")
            .input("x")
            .weight("w", Init.normal(0.02))
            .output("y")
            .output("table")
            .formula("y_t = x_t + w_t");

    @Override public OpType type() {
        return TYPE;
    }

    @Override public List<Port> inputs() {
        return List.of(Port.data("x"), Port.weight("w", init));
    }

    @Override public Shapes weights(Shapes in) {
        var x = in.atLeast("x", 2, Words.of("problem").text("wanted.sequence"));
        return Shapes.of("w", Shape.of(longest, x.last()));
    }

    @Override public Graph open(Shapes in) {
        var x = in.atLeast("x", 2, Words.of("problem").text("wanted.sequence"));
        var time = x.size(-2);
        if (time > longest) {
            throw Mismatch.of("positions", Lit.axis("x", x, -2), Lit.size(time), Lit.size(longest));
        }
        var sketch = Graph.sketch();
        var from = sketch.given("x");
        var w = sketch.given("w", Port.Kind.WEIGHT);
        var table = time == longest ? w : sketch.add("slice", new Slice("0", 0, time, 1), w);
        return sketch.result("y", sketch.add("add", new Add(), from, table)).result("table", table).done();
    }
}
