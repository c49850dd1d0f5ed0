package nabla.app.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

import javafx.event.Event;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.PickResult;
import javafx.stage.Window;
import nabla.graph.GraphEdit;
import nabla.graph.Node;
import nabla.graph.Wire;
import nabla.project.Edit;
import nabla.project.Layout;
import nabla.project.Project;
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
        return bench.fx(() -> bench.project());
    }

    private void select(String... nodes) {
        bench.fx(() -> {
            bench.workbench.desk().canvas().requestFocus();
            bench.document().selection().retainAll(Set.of());
            bench.document().selection().addAll(Set.of(nodes));
        });
    }

    /// Chooses what the right button offers on a node for all that are selected.
    private void choose(String node, String item) {
        bench.fx(() -> {
            var canvas = bench.workbench.desk().canvas();
            var scene = canvas.where(node).orElseThrow();
            var at = canvas.sceneToLocal(scene);
            var screen = canvas.localToScreen(at);
            Event.fireEvent(canvas, new ContextMenuEvent(ContextMenuEvent.CONTEXT_MENU_REQUESTED, at.getX(), at.getY(),
                    screen.getX(), screen.getY(), false, new PickResult(canvas, scene.getX(), scene.getY())));
            var menu = Window.getWindows().stream().filter(ContextMenu.class::isInstance).map(ContextMenu.class::cast)
                    .filter(m -> "spot-menu".equals(m.getId())).findFirst().orElseThrow();
            var align = (Menu) menu.getItems().stream().filter(i -> "menu-align".equals(i.getId())).findFirst()
                    .orElseThrow();
            align.getItems().stream().filter(i -> item.equals(i.getId())).findFirst().orElseThrow().fire();
            menu.hide();
        });
    }

    @Test void everyKeyTurnsWhatIsSelectedAndBack() throws Exception {
        bench = Bench.open(folder.resolve("home"));
        try {
            bench.read(folder.resolve("bent.nabla"), bent());
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

            select("dense", "tanh");
            var places = project().layout();
            bench.robot.press(KeyCode.SHIFT);
            bench.type(KeyCode.RIGHT);
            bench.robot.release(KeyCode.SHIFT);
            bench.type(KeyCode.DOWN);
            for (var node : Set.of("dense", "tanh")) {
                var place = places.of(node);
                assertEquals(new Layout.Place(place.x() + 10, place.y() + 1), project().layout().of(node));
            }
            choose("dense", "menu-align.left");
            assertEquals(Map.of("dense", 270.0, "tanh", 270.0), Map.of("dense", project().layout().of("dense").x(),
                    "tanh", project().layout().of("tanh").x()));
            assertEquals(places.of("tanh").y() + 1, project().layout().of("tanh").y(), "only sideways");
            bench.fx(() -> bench.document().undo());
            assertEquals(places.of("tanh").x() + 10, project().layout().of("tanh").x(), "one step");

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
