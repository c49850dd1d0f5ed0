package nabla.app.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;

import javafx.event.Event;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;

import nabla.app.canvas.board.Anatomy;
import nabla.app.canvas.board.Board;
import nabla.app.canvas.board.Cards;
import nabla.app.canvas.gesture.Gesture;
import nabla.app.canvas.gesture.MoveGesture;
import nabla.app.canvas.sight.Camera;
import nabla.graph.GraphEdit;
import nabla.graph.Wire;
import nabla.project.Area;
import nabla.project.Edit;
import nabla.project.LayoutEdit;
import nabla.project.Note;
import nabla.project.Project;
import nabla.project.Scope;
import nabla.project.Tint;

import org.junit.jupiter.api.Test;

/// How a user brings order into a graph: its layout, rows and columns, lines to snap to.
final class ArrangeStoryTest {

    /// A chain whose nodes lie in a heap, with one beside them.
    private static Project heap() {
        return new Stand.Sketchpad()
                .data("circle")
                .node("tanh", "Tanh", Stand.op("tanh"), 40, 80)
                .node("data", "Circle", Stand.op("source", Map.of("data", "circle")), 90, 60)
                .node("dense", "Dense", Stand.op("dense"), 60, 120)
                .node("relu", "ReLU", Stand.op("relu"), 900, 500)
                .wire("data.x", "dense.x")
                .wire("dense.y", "tanh.x")
                .wire("tanh.y", "relu.x")
                .done();
    }

    @Test void aGraphIsLaidOutFromLeftToRightAndUndone() throws Exception {
        try (var stand = Stand.of(heap(), 1000, 700)) {
            var before = stand.project();
            stand.fx(() -> stand.canvas.arranger().layOut());
            stand.until(() -> stand.document.canUndo().get());
            assertTrue(stand.fx(() -> stand.document.undoName().get().orElseThrow().startsWith("Lay out")));
            stand.fx(() -> {
                for (var strand : stand.canvas.board().strands()) {
                    assertTrue(strand.route().startX() < strand.route().endX(), strand.wire().toString());
                    assertEquals(strand.route().startY(), strand.route().endY(), strand.wire().toString());
                }
            });
            assertEquals(before.graph(), stand.graph());

            stand.fx(stand.document::undo);
            assertEquals(before, stand.project());
            stand.fx(() -> {
                stand.document.redo();
                stand.document.undo();
                stand.canvas.select(Set.of("data", "dense"));
                stand.canvas.arranger().layOut();
            });
            stand.until(() -> stand.document.canUndo().get());
            assertEquals(before.layout().of("tanh"), stand.project().layout().of("tanh"), "not selected");
            assertEquals(before.layout().of("relu"), stand.project().layout().of("relu"), "not selected");
            assertTrue(stand.project().layout().of("data").x() + Anatomy.WIDTH < stand.project().layout().of("dense")
                    .x());
            assertEquals(Set.of("data", "dense"), stand.fx(() -> Set.copyOf(stand.document.selection())));
        }
    }

    @Test void aLayoutKeepsNodesInTheirRegionsAndNotesBesideThem() throws Exception {
        try (var stand = Stand.of(heap(), 1000, 700)) {
            stand.fx(() -> {
                stand.document.perform(new Edit.Move(Map.of("data", place(0, 600), "dense", place(0, 0), "tanh",
                        place(220, 0))));
                stand.document.perform(Edit.of(new LayoutEdit.PutRegions(Map.of("region1",
                        new nabla.project.Region("Hidden", new Area(-30, -60, 420, 300), Tint.TEAL)))));
                stand.document.perform(Edit.of(new LayoutEdit.PutNotes(Map.of("note1",
                        new Note("data", new Area(0, 520, 260, 70), Tint.AMBER)))));
            });
            var before = stand.project();
            assertEquals(Set.of("dense", "tanh"),
                    new Cards(Scope.of(before, stand.document.check().get())).in("region1").nodes());
            stand.fx(() -> stand.canvas.arranger().layOut());
            stand.until(() -> stand.document.project().get() != before);
            var after = stand.project();
            assertEquals(Set.of("dense", "tanh"),
                    new Cards(Scope.of(after, stand.document.check().get())).in("region1").nodes());
            var region = after.layout().regions().get("region1").area();
            for (var node : Set.of("data", "relu")) {
                var box = stand.fx(() -> box(stand.canvas.board(), node));
                assertFalse(box.touches(new nabla.app.picture.Box(region.x(), region.y(), region.width(),
                        region.height())), node);
            }
            assertEquals(-80, after.layout().notes().get("note1").area().y() - after.layout().of("data").y());
            assertEquals(after.layout().of("data").x(), after.layout().notes().get("note1").area().x());
            stand.fx(stand.document::undo);
            assertEquals(before, stand.project());
        }
    }

    @Test void aLayoutIsGivenUpByEscAndByAnEdit() throws Exception {
        try (var stand = Stand.of(heap(), 1000, 700)) {
            var before = stand.project();
            stand.fx(() -> {
                stand.canvas.arranger().layOut();
                Event.fireEvent(stand.canvas,
                        new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ESCAPE, false, false, false, false));
                assertFalse(stand.canvas.arranger().cancel(), "nothing is under way any more");
            });

            stand.fx(() -> {
                stand.canvas.arranger().layOut();
                stand.document.perform(Edit.of(new GraphEdit.Cut(Wire.of("dense.y", "tanh.x"))));
                assertFalse(stand.canvas.arranger().cancel(), "an edit makes it void");
            });
            assertSame(before.layout().places(), stand.project().layout().places());
        }
    }

    @Test void theEyeFollowsNodesThatMoveOnTheirOwn() throws Exception {
        try (var stand = Stand.of(heap(), 1000, 700)) {
            var from = stand.fx(stand.canvas::board);
            var to = stand.fx(() -> {
                stand.document.perform(new Edit.Move(Map.of("relu", new nabla.project.Layout.Place(500, 100))));
                return stand.canvas.board();
            });
            assertEquals(box(from, "relu"), box(to.comingFrom(from, 1), "relu"));
            assertEquals(box(to, "relu"), box(to.comingFrom(from, 0), "relu"));
            assertEquals((box(from, "relu").x() + box(to, "relu").x()) / 2,
                    box(to.comingFrom(from, 0.5), "relu").x(), 1);
            assertNotEquals(box(from, "relu"), box(to, "relu"));
            var wire = to.comingFrom(from, 1).strands().stream()
                    .filter(s -> s.wire().to().node().equals("relu"))
                    .findFirst()
                    .orElseThrow();
            assertEquals(box(from, "relu").x(), wire.route().endX());
        }
    }

    @Test void aDraggedNodeSnapsIntoLineUnlessAltIsHeld() throws Exception {
        try (var stand = Stand.of(heap(), 1000, 700)) {
            stand.fx(() -> {
                stand.document.perform(new Edit.Move(Map.of("data", place(0, 0), "dense", place(300, 500), "tanh",
                        place(600, 500))));
                stand.canvas.look(new Camera(0.6, 20, 20));
            });
            stand.rest();
            var at = stand.node("relu");
            var target = stand.fx(() -> stand.canvas.camera().viewX(304) - stand.canvas.camera().viewX(900));
            stand.drag(at.getX(), at.getY(), at.getX() + target, at.getY() - 300);
            assertEquals(300, stand.project().layout().of("relu").x(), "below each other");
            assertFalse(stand.fx(() -> stand.canvas.drawing().guides().sheet().isVisible()),
                    "only while it is dragged");
            stand.fx(stand.document::undo);
            assertEquals(900, stand.project().layout().of("relu").x(), "one step");
            stand.fx(() -> {
                var free = new MoveGesture(stand.canvas, Set.of("relu"), new Gesture.At(0, 0, 0, 0), () -> true);
                free.release(new Gesture.At(0, 0, -596, -300));
            });
            assertEquals(304, stand.project().layout().of("relu").x(), "exactly where the pointer went");
        }
    }

    @Test void aClickOnTheMapMovesTheView() throws Exception {
        try (var stand = Stand.of(heap(), 1000, 700)) {
            stand.fx(() -> {
                stand.canvas.lens().minimap().set(true);
                stand.canvas.look(new Camera(2, 0, 0));
            });
            stand.rest();
            var map = stand.fx(() -> stand.robot.lookup("#minimap").<Region>query());
            var relu = stand.fx(() -> stand.canvas.board().node("relu").orElseThrow().frame());
            var at = stand.fx(() -> map.localToScene(map.getWidth() - 30, map.getHeight() / 2));
            stand.drag(at.getX() - 60, at.getY() - 10, at.getX(), at.getY());
            var camera = stand.fx(stand.canvas::camera);
            assertEquals(2, camera.zoom());
            var middle = stand.fx(() -> camera.worldX(stand.canvas.getWidth() / 2));
            assertTrue(middle > relu.x() - 200, "near the node on the right: " + middle);
        }
    }

    private static nabla.project.Layout.Place place(double x, double y) {
        return new nabla.project.Layout.Place(x, y);
    }

    private static nabla.app.picture.Box box(Board board, String node) {
        return board.node(node).orElseThrow().frame();
    }
}
