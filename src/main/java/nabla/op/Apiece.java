package nabla.op;

import static nabla.op.Calculus.multiply;
import static nabla.op.Calculus.reshape;
import static nabla.op.Calculus.scale;

import java.util.Optional;
import nabla.graph.Cell;
import nabla.graph.Cells;
import nabla.graph.Expr;
import nabla.graph.Graph;
import nabla.graph.Operands;
import nabla.graph.Pooling;
import nabla.graph.Ref;
import nabla.graph.Run;
import nabla.graph.Shapes;
import nabla.graph.Sketch;
import nabla.graph.Symbols;
import nabla.tensor.Shape;

/// A loss that adds up what each number costs beside its target: Σ ℓ(x, y), or the mean over all n numbers.
///
/// The first port holds the numbers, the second their targets, both B×… of the same sizes (B and B×1 count as the same); `loss`
/// is a scalar.
interface Apiece extends Reducing {

    /// ℓ(x, y) of each pair.
    Loops.Two cost();

    /// The slope of ℓ(x, y) in one of the two, for each pair.
    Loops.Two slope(String input);

    /// The same in primitives; both have the shape of the first port.
    Expr slope(String input, Expr x, Expr y);

    /// ℓ(x, y) in smaller operations.
    Ref each(Sketch sketch, Ref x, Ref y);

    /// How many numbers count as one where the mean is taken: 1, or all of a row.
    default int together(Shape x) {
        return 1;
    }

    /// Checks the numbers before they are counted.
    default Run checked(Operands at) {
        return () -> {};
    }

    private String first() {
        return type().inputs().get(0).name();
    }

    private String second() {
        return type().inputs().get(1).name();
    }

    @Override default Shapes infer(Shapes in) {
        Targets.matched(in, first(), second());
        return Shapes.of("loss", Shape.SCALAR);
    }

    @Override default Run forward(Operands at) {
        var x = at.in(first()).data();
        var y = at.in(second()).data();
        var n = at.in(first()).size();
        var each = at.scratch("each", at.in(first()).shape()).data();
        var loss = at.out("loss").data();
        var share = share(at.in(first()).shape());
        var cost = cost();
        var check = checked(at);
        return () -> {
            check.run();
            cost.run(x, y, each, n);
            double sum = 0;
            for (var i = 0; i < n; i++) {
                sum += each[i];
            }
            loss[0] = share * sum;
        };
    }

    @Override default Expr derivative(String input, Symbols s) {
        var x = s.in(first());
        var slope = slope(input, x, reshape(s.in(second()), x));
        var share = reduction().share(s.upstream("loss"), x);
        var scaled = reduction() == Reduction.SUM ? share : scale(share, together(x.shape()));
        return reshape(multiply(slope, scaled), s.in(input));
    }

    @Override default Optional<Run> backward(String input, Operands at) {
        var x = at.in(first()).data();
        var y = at.in(second()).data();
        var n = at.in(first()).size();
        var each = at.scratch("each", at.in(first()).shape()).data();
        var g = at.gradient(input).data();
        var up = at.upstream("loss").data();
        var share = share(at.in(first()).shape());
        var slope = slope(input);
        return Optional.of(() -> {
            var factor = share * up[0];
            slope.run(x, y, each, n);
            for (var i = 0; i < n; i++) {
                g[i] += factor * each[i];
            }
        });
    }

    @Override default Optional<Graph> parts(Shapes in) {
        var sketch = Graph.sketch();
        var x = sketch.given(first());
        var target = sketch.given(second());
        var y = in.get(second()).fits(in.get(first())) ? target : sketch.add("as_first", new ReshapeTo(), target, x);
        var all = reduction().of(sketch, each(sketch, x, y));
        var together = together(in.get(first()));
        return Optional.of(sketch.result("loss", reduction() == Reduction.SUM || together == 1 ? all
                : sketch.add("for_each_row", new Affine(together, 0), all)).done());
    }

    private double share(Shape x) {
        return reduction() == Reduction.SUM ? 1 : together(x) * reduction().share(x.volume());
    }

    @Override default Pooling pooling() {
        return reduction().pooling();
    }

    @Override default void sources(Cell cell, Operands at, Cells into) {
        into.range(first(), 0, at.in(first()).size());
        into.range(second(), 0, at.in(second()).size());
    }

    @Override default long cost(Shapes shapes) {
        return shapes.get(first()).volume();
    }
}
