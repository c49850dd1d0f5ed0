package nabla.app.view.plane;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.function.IntToDoubleFunction;
import nabla.app.picture.Ticks;
import nabla.engine.Sources;
import nabla.tensor.Tensor;

/// The rows of a data set as points of the line or the plane.
///
/// @param isByClass whether all targets are whole numbers from 0 on, and few
record Points(Sources.Rows rows, int inputs, int classes, double reach, boolean isByClass) {

    private static final int MOST_CLASSES = 20;

    static Points of(Sources.Rows rows, int inputs) {
        var largest = Arrays.stream(rows.x().data(), 0, rows.x().size())
                .map(Math::abs)
                .max()
                .orElse(1);
        var classes = (int) Arrays.stream(rows.y().data(), 0, rows.y().size()).max().orElse(0) + 1;
        var isByClass = classes <= MOST_CLASSES && Arrays.stream(rows.y().data(), 0, rows.y().size())
                .allMatch(v -> v >= 0 && v == Math.rint(v));
        return new Points(rows, inputs, Math.max(2, classes), half(largest * 1.08), isByClass);
    }

    /// In a plane that reaches at least so far.
    Points reaching(double least) {
        return least > reach ? new Points(rows, inputs, classes, least, isByClass) : this;
    }

    /// The row whose point lies nearest to a place, by what the distance to each is; empty where none is as near as that.
    OptionalInt nearest(int[] among, IntToDoubleFunction distance, double most) {
        var found = OptionalInt.empty();
        var least = most;
        for (var row : among) {
            var far = distance.applyAsDouble(row);
            if (far <= least) {
                least = far;
                found = OptionalInt.of(row);
            }
        }
        return found;
    }

    boolean isTraining(int row) {
        return Arrays.binarySearch(rows.training(), row) >= 0;
    }

    /// The next number of the form k/2, or k/2 times a power of ten for larger and smaller ones.
    private static double half(double largest) {
        var unit = Ticks.nice(Math.max(1e-9, largest) / 5) / 2;
        return Math.ceil(largest / unit) * unit;
    }

    double x(int row) {
        return rows.x().data()[row * inputs];
    }

    /// The second input, or, on the line, the target.
    double y(int row) {
        return inputs == 2 ? rows.x().data()[row * 2 + 1] : target(row);
    }

    double target(int row) {
        Tensor y = rows.y();
        return y.data()[row * (y.size() / y.shape().rows())];
    }

    int label(int row) {
        return (int) target(row);
    }
}
