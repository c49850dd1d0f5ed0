package nabla.app.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.Arrays;

import javafx.event.Event;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.PixelFormat;
import javafx.scene.input.PickResult;
import javafx.scene.input.ScrollEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import nabla.app.workbench.bench.WideNet;
import nabla.project.Project;
import nabla.project.ProjectFile;

/// While the wheel turns, what is drawn already is stretched; once it rests the picture is the one that is drawn for that zoom.
final class ZoomStoryTest {

    private static final int TURNS = 12;
    private static final double WHEEL = 60;

    @TempDir Path home;

    @Test void whatWasZoomedToLooksAsIfItHadBeenDrawnThere() throws Exception {
        var file = home.resolve("wide.nabla");
        var wide = WideNet.of(120);
        // without data, so that no numbers come in meanwhile
        ProjectFile.save(Project.empty().with(wide.graph()).with(wide.layout()), file);
        var bench = Bench.open(home);
        bench.read(file);
        bench.until(() -> bench.workbench.desk().canvas().board().nodes().size() == 120);
        bench.fx(() -> {
            bench.workbench.desk().canvas().lens().fitAll();
            bench.workbench.desk().canvas().settle();
        });
        for (var way : new int[]{1, -1}) {
            var canvas = bench.workbench.desk().canvas();
            var start = canvas.camera();
            bench.fx(() -> turn(bench, way));
            var end = canvas.camera();
            bench.fx(() -> {
                canvas.look(start);
                canvas.settle();
                canvas.look(end);
                canvas.settle();
            });
            var wanted = picture(bench);
            bench.fx(() -> {
                canvas.look(start);
                canvas.settle();
            });
            var before = picture(bench);
            bench.fx(() -> turn(bench, way));
            assertEquals(end, canvas.camera());
            assertFalse(Arrays.equals(before, picture(bench)), "the view follows the wheel at once");
            bench.until(() -> Arrays.equals(wanted, picture(bench)));
        }
        bench.close();
    }

    private static void turn(Bench bench, int way) {
        for (var i = 0; i < TURNS; i++) {
            scroll(bench, way * WHEEL);
        }
    }

    private static void scroll(Bench bench, double pixels) {
        var canvas = bench.workbench.desk().canvas();
        var at = canvas.localToScene(canvas.getWidth() / 2, canvas.getHeight() / 2);
        Event.fireEvent(canvas, new ScrollEvent(ScrollEvent.SCROLL, at.getX(), at.getY(), at.getX(), at.getY(), false,
                false, false, false, false, false, 0, pixels, 0, pixels,
                ScrollEvent.HorizontalTextScrollUnits.NONE, 0, ScrollEvent.VerticalTextScrollUnits.NONE, 0, 0,
                new PickResult(canvas, at.getX(), at.getY())));
    }

    private static int[] picture(Bench bench) {
        return bench.fx(() -> {
            var image = bench.workbench.desk().canvas().snapshot(new SnapshotParameters(), null);
            var width = (int) image.getWidth();
            var height = (int) image.getHeight();
            var pixels = new int[width * height];
            image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
            return pixels;
        });
    }
}
