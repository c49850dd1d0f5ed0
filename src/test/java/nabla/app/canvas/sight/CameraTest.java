package nabla.app.canvas.sight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.LongStream;

import nabla.app.picture.Box;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class CameraTest {

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    @ParameterizedTest(name = "seed {0}") @MethodSource("seeds") void zoomingHoldsThePointUnderTheCursor(long seed) {
        var random = new Random(seed);
        var camera = new Camera(0.1 + 3 * random.nextDouble(), random.nextInt(1000), random.nextInt(1000));
        var x = random.nextDouble() * 1000;
        var y = random.nextDouble() * 700;
        var zoomed = camera.zoomed(camera.zoom() * (0.5 + random.nextDouble()), x, y);
        // offsets are whole pixels, so the point may move by half of one
        assertEquals(camera.worldX(x), zoomed.worldX(x), 0.51 / zoomed.zoom());
        assertEquals(camera.worldY(y), zoomed.worldY(y), 0.51 / zoomed.zoom());
    }

    @ParameterizedTest(name = "seed {0}") @MethodSource("seeds") void fittingShowsAllOfIt(long seed) {
        var random = new Random(seed);
        var box = new Box(random.nextInt(5000) - 2500, random.nextInt(5000), 100 + random.nextInt(5000),
                100 + random.nextInt(3000));
        var shown = Camera.fitting(box, 1000, 700, 48).toView(box);
        assertTrue(shown.x() >= 46 && shown.right() <= 954 && shown.y() >= 46 && shown.bottom() <= 654,
                shown::toString);
    }

    @Test void whatIsInViewIsNotMoved() {
        var camera = new Camera(1, 10, 20);
        assertEquals(camera, camera.showing(new Box(100, 100, 200, 200), 1000, 700, 48));
    }
}
