package nabla.op;

import nabla.graph.Category;
import nabla.graph.Cell;
import nabla.graph.Cells;
import nabla.graph.OpType;
import nabla.graph.Operands;
import nabla.graph.Primitive;
import nabla.graph.Run;
import nabla.graph.Shapes;
import nabla.graph.Trait;
import nabla.tensor.Shape;

/// The share of the targets' variance that predictions explain: R² = 1 − Σ (y − x)² / Σ (y − mean y)².
///
/// `x` and `y` are B×… of the same sizes (B and B×1 count as the same); each feature has a mean of its own. `value` is a scalar, 1 where
/// all is explained, 0 for the mean, less for worse; where the targets are all the same it is 1 or 0.
public record RSquared() implements Primitive {

    public static final OpType TYPE = OpType.of("r_squared", new RSquared())
            .in(Category.MEASURES)
            .input("x")
            .input("y")
            .output("value")
            .formula("R^2 = 1 - \\frac{\\sum (y - x)^2}{\\sum (y - \\bar y)^2}")
            .traits(Trait.METRIC);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Shapes infer(Shapes in) {
        Targets.matched(in, "x", "y");
        return Shapes.of("value", Shape.SCALAR);
    }

    @Override public Run forward(Operands at) {
        var x = at.in("x").data();
        var y = at.in("y").data();
        var n = at.in("y").size();
        var rows = rows(at.in("y").shape());
        var width = rows == 0 ? 0 : n / rows;
        var value = at.out("value").data();
        return () -> {
            double missed = 0;
            for (var i = 0; i < n; i++) {
                missed += (y[i] - x[i]) * (y[i] - x[i]);
            }
            double varied = 0;
            for (var j = 0; j < width; j++) {
                varied += variation(y, j, width, n);
            }
            value[0] = varied > 0 ? 1 - missed / varied : missed == 0 ? 1 : 0;
        };
    }

    /// The squared distances of one feature from its mean.
    private static double variation(double[] y, int feature, int width, int n) {
        double mean = 0;
        for (var i = feature; i < n; i += width) {
            mean += y[i];
        }
        mean /= (double) n / width;
        double squares = 0;
        for (var i = feature; i < n; i += width) {
            squares += (y[i] - mean) * (y[i] - mean);
        }
        return squares;
    }

    /// Without a batch all numbers are examples.
    private static int rows(Shape y) {
        return y.hasBatch() ? y.rows() : Math.toIntExact(y.volume());
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {
        Squares.sources(at, into);
    }
}
