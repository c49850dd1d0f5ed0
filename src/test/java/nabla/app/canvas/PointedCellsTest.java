package nabla.app.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import nabla.engine.Frame;
import nabla.engine.Grain;
import nabla.engine.Probe;
import nabla.engine.Provenance.Cell;
import nabla.project.ProjectFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every cell that is drawn on the canvas is the one that is followed when it is pointed at, and stays under the pointer then.
final class PointedCellsTest {

    static List<Path> samples() throws Exception {
        try (var files = Files.list(Path.of("samples"))) {
            return files.filter(f -> f.toString().endsWith(".nabla")).sorted().toList();
        }
    }

    @ParameterizedTest @ValueSource(strings = {"spiral", "elman-by-hand",
            "convolution-by-hand"}) void whatIsPointedAtIsFollowed(String sample) throws Exception {
        follow(Path.of("samples", sample + ".nabla"));
    }

    @Tag("long") @ParameterizedTest @MethodSource("samples") void whatIsPointedAtIsFollowedInEverySample(Path sample)
            throws Exception {
        follow(sample);
    }

    private static void follow(Path sample) throws Exception {
        try (var stand = Stand.of(ProjectFile.read(sample))) {
            stand.until(() -> stand.document.frame().get().status() == Frame.Status.PAUSED);
            var seen = follow(stand);
            stand.fx(() -> stand.document.run().step(Grain.PASS));
            stand.until(() -> stand.document.stepping().get());
            seen += follow(stand);
            assertTrue(seen > 0, "no cell is drawn");
        }
    }

    /// Points at the first and the last cell of each tensor that the frame holds, where it is drawn.
    private static int follow(Stand stand) throws Exception {
        stand.fx(() -> stand.canvas.lens().zoomReset());
        stand.rest();
        var seen = 0;
        for (var probe : stand.fx(() -> List.copyOf(stand.document.frame().get().readings().keySet()))) {
            if (probe instanceof Probe.AtPort tensor) {
                var size = stand.fx(() -> stand.document.frame().get().get(probe).map(v -> v.size()).orElse(0));
                for (var place : List.of(0, size - 1)) {
                    seen += point(stand, new Cell(tensor, place)) ? 1 : 0;
                }
            }
        }
        return seen;
    }

    private static boolean point(Stand stand, Cell cell) throws Exception {
        stand.fx(() -> stand.document.focus().clear());
        stand.rest();
        var there = stand.fx(() -> stand.canvas.where(cell).map(p -> at(stand, p)));
        if (there.isEmpty()) {
            return false;
        }
        assertEquals(Optional.of(cell), there.get());
        stand.fx(() -> stand.document.focus().point(Optional.of(cell)));
        stand.until(() -> stand.document.focus().followed().get().isPresent());
        assertEquals(Optional.of(cell), stand.fx(() -> stand.canvas.where(cell).flatMap(p -> at(stand, p))));
        return true;
    }

    private static Optional<Cell> at(Stand stand, javafx.geometry.Point2D scene) {
        var local = stand.canvas.sceneToLocal(scene);
        return stand.canvas.cellAt(stand.canvas.camera().worldX(local.getX()),
                stand.canvas.camera().worldY(local.getY()));
    }
}
