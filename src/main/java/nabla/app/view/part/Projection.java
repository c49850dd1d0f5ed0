package nabla.app.view.part;

import java.util.Arrays;
import java.util.Optional;
import nabla.tensor.LinearAlgebra;
import nabla.tensor.Values;

/// Rows of a matrix as points of a plane: two numbers as they are, more along the two directions in which the rows differ most.
///
/// Where it follows another, axes keep their order and their sign as far as the directions are the same, so that points do not jump.
///
/// @param mean what is subtracted from each row
/// @param across one direction, of length 1
/// @param up another, at a right angle
/// @param shares of the variance along both
public record Projection(double[] mean, double[] across, double[] up, double[] shares) {

    /// Beyond so many operations the directions are not found anew at each moment, but follow step by step.
    private static final long AT_ONCE = 2_000_000;
    private static final int STEPS = 3;
    /// As many steps find them where they are not known at all.
    private static final int STEPS_AT_FIRST = 60;

    public static Projection of(Values rows, Optional<Projection> before) {
        var count = rows.shape().size(0);
        var width = rows.shape().size(1);
        if (width < 3) {
            return new Projection(new double[width], unit(width, 0), unit(width, Math.min(1, width)), new double[0]);
        }
        var mean = LinearAlgebra.mean(rows.tensor());
        var known = before.filter(b -> b.mean().length == width && b.isPrincipal());
        var isLarge = (long) count * width * Math.min(count, width) > AT_ONCE;
        var found = !isLarge ? principal(rows, mean)
                : followed(rows, mean, known.orElseGet(() -> guessed(rows, mean)),
                        known.isPresent() ? STEPS : STEPS_AT_FIRST);
        var turned = known.map(found::like).orElse(found);
        return turned.measured(rows);
    }

    private static double[] unit(int width, int place) {
        var unit = new double[width];
        if (place < width) {
            unit[place] = 1;
        }
        return unit;
    }

    public boolean isPrincipal() {
        return mean.length > 2;
    }

    private static Projection principal(Values rows, double[] mean) {
        var width = mean.length;
        var directions = LinearAlgebra.principalDirections(rows.tensor(), mean, 2).data();
        return new Projection(mean, Arrays.copyOf(directions, width), Arrays.copyOfRange(directions, width, 2 * width),
                new double[2]);
    }

    /// Where two rows lie, to begin with.
    private static Projection guessed(Values rows, double[] mean) {
        var across = unit(mean.length, 0);
        var up = unit(mean.length, 1);
        for (var i = 0; i < mean.length; i++) {
            across[i] += rows.at(i) - mean[i];
            up[i] += rows.at((rows.shape().size(0) - 1) * mean.length + i) - mean[i];
        }
        return new Projection(mean, across, up, new double[2]);
    }

    /// Both directions led towards the principal ones by orthogonal iteration (Golub and Van Loan, 8.2.4).
    private static Projection followed(Values rows, double[] mean, Projection from, int steps) {
        var at = new Projection(mean, from.across, from.up, new double[2]);
        for (var step = 0; step < steps; step++) {
            var one = at.weighed(rows, at.across);
            var other = at.weighed(rows, at.up);
            scale(one, 1 / Math.sqrt(dot(one, one)));
            add(other, one, -dot(one, other));
            scale(other, 1 / Math.sqrt(dot(other, other)));
            at = new Projection(mean, one, other, new double[2]);
        }
        return at;
    }

    /// Σ (x · direction) x over the rows less their mean.
    private double[] weighed(Values rows, double[] direction) {
        var sum = new double[mean.length];
        for (var row = 0; row < rows.shape().size(0); row++) {
            var along = along(rows, row, direction);
            for (var i = 0; i < sum.length; i++) {
                sum[i] += along * (rows.at(row * sum.length + i) - mean[i]);
            }
        }
        return sum;
    }

    /// In the order and with the signs of another.
    private Projection like(Projection other) {
        var straight = Math.abs(dot(across, other.across)) + Math.abs(dot(up, other.up));
        var crossed = Math.abs(dot(across, other.up)) + Math.abs(dot(up, other.across));
        var first = straight >= crossed ? across : up;
        var second = straight >= crossed ? up : across;
        return new Projection(mean, signed(first, other.across), signed(second, other.up), shares);
    }

    private static double[] signed(double[] direction, double[] like) {
        var same = direction.clone();
        scale(same, dot(direction, like) < 0 ? -1 : 1);
        return same;
    }

    private Projection measured(Values rows) {
        double all = 0;
        var parts = new double[2];
        for (var row = 0; row < rows.shape().size(0); row++) {
            for (var i = 0; i < mean.length; i++) {
                var off = rows.at(row * mean.length + i) - mean[i];
                all += off * off;
            }
            parts[0] += square(along(rows, row, across));
            parts[1] += square(along(rows, row, up));
        }
        scale(parts, all == 0 ? 0 : 1 / all);
        return new Projection(mean, across, up, parts);
    }

    public double x(Values rows, int row) {
        return along(rows, row, across);
    }

    public double y(Values rows, int row) {
        return along(rows, row, up);
    }

    /// What lies at a place of the plane: the mean and so much of both directions.
    public double[] back(double x, double y) {
        var point = mean.clone();
        add(point, across, x);
        add(point, up, y);
        return point;
    }

    private double along(Values rows, int row, double[] direction) {
        double sum = 0;
        for (var i = 0; i < mean.length; i++) {
            sum += (rows.at(row * mean.length + i) - mean[i]) * direction[i];
        }
        return sum;
    }

    private static double square(double number) {
        return number * number;
    }

    private static double dot(double[] one, double[] other) {
        double sum = 0;
        for (var i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    private static void scale(double[] numbers, double by) {
        for (var i = 0; i < numbers.length; i++) {
            numbers[i] *= by;
        }
    }

    private static void add(double[] to, double[] numbers, double times) {
        for (var i = 0; i < to.length; i++) {
            to[i] += times * numbers[i];
        }
    }
}
