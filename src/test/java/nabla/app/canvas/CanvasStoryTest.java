package nabla.app.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;

import javafx.geometry.VerticalDirection;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;

import nabla.app.canvas.edit.Changes;
import nabla.app.canvas.sight.Camera;
import nabla.engine.Grain;
import nabla.graph.GraphProblem;
import nabla.graph.Ref;
import nabla.graph.Wire;
import nabla.project.Project;

import org.junit.jupiter.api.Test;

/// What a user does on the canvas, with the pointer and the keys, and what becomes of it.
final class CanvasStoryTest {

    private static Project chain() {
        return new Stand.Sketchpad()
                .data("circle")
                .node("data", "Circle", Stand.op("source", Map.of("data", "circle")), 20, 40)
                .node("dense", "Dense", Stand.op("dense"), 220, 40)
                .node("tanh", "Tanh", Stand.op("tanh"), 420, 40)
                .wire("data.x", "dense.x")
                .wire("dense.y", "tanh.x")
                .done();
    }

    @Test void aRowOfThePaletteIsDraggedOntoTheCanvas() throws Exception {
        try (var stand = Stand.of(Project.empty(), 1000, 700)) {
            stand.robot.moveTo("#offer-dense").press(MouseButton.PRIMARY);
            stand.move(400, 200);
            stand.move(600, 300);
            assertTrue(stand.graph().nodes().isEmpty());
            stand.release();

            assertEquals(Set.of("dense"), stand.fx(() -> Set.copyOf(stand.document.selection())));
            var place = stand.project().layout().of("dense");
            var at = stand.node("dense");
            assertEquals(600, at.getX(), 1, "placed under the pointer: " + place);
            stand.fx(stand.document::undo);
            assertTrue(stand.graph().nodes().isEmpty());
        }
    }

    @Test void aGeneratorBringsItsDataSet() throws Exception {
        try (var stand = Stand.of(Project.empty(), 1000, 700)) {
            stand.robot.clickOn("#drawer-data");
            stand.rest();
            stand.robot.clickOn("#offer-moons");
            stand.rest();

            assertEquals(1, stand.graph().nodes().size());
            assertEquals(Set.of("moons"), stand.project().data().keySet());
            assertTrue(stand.fx(() -> stand.document.check().get().isSound()));
            stand.fx(stand.document::undo);
            assertEquals(Project.empty(), stand.project());
        }
    }

    @Test void aWireIsDrawnFromPortToPortAndUndone() throws Exception {
        try (var stand = Stand.of(chain(), 1000, 700)) {
            stand.fx(() -> stand.document.perform(new Changes(stand.document.scope().get())
                    .cut(Wire.of("dense.y", "tanh.x"))));
            stand.rest();
            stand.drag(new Ref("dense", "y"), new Ref("tanh", "x"));
            assertTrue(stand.graph().wires().contains(Wire.of("dense.y", "tanh.x")));

            stand.fx(stand.document::undo);
            assertFalse(stand.graph().wires().contains(Wire.of("dense.y", "tanh.x")));
            stand.fx(stand.document::redo);
            assertTrue(stand.graph().wires().contains(Wire.of("dense.y", "tanh.x")));
        }
    }

    @Test void aCircleIsRefusedWithItsSentence() throws Exception {
        try (var stand = Stand.of(chain(), 1000, 700)) {
            var before = stand.project();
            stand.drag(new Ref("tanh", "y"), new Ref("dense", "x"));
            assertEquals(before.graph(), stand.graph());
            assertTrue(sentence(stand).contains("circle: Dense → Tanh → Dense"), sentence(stand));
        }
    }

    @Test void aWrongKindIsRefusedWithItsSentence() throws Exception {
        var project = new Stand.Sketchpad()
                .data("circle")
                .node("data", "Circle", Stand.op("source", Map.of("data", "circle")), 20, 40)
                .node("loss", "Loss", Stand.op("cross_entropy"), 420, 40)
                .done();
        try (var stand = Stand.of(project, 1000, 700)) {
            stand.drag(new Ref("data", "x"), new Ref("loss", "y"));
            assertTrue(stand.graph().wires().isEmpty());
            assertTrue(sentence(stand).contains("indices"), sentence(stand));
        }
    }

    @Test void aWrongShapeIsKeptAndMarked() throws Exception {
        var project = new Stand.Sketchpad()
                .data("circle")
                .node("data", "Circle", Stand.op("source", Map.of("data", "circle")), 20, 40)
                .node("dense", "Dense", Stand.op("dense"), 220, 40)
                .node("add", "Add", Stand.op("add"), 420, 40)
                .wire("data.x", "dense.x")
                .wire("dense.y", "add.a")
                .done();
        try (var stand = Stand.of(project, 1000, 700)) {
            stand.drag(new Ref("data", "x"), new Ref("add", "b"));
            assertTrue(stand.graph().wires().contains(Wire.of("data.x", "add.b")));
            assertTrue(stand.fx(() -> stand.document.check().get().problems()).stream()
                    .anyMatch(p -> p instanceof GraphProblem.WrongShape(var node, _) && node.equals("add")));
            stand.photograph("canvas-wrong-shape");
        }
    }

    @Test void theEndOfAWireIsTakenOffAndPutElsewhere() throws Exception {
        var project = new Stand.Sketchpad()
                .data("circle")
                .node("data", "Circle", Stand.op("source", Map.of("data", "circle")), 20, 40)
                .node("one", "One", Stand.op("tanh"), 320, 40)
                .node("two", "Two", Stand.op("relu"), 320, 340)
                .wire("data.x", "one.x")
                .done();
        try (var stand = Stand.of(project, 1000, 700)) {
            stand.drag(new Ref("one", "x"), new Ref("two", "x"));
            assertEquals(List.of(Wire.of("data.x", "two.x")), stand.graph().wires());
            var end = stand.port(new Ref("two", "x"));
            stand.drag(end.getX(), end.getY(), end.getX() - 60, end.getY() + 120);
            assertTrue(stand.graph().wires().isEmpty());
        }
    }

    @Test void aMoveIsOneStepOfUndo() throws Exception {
        try (var stand = Stand.of(chain(), 1000, 700)) {
            var before = stand.project();
            var at = stand.node("tanh");
            stand.drag(at.getX(), at.getY(), at.getX() + 40, at.getY() + 160);
            assertEquals(460, stand.project().layout().of("tanh").x(), 1);
            assertEquals(200, stand.project().layout().of("tanh").y(), 1);
            stand.fx(stand.document::undo);
            assertEquals(before, stand.project());
            assertFalse(stand.fx(() -> stand.document.canUndo().get()));
        }
    }

    @Test void aClickMayDrift() throws Exception {
        try (var stand = Stand.of(chain(), 1000, 700)) {
            var at = stand.node("tanh");
            stand.drag(at.getX(), at.getY(), at.getX() + 4, at.getY() + 3);
            assertFalse(stand.fx(() -> stand.document.canUndo().get()));
            assertEquals(Set.of("tanh"), stand.fx(() -> Set.copyOf(stand.document.selection())));
        }
    }

    @Test void theRubberBandSelectsWhatItTouches() throws Exception {
        try (var stand = Stand.of(chain(), 1000, 700)) {
            var a = stand.node("dense");
            var b = stand.node("tanh");
            stand.drag(a.getX() - 90, a.getY() - 60, b.getX(), b.getY() + 20);
            assertEquals(Set.of("dense", "tanh"), stand.fx(() -> Set.copyOf(stand.document.selection())));
        }
    }

    @Test void deletingANodeHealsTheWire() throws Exception {
        var project = new Stand.Sketchpad()
                .data("circle")
                .node("data", "Circle", Stand.op("source", Map.of("data", "circle")), 20, 40)
                .node("one", "One", Stand.op("tanh"), 220, 40)
                .node("two", "Two", Stand.op("relu"), 420, 40)
                .wire("data.x", "one.x")
                .wire("one.y", "two.x")
                .done();
        try (var stand = Stand.of(project, 1000, 700)) {
            var at = stand.node("one");
            stand.drag(at.getX(), at.getY(), at.getX(), at.getY());
            stand.robot.push(KeyCode.DELETE);
            stand.rest();
            assertEquals(List.of(Wire.of("data.x", "two.x")), stand.graph().wires());
            stand.fx(stand.document::undo);
            assertEquals(project, stand.project());
        }
    }

    @Test void tabAddsAWiredNodeByItsName() throws Exception {
        try (var stand = Stand.of(chain(), 1000, 700)) {
            var at = stand.node("tanh");
            stand.drag(at.getX(), at.getY(), at.getX(), at.getY());
            stand.robot.push(KeyCode.TAB);
            stand.robot.write("relu");
            stand.photograph("canvas-search");
            stand.robot.push(KeyCode.ENTER);
            stand.rest();
            assertTrue(stand.graph().wires().contains(Wire.of("tanh.y", "relu.x")));
        }
    }

    @Test void aWireDroppedOnEmptyCanvasOffersWhatFits() throws Exception {
        try (var stand = Stand.of(chain(), 1000, 700)) {
            var from = stand.port(new Ref("tanh", "y"));
            stand.drag(from.getX(), from.getY(), from.getX() + 60, from.getY() + 200);
            stand.robot.write("sigm");
            stand.robot.push(KeyCode.ENTER);
            stand.rest();
            assertTrue(stand.graph().wires().contains(Wire.of("tanh.y", "sigmoid.x")));
        }
    }

    @Test void copiesComeWithTheirWires() throws Exception {
        try (var stand = Stand.of(chain(), 1000, 700)) {
            stand.fx(() -> {
                stand.canvas.requestFocus();
                stand.canvas.verbs().selectAll();
                stand.canvas.verbs().duplicate();
            });
            assertEquals(6, stand.graph().nodes().size());
            assertEquals(4, stand.graph().wires().size());
            stand.fx(stand.document::undo);
            assertEquals(chain(), stand.project());
        }
    }

    @Test void aNodeDroppedOnAWireIsInserted() throws Exception {
        try (var stand = Stand.of(chain(), 1000, 700)) {
            var from = stand.port(new Ref("dense", "y"));
            var to = stand.port(new Ref("tanh", "x"));
            stand.robot.moveTo("#offer-flatten").press(MouseButton.PRIMARY);
            stand.move(500, 600);
            stand.move((from.getX() + to.getX()) / 2, from.getY());
            stand.release();
            var wires = Set.copyOf(stand.graph().wires());
            assertEquals(
                    Set.of(Wire.of("data.x", "dense.x"), Wire.of("dense.y", "flatten.x"),
                            Wire.of("flatten.y", "tanh.x")),
                    wires);
            stand.fx(stand.document::undo);
            assertEquals(chain(), stand.project());
        }
    }

    @Test void anAltClickCutsAWire() throws Exception {
        try (var stand = Stand.of(chain(), 1000, 700)) {
            var from = stand.port(new Ref("dense", "y"));
            var to = stand.port(new Ref("tanh", "x"));
            stand.altClick((from.getX() + to.getX()) / 2, from.getY() + 2);
            assertEquals(List.of(Wire.of("data.x", "dense.x")), stand.graph().wires());
        }
    }

    @Test void aHeldArrowIsOneStepOfUndo() throws Exception {
        try (var stand = Stand.of(chain(), 1000, 700)) {
            var at = stand.node("tanh");
            stand.drag(at.getX(), at.getY(), at.getX(), at.getY());
            stand.hold(KeyCode.DOWN, 3);
            assertEquals(43, stand.project().layout().of("tanh").y());
            stand.fx(stand.document::undo);
            assertEquals(chain().layout(), stand.project().layout());
        }
    }

    @Test void theWheelZoomsAtTheCursor() throws Exception {
        try (var stand = Stand.of(chain(), 1000, 700)) {
            var at = stand.node("tanh");
            stand.move(at.getX(), at.getY());
            stand.robot.scroll(3, VerticalDirection.UP);
            stand.rest();
            assertTrue(stand.fx(() -> stand.canvas.camera().zoom()) != 1);
            var now = stand.node("tanh");
            assertEquals(at.getX(), now.getX(), 2);
            assertEquals(at.getY(), now.getY(), 2);
        }
    }

    @Test void aDoubleClickAddsWhereItWas() throws Exception {
        try (var stand = Stand.of(chain(), 1000, 700)) {
            stand.robot.moveTo(700 + stand.stage.getScene().getX(), 600 + stand.stage.getScene().getY());
            stand.robot.doubleClickOn(MouseButton.PRIMARY);
            stand.robot.write("dense").push(KeyCode.ENTER);
            stand.rest();
            var placed = stand.fx(() -> stand.canvas.board().node("dense2").orElseThrow().frame());
            assertTrue(placed.contains(
                    stand.fx(() -> stand.canvas.camera().worldX(700 - 216)),
                    stand.fx(() -> stand.canvas.camera().worldY(600))));
        }
    }

    @Test void escapeGivesUpTheWireInTheHand() throws Exception {
        try (var stand = Stand.of(chain(), 1000, 700)) {
            var from = stand.port(new Ref("data", "x"));
            var to = stand.port(new Ref("tanh", "x"));
            stand.press(from.getX(), from.getY());
            stand.move(to.getX(), to.getY());
            stand.robot.push(KeyCode.ESCAPE);
            stand.release();
            assertEquals(chain(), stand.project());
        }
    }

    @Test void aClickedCellIsPicked() throws Exception {
        try (var stand = Stand.of(Stand.spiral(), 1000, 700)) {
            stand.until(() -> !stand.document.frame().get().steps().isEmpty());
            stand.document.run().step(Grain.NODE);
            stand.document.run().step(Grain.NODE);
            stand.until(() -> stand.document.stepping().get() && !stand.document.frame().get().readings().isEmpty());
            stand.fx(() -> stand.canvas.look(new Camera(1, 0, 200)));
            stand.rest();
            var body = stand.fx(() -> stand.canvas.board().node("data").orElseThrow().body());
            var camera = stand.fx(stand.canvas::camera);
            var x = camera.viewX(body.centreX()) + 216 - 10;
            var y = camera.viewY(body.y() + 20);
            stand.drag(x, y, x, y);
            assertEquals(
                    new Ref("data", "x"), stand.fx(() -> stand.document.picked().get().orElseThrow().port()));
            stand.photograph("canvas-picked");
        }
    }

    @Test void movingANodeLeavesTheTrainingAlone() throws Exception {
        try (var stand = Stand.of(Stand.spiral(), 1000, 700)) {
            stand.document.run().play();
            stand.until(() -> stand.document.frame().get().step() > 20);
            var at = stand.node("tanh1");
            stand.drag(at.getX(), at.getY(), at.getX() + 30, at.getY() + 100);
            var step = stand.fx(() -> stand.document.frame().get().step());
            stand.until(() -> stand.document.frame().get().step() > step);
        }
    }

    private static String sentence(Stand stand) {
        return stand.fx(() -> stand.robot.lookup(".refusal").queryAll().stream()
                .filter(n -> n.isVisible())
                .map(n -> ((Label) n).getText())
                .findFirst()
                .orElse(""));
    }
}
