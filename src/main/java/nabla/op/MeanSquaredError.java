package nabla.op;

import static nabla.op.Calculus.scale;

import java.util.Optional;
import nabla.graph.Category;
import nabla.graph.Cell;
import nabla.graph.Cells;
import nabla.graph.Expr;
import nabla.graph.Graph;
import nabla.graph.Knob;
import nabla.graph.OpType;
import nabla.graph.Operands;
import nabla.graph.Pooling;
import nabla.graph.Run;
import nabla.graph.Shapes;
import nabla.graph.Symbols;
import nabla.graph.Trait;
import nabla.tensor.Shape;

/// The squared differences (x − y)² of predictions and targets, as the mean over all numbers or their sum.
///
/// `x` and `y` are B×… of the same sizes (B and B×1 count as the same), n numbers in all; `loss` is a scalar.
public record MeanSquaredError(@Knob Reduction reduction) implements Reducing {

    public static final OpType TYPE = OpType.of("mean_squared_error", new MeanSquaredError(Reduction.MEAN))
            .in(Category.LOSSES)
            .input("x")
            .input("y")
            .output("loss")
            .formula("L = \\tfrac{1}{n} \\textstyle\\sum (x - y)^2")
            .gradient("x", "\\bar x = \\tfrac{2}{n} (x - y) \\, \\bar L")
            .gradient("y", "\\bar y = \\tfrac{2}{n} (y - x) \\, \\bar L")
            .traits(Trait.LOSS);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Shapes infer(Shapes in) {
        Targets.matched(in, "x", "y");
        return Shapes.of("loss", Shape.SCALAR);
    }

    @Override public Run forward(Operands at) {
        return Squares.sum(at.in("x"), at.in("y"), share(at.in("x").shape()), at.out("loss"));
    }

    @Override public Expr derivative(String input, Symbols s) {
        return Squares.slope(input, s, scale(reduction.share(s.upstream("loss"), s.in("x")), 2));
    }

    @Override public Optional<Run> backward(String input, Operands at) {
        return Optional.of(Squares.backward(input, at, 2 * share(at.in("x").shape())));
    }

    @Override public Optional<Graph> parts(Shapes in) {
        return Optional.of(Squares.parts(in, share(in.get("x"))));
    }

    @Override public Pooling pooling() {
        return reduction.pooling();
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {
        Squares.sources(at, into);
    }

    @Override public long cost(Shapes shapes) {
        return shapes.get("x").volume();
    }

    private double share(Shape x) {
        return reduction.share(x.volume());
    }
}
