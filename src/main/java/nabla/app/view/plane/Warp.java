package nabla.app.view.plane;

import java.util.Optional;
import java.util.stream.IntStream;
import nabla.app.view.part.Projection;
import nabla.tensor.LinearAlgebra;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;
import nabla.tensor.Values;

/// A layer's outputs over the data and over a grid of the inputs, led into one plane.
///
/// @param rows rows × units
/// @param plane units × cells × cells
/// @param base a point of the plane: where it lies in the space of the units
/// @param extent how far it has reached since it was opened
/// @param now how far it reaches now
/// @param grid x and y of each place of the grid
record Warp(Values rows, Values plane, Projection projection, double[] base, Extent extent, Extent now,
        double[][] grid) {

    /// More rows than this are not needed to find a direction.
    private static final int MOST_ROWS = 300;

    /// A rectangle of numbers.
    record Extent(double lowX, double highX, double lowY, double highY) {

        Extent and(Extent other) {
            return new Extent(Math.min(lowX, other.lowX), Math.max(highX, other.highX), Math.min(lowY, other.lowY),
                    Math.max(highY, other.highY));
        }
    }

    /// The plane along a direction in which the rows differ most beside it; its other axis keeps the sign that it had.
    static Projection along(double[] direction, Values rows, Optional<Projection> before) {
        var width = direction.length;
        var length = Math.sqrt(dot(direction, direction));
        var across = new double[width];
        for (var i = 0; i < width; i++) {
            across[i] = length > 0 ? direction[i] / length : i == 0 ? 1 : 0;
        }
        var all = rows.size() / width;
        var every = Math.ceilDiv(Math.max(1, all), MOST_ROWS);
        var beside = Tensor.zeros(Shape.of(Math.ceilDiv(all, every), width));
        for (var row = 0; row < all; row += every) {
            var along = 0.0;
            for (var i = 0; i < width; i++) {
                along += rows.at(row * width + i) * across[i];
            }
            for (var i = 0; i < width; i++) {
                beside.data()[row / every * width + i] = rows.at(row * width + i) - along * across[i];
            }
        }
        var up = LinearAlgebra.principalDirections(beside, LinearAlgebra.mean(beside), 1).data();
        if (before.filter(b -> b.up().length == width && dot(b.up(), up) < 0).isPresent()) {
            for (var i = 0; i < width; i++) {
                up[i] = -up[i];
            }
        }
        return new Projection(LinearAlgebra.mean(rows.tensor()), across, up, new double[0]);
    }

    private static double dot(double[] one, double[] other) {
        return IntStream.range(0, one.length).mapToDouble(i -> one[i] * other[i]).sum();
    }

    static Warp of(Values rows, Values plane, Projection projection, boolean isCentred, Optional<Extent> before) {
        var units = projection.mean().length;
        var places = plane.size() / units;
        var grid = new double[2][places];
        for (var place = 0; place < places; place++) {
            for (var unit = 0; unit < units; unit++) {
                var off = plane.at(unit * places + place) - projection.mean()[unit];
                grid[0][place] += off * projection.across()[unit];
                grid[1][place] += off * projection.up()[unit];
            }
        }
        var now = extent(grid);
        return new Warp(rows, plane, projection, base(rows, projection, isCentred),
                before.map(now::and).orElse(now), now, grid);
    }

    /// Of two units, all others at their mean.
    private static double[] base(Values rows, Projection projection, boolean isCentred) {
        if (isCentred) {
            return projection.mean();
        }
        var base = LinearAlgebra.mean(rows.tensor());
        for (var i = 0; i < base.length; i++) {
            base[i] = projection.across()[i] == 0 && projection.up()[i] == 0 ? base[i] : 0;
        }
        return base;
    }

    private static Extent extent(double[][] grid) {
        var x = IntStream.range(0, grid[0].length).mapToDouble(i -> grid[0][i]).filter(Double::isFinite)
                .summaryStatistics();
        var y = IntStream.range(0, grid[1].length).mapToDouble(i -> grid[1][i]).filter(Double::isFinite)
                .summaryStatistics();
        return x.getCount() == 0 || y.getCount() == 0 ? new Extent(-1, 1, -1, 1)
                : new Extent(x.getMin(), x.getMax(), y.getMin(), y.getMax());
    }

    double x(Judged judged, int row) {
        return along(judged, row, projection.across());
    }

    double y(Judged judged, int row) {
        return along(judged, row, projection.up());
    }

    private double along(Judged judged, int row, double[] direction) {
        var sum = 0.0;
        for (var unit = 0; unit < direction.length; unit++) {
            sum += (judged.answer(row, unit).orElse(Double.NaN) - projection.mean()[unit]) * direction[unit];
        }
        return sum;
    }
}
