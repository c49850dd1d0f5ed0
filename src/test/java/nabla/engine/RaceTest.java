package nabla.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import nabla.tensor.Values;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// First steps as they come out by hand on ½ x² + 10 y² from (2, 1), where the gradient is (2, 20).
class RaceTest {

    private static final double NEAR = 1e-7;

    private static Values steps(Optimizer optimizer, double decay) {
        return new Race(optimizer, decay).path(Terrain.VALLEY, 2, 1, 2);
    }

    private static void assertAt(double x, double y, Values path, int step) {
        assertArrayEquals(new double[]{x, y, Terrain.VALLEY.at(x, y)},
                new double[]{path.at(3 * step), path.at(3 * step + 1), path.at(3 * step + 2)}, 1e-5);
    }

    @Test void gradientDescentGoesAlongTheGradient() {
        var path = steps(new Optimizer.Sgd(0.1), 0);
        assertAt(2, 1, path, 0);
        assertAt(2 - 0.1 * 2, 1 - 0.1 * 20, path, 1);
        assertAt(1.8 - 0.1 * 1.8, -1 + 0.1 * 20, path, 2);
    }

    @Test void momentumAddsWhatItHadToTheGradient() {
        var path = steps(new Optimizer.Momentum(0.01, 0.9), 0);
        assertAt(1.98, 0.8, path, 1);
        assertAt(1.98 - 0.01 * (0.9 * 2 + 1.98), 0.8 - 0.01 * (0.9 * 20 + 16), path, 2);
    }

    @Test void nesterovGoesAsIfTheStepWereDoneAlready() {
        assertAt(2 - 0.01 * 1.9 * 2, 1 - 0.01 * 1.9 * 20, steps(new Optimizer.Nesterov(0.01, 0.9), 0), 1);
    }

    @Test void adaGradBeginsWithEquallyLongStepsAlongBothAxes() {
        var path = steps(Optimizer.adaGrad(0.1), 0);
        assertAt(1.9, 0.9, path, 1);
        assertAt(1.9 - 0.1 * 1.9 / Math.hypot(2, 1.9), 0.9 - 0.1 * 18 / Math.hypot(20, 18), path, 2);
    }

    @Test void rmsPropDividesByTheRootOfTheRunningMean() {
        assertAt(2 - 0.01 / Math.sqrt(0.01), 1 - 0.01 / Math.sqrt(0.01), steps(Optimizer.rmsProp(0.01), 0), 1);
    }

    @Test void adamsFirstStepIsItsRate() {
        assertAt(1.9, 0.9, steps(Optimizer.adam(0.1), 0), 1);
        var m = (0.9 * 0.1 * 2 + 0.1 * 1.9) / (1 - 0.81);
        var v = (0.999 * 0.001 * 4 + 0.001 * 1.9 * 1.9) / (1 - 0.999 * 0.999);
        assertEquals(1.9 - 0.1 * m / Math.sqrt(v), steps(Optimizer.adam(0.1), 0).at(6), NEAR);
    }

    @Test void adamWShrinksTheWeightByItself() {
        assertAt(2 * (1 - 0.1 * 0.05) - 0.1, 1 - 0.1 * 0.05 - 0.1, steps(Optimizer.adamW(0.1), 0.05), 1);
    }

    @Test void whoLeavesThePictureForGoodIsLost() {
        var path = new Race(new Optimizer.Sgd(0.2), 0).path(Terrain.VALLEY, 2, 1, 400);
        assertTrue(path.size() / 3 < 401, "steps of 0.2 times a curvature of 20 swing ever further");
    }

    @ParameterizedTest @EnumSource(Terrain.class) void theGradientOfATerrainIsItsSlope(Terrain terrain) {
        var random = new Random(7);
        var slope = new double[2];
        for (var i = 0; i < 20; i++) {
            var x = terrain.wide() * (2 * random.nextDouble() - 1);
            var y = terrain.high() * (2 * random.nextDouble() - 1);
            terrain.slope(x, y, slope);
            var h = 1e-6;
            var acrossX = (terrain.at(x + h, y) - terrain.at(x - h, y)) / (2 * h);
            var acrossY = (terrain.at(x, y + h) - terrain.at(x, y - h)) / (2 * h);
            assertEquals(acrossX, slope[0], 1e-5 * Math.max(1, Math.abs(acrossX)), terrain + " at " + x + ", " + y);
            assertEquals(acrossY, slope[1], 1e-5 * Math.max(1, Math.abs(acrossY)), terrain + " at " + x + ", " + y);
        }
    }

    @ParameterizedTest @EnumSource(Terrain.class) void everybodyComesFurtherDownWithTheRatesOfTheBeginning(
            Terrain terrain) {
        for (var entrant : Race.entrants(terrain)) {
            var path = entrant.race().path(terrain, terrain.startX(), terrain.startY(), 400);
            assertEquals(401 * 3, path.size(), entrant.name());
            assertTrue(path.at(path.size() - 1) < path.at(2), entrant.name());
        }
    }
}
