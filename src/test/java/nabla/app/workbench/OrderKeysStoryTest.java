package nabla.app.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

import javafx.scene.input.KeyCode;
import nabla.graph.GraphEdit;
import nabla.graph.Node;
import nabla.graph.Wire;
import nabla.project.Edit;
import nabla.project.Layout;
import nabla.project.Project;
import nabla.project.ProjectFile;
import nabla.project.Tint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Keys, menus and the inspector that keep order on the canvas.
final class OrderKeysStoryTest {

    @TempDir private Path folder;
    private Bench bench;

    private static Project bent() {
        var project = new Edit.Several("add", java.util.List.of(
                Edit.of(new GraphEdit.Add(Node.of("tanh", Sketches.op("tanh")))),
                Edit.of(new GraphEdit.Connect(Wire.of("dense.y", "tanh.x"))),
                Edit.of(new GraphEdit.Connect(Wire.of("tanh.y", "loss.z"))),
                new Edit.Move(Map.of("tanh", new Layout.Place(480, 300))))).applyTo(Sketches.line());
        return project;
    }

    private Project project() {
        return bench.fx(() -> bench.document().project().get());
    }

    private void select(String... nodes) {
        bench.fx(() -> {
            bench.workbench.desk().canvas().requestFocus();
            bench.document().selection().retainAll(Set.of());
            bench.document().selection().addAll(Set.of(nodes));
        });
    }

    @Test void everyKeyTurnsWhatIsSelectedAndBack() throws Exception {
        bench = Bench.open(folder.resolve("home"));
        try {
            var file = folder.resolve("bent.nabla");
            Files.writeString(file, ProjectFile.text(bent()));
            bench.read(file);
            var before = project();

            select("tanh");
            bench.type(KeyCode.B);
            assertTrue(project().graph().node("tanh").isBypassed());
            select("dense");
            bench.type(KeyCode.F);
            assertEquals(Map.of("dense", 0.0), project().plan().first().factors());
            bench.type(KeyCode.C);
            assertTrue(project().layout().look("dense").isCollapsed());
            bench.type(KeyCode.C);
            bench.type(KeyCode.F);
            select("tanh");
            bench.type(KeyCode.B);
            assertEquals(before.graph(), project().graph());
            assertEquals(before.plan(), project().plan());
            assertEquals(before.layout(), project().layout());

            select("dense");
            bench.until(() -> bench.robot.lookup("#tint-indigo").tryQuery().isPresent());
            bench.fx(() -> bench.robot.lookup("#tint-indigo").queryAs(javafx.scene.control.ToggleButton.class).fire());
            assertEquals(Tint.INDIGO, project().layout().look("dense").tint());
            bench.fx(() -> bench.robot.lookup("#pin-b").queryAs(javafx.scene.control.ToggleButton.class).fire());
            assertEquals(Map.of("dense.b", 0.0), project().plan().first().factors());

            select("dense", "tanh");
            bench.robot.press(KeyCode.SHIFT);
            bench.type(KeyCode.R);
            bench.robot.release(KeyCode.SHIFT);
            bench.robot.write("Net");
            bench.type(KeyCode.ENTER);
            assertEquals("Net", project().layout().regions().get("region1").title());
            bench.type(KeyCode.F2);
            bench.robot.write("Layer");
            bench.type(KeyCode.ENTER);
            assertEquals("Layer", project().layout().regions().get("region1").title());
            bench.type(KeyCode.DELETE);
            assertTrue(project().layout().regions().isEmpty());

            while (bench.fx(() -> bench.document().canUndo().get())) {
                bench.fx(() -> bench.document().undo());
            }
            assertEquals(before, project());
            assertFalse(bench.fx(() -> bench.workbench.commands().get("bypass").keys()).isEmpty());
        } finally {
            bench.close();
        }
    }
}
