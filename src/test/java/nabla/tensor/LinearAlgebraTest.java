package nabla.tensor;

import static nabla.tensor.LinearAlgebra.Intercept.NONE;
import static nabla.tensor.LinearAlgebra.Intercept.ONES;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Closed forms against calculations by hand and against what makes them least.
final class LinearAlgebraTest {

    private static Tensor matrix(int columns, double... numbers) {
        return Tensor.of(Shape.of(numbers.length / columns, columns), numbers);
    }

    private static Tensor random(int rows, int columns, long seed) {
        var random = new SplittableRandom(seed);
        var tensor = Tensor.zeros(Shape.of(rows, columns));
        for (var i = 0; i < tensor.size(); i++) {
            tensor.data()[i] = random.nextGaussian();
        }
        return tensor;
    }

    /// Points (0,1), (1,3), (2,4): slope 3/2, intercept 7/6.
    @Test void aLineThroughThreePoints() {
        var found = LinearAlgebra.leastSquares(matrix(1, 0, 1, 2), matrix(1, 1, 3, 4), 0, ONES);
        assertArrayEquals(new double[]{1.5, 7.0 / 6}, found.data(), 1e-14);
    }

    /// Without a bias w = Σxy / (Σx² + λ) = 11 / (5 + 1).
    @Test void ridgeThroughTheOrigin() {
        var found = LinearAlgebra.leastSquares(matrix(1, 0, 1, 2), matrix(1, 1, 3, 4), 1, NONE);
        assertArrayEquals(new double[]{11.0 / 6}, found.data(), 1e-14);
    }

    /// With a bias the slope is Sxy / (Sxx + λ) = 3 / (2 + 1), and the line goes through the means (1, 8/3).
    @Test void ridgeLeavesTheBiasAlone() {
        var found = LinearAlgebra.leastSquares(matrix(1, 0, 1, 2), matrix(1, 1, 3, 4), 1, ONES);
        assertArrayEquals(new double[]{1, 8.0 / 3 - 1}, found.data(), 1e-14);
    }

    /// x₂ = 2 x₁: of all w with w₁ + 2 w₂ = 5 the shortest is (1, 2).
    @Test void ofManySolutionsTheShortest() {
        var found = LinearAlgebra.leastSquares(matrix(2, 1, 2, 2, 4, 3, 6), matrix(1, 5, 10, 15), 0, NONE);
        assertArrayEquals(new double[]{1, 2}, found.data(), 1e-13);
        var fewer = LinearAlgebra.leastSquares(matrix(3, 1, 1, 1), matrix(1, 6), 0, NONE);
        assertArrayEquals(new double[]{2, 2, 2}, fewer.data(), 1e-13);
    }

    @ParameterizedTest @ValueSource(doubles = {0, 0.1, 3}) void theSlopeThereIsZero(double lambda) {
        var x = random(40, 4, 1);
        var y = random(40, 3, 2);
        var found = LinearAlgebra.leastSquares(x, y, lambda, ONES);
        for (var target = 0; target < 3; target++) {
            for (var k = 0; k < 5; k++) {
                var slope = k < 4 ? lambda * found.get(target, k) : 0;
                for (var row = 0; row < 40; row++) {
                    var error = found.get(target, 4) - y.get(row, target);
                    for (var j = 0; j < 4; j++) {
                        error += found.get(target, j) * x.get(row, j);
                    }
                    slope += error * (k < 4 ? x.get(row, k) : 1);
                }
                assertEquals(0, slope, 1e-11);
            }
        }
    }

    /// Points along (3, 4) vary most there, and a little across it.
    @Test void principalDirectionsOfACross() {
        var x = matrix(2, 13, 24, 7, 16, 10 + 0.4, 20 - 0.3, 10 - 0.4, 20 + 0.3);
        var mean = LinearAlgebra.mean(x);
        assertArrayEquals(new double[]{10, 20}, mean, 1e-13);
        var found = LinearAlgebra.principalDirections(x, mean, 2);
        assertArrayEquals(new double[]{0.6, 0.8, 0.8, -0.6}, found.data(), 1e-12);
    }

    @Test void directionsStandUprightAlsoWhereRowsAreFew() {
        var x = random(2, 5, 3);
        var found = LinearAlgebra.principalDirections(x, new double[5], 5);
        for (var i = 0; i < 5; i++) {
            for (var j = 0; j < 5; j++) {
                var product = 0.0;
                for (var k = 0; k < 5; k++) {
                    product += found.get(i, k) * found.get(j, k);
                }
                assertEquals(i == j ? 1 : 0, product, 1e-12);
            }
        }
    }

    @Test void whatIsHandedInIsLeftAlone() {
        var x = random(6, 2, 4);
        var before = x.copy();
        LinearAlgebra.leastSquares(x, random(6, 1, 5), 0.5, ONES);
        LinearAlgebra.principalDirections(x, LinearAlgebra.mean(x), 1);
        assertTrue(before.sameBits(x));
    }
}
