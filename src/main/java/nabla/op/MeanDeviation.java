package nabla.op;

import nabla.graph.Category;
import nabla.graph.Cell;
import nabla.graph.Cells;
import nabla.graph.Knob;
import nabla.graph.OpType;
import nabla.graph.Operands;
import nabla.graph.Pooling;
import nabla.graph.Primitive;
import nabla.graph.Run;
import nabla.graph.Shapes;
import nabla.graph.Trait;
import nabla.tensor.Shape;

/// How far predictions lie from their targets, in the units of the targets: the mean of |x − y|, or the root of the mean of (x − y)².
///
/// `x` and `y` are B×… of the same sizes (B and B×1 count as the same); `value` is a scalar, a figure to watch and never trained on.
public record MeanDeviation(@Knob Figure figure) implements Primitive {

    public static final OpType TYPE = OpType.of("mean_deviation", new MeanDeviation(Figure.ABSOLUTE))
            .in(Category.MEASURES)
            .input("x")
            .input("y")
            .output("value")
            .formula("D = \\tfrac{1}{n} \\textstyle\\sum |x - y|")
            .traits(Trait.METRIC);

    /// Which mean is told.
    public enum Figure {
        ABSOLUTE,
        ROOT_OF_SQUARES
    }

    @Override public OpType type() {
        return TYPE;
    }

    @Override public String formula() {
        return figure == Figure.ABSOLUTE ? TYPE.formula() : "D = \\sqrt{\\tfrac{1}{n} \\textstyle\\sum (x - y)^2}";
    }

    @Override public Shapes infer(Shapes in) {
        Targets.matched(in, "x", "y");
        return Shapes.of("value", Shape.SCALAR);
    }

    @Override public Run forward(Operands at) {
        var x = at.in("x").data();
        var y = at.in("y").data();
        var n = at.in("x").size();
        var value = at.out("value").data();
        Run absolute = () -> {
            double sum = 0;
            for (var i = 0; i < n; i++) {
                sum += Math.abs(x[i] - y[i]);
            }
            value[0] = Judged.share(sum, n);
        };
        Run rootOfSquares = () -> {
            double sum = 0;
            for (var i = 0; i < n; i++) {
                sum += (x[i] - y[i]) * (x[i] - y[i]);
            }
            value[0] = Math.sqrt(Judged.share(sum, n));
        };
        return figure == Figure.ABSOLUTE ? absolute : rootOfSquares;
    }

    @Override public Pooling pooling() {
        return figure == Figure.ABSOLUTE ? Pooling.MEAN : Pooling.QUADRATIC_MEAN;
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {
        Squares.sources(at, into);
    }
}
