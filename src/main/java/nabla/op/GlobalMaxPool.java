package nabla.op;

import static nabla.op.Calculus.scatterCells;

import java.util.Arrays;
import java.util.Optional;
import nabla.graph.Category;
import nabla.graph.Cell;
import nabla.graph.Cells;
import nabla.graph.Expr;
import nabla.graph.Knob;
import nabla.graph.Mismatch;
import nabla.graph.OpType;
import nabla.graph.Operands;
import nabla.graph.Primitive;
import nabla.graph.Run;
import nabla.graph.Shapes;
import nabla.graph.Symbols;

/// The largest number of each channel among all its pixels, or along the axes named: `x` B×C×H×W becomes `y` B×C.
///
/// Axes are named or counted (−1 is the last); along `time` it is max-over-time pooling of a sequence. `at` says where each
/// winner stands, as its flat place in `x`; among equals the first wins. Collobert et al. 2011.
public record GlobalMaxPool(@Knob(text = Knob.Text.AXES) String over) implements Primitive {

    public static final OpType TYPE = OpType.of("global_max_pool", new GlobalMaxPool("height, width"))
            .in(Category.CONVOLUTION)
            .reference("Collobert et al. 2011, Natural language processing (almost) from scratch, JMLR "
                    + "12")
            .input("x")
            .output("y")
            .indexOutput("at")
            .formula("y_c = \\max x_c")
            .gradient("x", "\\bar x_k = \\textstyle\\sum_{c : \\operatorname{arg\\,max}_c = k} \\bar y_c");

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Shapes infer(Shapes in) {
        var axes = AxesNamed.of("global_max_pool", over, in.get("x"));
        if (axes.count() == 0) {
            throw Mismatch.of("largestOfNone", "global_max_pool", in.get("x"));
        }
        return Shapes.of("y", axes.gone()).and("at", axes.gone());
    }

    /// How the results lie over all numbers.
    private Broadcast lies(Operands at) {
        var x = at.in("x").shape();
        return Broadcast.of("global_max_pool", AxesNamed.of("global_max_pool", over, x).kept(), x);
    }

    @Override public Run forward(Operands at) {
        var lies = lies(at);
        var x = at.in("x").data();
        var y = at.out("y").data();
        var winners = at.out("at").data();
        var size = at.in("x").size();
        var count = at.out("y").size();
        return () -> {
            Arrays.fill(winners, 0, count, -1);
            for (var i = 0; i < size; i++) {
                var o = lies.place(i);
                if (winners[o] < 0 || x[i] > y[o] || x[i] != x[i] && y[o] == y[o]) {
                    y[o] = x[i];
                    winners[o] = i;
                }
            }
        };
    }

    @Override public Expr derivative(String input, Symbols s) {
        return scatterCells(s.upstream("y"), s.out("at"), s.in("x"));
    }

    @Override public Optional<Run> backward(String input, Operands at) {
        return Optional.of(ScatterCells.add(at.upstream("y"), at.out("at"), at.gradient("x")));
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {
        Sum.sources(cell, at, over, into);
    }
}
