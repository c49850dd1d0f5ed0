package nabla.app.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Set;

import javafx.scene.input.KeyCode;
import nabla.app.canvas.sight.Camera;
import nabla.engine.Frame;
import nabla.graph.GraphEdit;
import nabla.graph.Wire;
import nabla.project.Edit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How a node is found in a graph: by title, name, operation, or what is wrong with it.
final class FindStoryTest {

    @TempDir Path home;
    private Bench bench;

    @BeforeEach void open() throws Exception {
        bench = Bench.open(home);
        bench.read(Path.of("samples", "digits-cnn.nabla"));
        bench.until(() -> bench.frame().status() == Frame.Status.PAUSED);
    }

    @AfterEach void close() {
        bench.close();
    }

    @Test void arrowsGoFromHitToHitAndEscapeGoesBack() throws Exception {
        var before = bench.fx(() -> {
            var canvas = bench.workbench.desk().canvas();
            canvas.look(new Camera(1.5, -4000, 0));
            canvas.requestFocus();
            return canvas.camera();
        });
        bench.hold(KeyCode.CONTROL, KeyCode.F);
        bench.robot.write("conv2d");
        bench.until(() -> bench.robot.lookup(".finder-row").tryQuery().isPresent());
        bench.type(KeyCode.DOWN);
        assertNotEquals(before, camera());
        bench.type(KeyCode.ESCAPE);
        assertEquals(before, camera());
        assertTrue(bench.robot.lookup(".finder-row").tryQuery().isEmpty());

        var wire = bench.project().graph().wires().getFirst();
        bench.fx(() -> bench.document().perform(Edit.of(new GraphEdit.Cut(new Wire(wire.from(), wire.to())))));
        bench.hold(KeyCode.CONTROL, KeyCode.F);
        bench.robot.write("problem");
        bench.until(() -> bench.robot.lookup(".finder-row").tryQuery().isPresent());
        bench.type(KeyCode.ENTER);
        var found = bench.fx(() -> Set.copyOf(bench.document().selection()));
        assertEquals(1, found.size());
        assertTrue(bench.document().check().get().problems().stream()
                .anyMatch(p -> p.node().equals(found.iterator().next())), found.toString());
    }

    private Camera camera() {
        return bench.fx(() -> bench.workbench.desk().canvas().camera());
    }
}
