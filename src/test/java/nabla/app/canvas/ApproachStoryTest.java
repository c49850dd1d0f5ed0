package nabla.app.canvas;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;

import javafx.scene.SnapshotParameters;
import javafx.scene.image.PixelFormat;

import nabla.app.SwiftRobot;
import nabla.app.canvas.board.Anatomy;
import nabla.app.canvas.sight.Camera;
import nabla.app.picture.Box;
import nabla.project.Project;

import org.junit.jupiter.api.Test;

/// How a user looks at the numbers of a node from near, and goes back.
final class ApproachStoryTest {

    private static Project wide() {
        return new Stand.Sketchpad()
                .data("circle")
                .node("data", "Circle", Stand.op("source", Map.of("data", "circle")), 0, 0)
                .node("dense", "Dense", Stand.op("dense", Map.of("units", 60)), 240, 0)
                .node("out", "Out", Stand.op("dense", Map.of("units", 40)), 480, 0)
                .wire("data.x", "dense.x")
                .wire("dense.y", "out.x")
                .done();
    }

    @Test void aDoubleClickBringsThePictureThenItsNumbersThenGoesBack() throws Exception {
        try (var stand = Stand.of(wide(), 900, 600)) {
            stand.until(() -> !stand.canvas.drawing().plots(node(stand, "out")).isEmpty());
            var start = stand.fx(stand.canvas::camera);
            var weights = stand.fx(() -> stand.canvas.drawing().plots(node(stand, "out")).getFirst().cells());
            click(stand, weights.box());
            var whole = stand.fx(() -> stand.canvas.camera().toView(weights.box()));
            assertTrue(whole.x() >= 0 && whole.y() >= 0 && whole.right() <= stand.canvas.getWidth()
                    && whole.bottom() <= stand.canvas.getHeight(), "all of it is in view: " + whole);
            assertTrue(whole.width() > 0.8 * stand.canvas.getWidth() || whole.height() > 0.8 * stand.canvas.getHeight(),
                    "and not smaller than need be: " + whole);

            click(stand, weights.box());
            var cell = stand.fx(() -> stand.canvas.camera().toView(weights.cell()));
            assertTrue(cell.width() >= 44 && cell.height() >= 20, "numbers can be read: " + cell);
            assertTrue(stand.fx(() -> stand.canvas.camera().toWorld(
                    Box.of(stand.canvas.getWidth(), stand.canvas.getHeight()))
                    .contains(weights.box().centreX(), weights.box().centreY())), "where the click was");

            click(stand, weights.box());
            assertEquals(start, stand.fx(stand.canvas::camera), "back");

            stand.fx(() -> {
                stand.canvas.select(Set.of("out"));
                stand.canvas.lens().approach();
            });
            stand.rest();
            assertTrue(stand.fx(() -> stand.canvas.camera().zoom()) > start.zoom(), "by a key, too");
        }
    }

    @Test void whatWasPannedToFromVeryNearLooksAsIfItHadBeenDrawnThere() throws Exception {
        try (var stand = Stand.of(wide(), 900, 600)) {
            stand.until(() -> !stand.canvas.drawing().plots(node(stand, "out")).isEmpty());
            var box = stand.fx(() -> node(stand, "out").frame());
            var near = Camera.about(box.x() + 40, box.y() + 80, 30, 900, 600);
            stand.fx(() -> stand.canvas.look(near));
            stand.rest();
            var before = picture(stand);
            for (var i = 1; i <= 20; i++) {
                var next = near.panned(-30.0 * i, -12.0 * i);
                stand.fx(() -> stand.canvas.look(next));
                SwiftRobot.settle();
            }
            stand.rest();
            var panned = picture(stand);
            assertFalse(Arrays.equals(before, panned), "it moved");
            stand.fx(() -> {
                var there = stand.canvas.camera();
                stand.canvas.lens().fitAll();
                stand.canvas.settle();
                stand.canvas.look(there);
            });
            stand.rest();
            assertArrayEquals(picture(stand), panned);
        }
    }

    private static Anatomy node(Stand stand, String name) {
        return stand.canvas.board().node(name).orElseThrow();
    }

    private static void click(Stand stand, Box box) {
        var at = stand.fx(() -> stand.canvas.localToScene(stand.canvas.camera().viewX(box.centreX()),
                stand.canvas.camera().viewY(box.centreY())));
        stand.doubleClick(at.getX(), at.getY());
    }

    private static int[] picture(Stand stand) {
        return stand.fx(() -> {
            var image = stand.canvas.snapshot(new SnapshotParameters(), null);
            var width = (int) image.getWidth();
            var height = (int) image.getHeight();
            var pixels = new int[width * height];
            image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
            return pixels;
        });
    }
}
