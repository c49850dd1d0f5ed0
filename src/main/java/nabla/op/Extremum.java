package nabla.op;

import static nabla.op.Calculus.scatterCells;

import java.util.Optional;
import nabla.graph.Cell;
import nabla.graph.Cells;
import nabla.graph.Expr;
import nabla.graph.Mismatch;
import nabla.graph.Operands;
import nabla.graph.Primitive;
import nabla.graph.Run;
import nabla.graph.Shapes;
import nabla.graph.Symbols;

/// The largest or smallest number along the axes that `over` names, or of all; `at` says where it stood, as a flat place.
///
/// Of equal numbers the first counts, and gets the gradient.
interface Extremum extends Primitive {

    String over();

    Reduced axes();

    /// 1 where larger numbers win, −1 where smaller ones do.
    int sense();

    @Override default Shapes infer(Shapes in) {
        var named = AxesNamed.of(type().id(), over(), in.get("x"));
        if (named.count() == 0) {
            throw Mismatch.of("extremumOfNone", type().id(), in.get("x").inWords());
        }
        return Shapes.of("y", named.reduced(axes())).and("at", named.reduced(axes()));
    }

    private Reach reach(Operands at) {
        return Reach.of(type().id(), over(), at.in("x").shape());
    }

    @Override default Run forward(Operands at) {
        var x = at.in("x").data();
        var y = at.out("y").data();
        var places = at.out("at").data();
        var starts = reach(at).starts();
        var offsets = reach(at).offsets();
        var sense = sense();
        return () -> {
            for (var r = 0; r < starts.length; r++) {
                var best = best(x, starts[r], offsets, sense);
                y[r] = x[best];
                places[r] = best;
            }
        };
    }

    /// Where the first of the best numbers stands; NaN beats all.
    private static int best(double[] x, int start, int[] offsets, int sense) {
        var best = start + offsets[0];
        for (var j = 1; j < offsets.length && !Double.isNaN(x[best]); j++) {
            var next = start + offsets[j];
            best = sense * x[next] <= sense * x[best] ? best : next;
        }
        return best;
    }

    @Override default Expr derivative(String input, Symbols s) {
        return scatterCells(s.upstream("y"), s.out("at"), s.in("x"));
    }

    @Override default Optional<Run> backward(String input, Operands at) {
        var places = at.out("at").data();
        var up = at.upstream("y").data();
        var gradient = at.gradient("x").data();
        var n = at.out("y").size();
        return Optional.of(() -> {
            for (var r = 0; r < n; r++) {
                gradient[(int) places[r]] += up[r];
            }
        });
    }

    @Override default void sources(Cell cell, Operands at, Cells into) {
        reach(at).sources(cell, "x", into);
    }
}
