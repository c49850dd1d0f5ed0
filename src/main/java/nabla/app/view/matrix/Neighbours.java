package nabla.app.view.matrix;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import nabla.tensor.Values;

/// The rows that point in nearly the same direction as one, by the cosine of the angle between them, the nearest first.
record Neighbours(int of, List<Near> nearest) {

    /// @param cosine u·v / (‖u‖ ‖v‖), from −1 to 1; NaN where one of both is all zeros
    record Near(int row, double cosine) {}

    static Neighbours of(Values rows, int row, int most) {
        return new Neighbours(row, IntStream.range(0, rows.shape().size(0))
                .filter(other -> other != row)
                .mapToObj(other -> new Near(other, cosine(rows, row, other)))
                .filter(near -> !Double.isNaN(near.cosine()))
                .sorted(Comparator.comparingDouble((Near near) -> -near.cosine()))
                .limit(most)
                .toList());
    }

    private static double cosine(Values rows, int one, int other) {
        var width = rows.shape().size(1);
        double dot = 0;
        double oneSquared = 0;
        double otherSquared = 0;
        for (var i = 0; i < width; i++) {
            var u = rows.at(one * width + i);
            var v = rows.at(other * width + i);
            dot += u * v;
            oneSquared += u * u;
            otherSquared += v * v;
        }
        return dot / Math.sqrt(oneSquared * otherSquared);
    }
}
