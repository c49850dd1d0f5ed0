package nabla.app.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;

import javafx.geometry.Point2D;
import javafx.scene.input.KeyCode;

import nabla.app.canvas.board.Anatomy;
import nabla.app.canvas.edit.NodeVerbs;
import nabla.app.canvas.sight.Camera;
import nabla.app.picture.SvgPen;
import nabla.engine.Probe;
import nabla.graph.Ref;
import nabla.project.Area;
import nabla.project.Layout;
import nabla.project.NodeLook;
import nabla.project.Note;
import nabla.project.Project;
import nabla.project.Region;
import nabla.project.Tint;

import org.junit.jupiter.api.Test;

/// Regions and notes drawn, moved, written and deleted with the pointer and the keys; nodes bypassed, frozen, collapsed and coloured.
final class OrderStoryTest {

    private static Project chain() {
        return new Stand.Sketchpad()
                .data("circle")
                .node("data", "Circle", Stand.op("source", Map.of("data", "circle")), 40, 120)
                .node("dense", "Dense", Stand.op("dense", Map.of("units", 1)), 240, 120)
                .node("tanh", "Tanh", Stand.op("tanh"), 440, 120)
                .node("loss", "Loss", Stand.op("bce_with_logits"), 640, 420)
                .wire("data.x", "dense.x")
                .wire("dense.y", "tanh.x")
                .wire("tanh.y", "loss.z")
                .wire("data.y", "loss.y")
                .done();
    }

    private static Stand stand() throws Exception {
        var stand = Stand.of(chain(), 1000, 900);
        stand.fx(() -> stand.canvas.look(new Camera(0.8, 10, 60)));
        stand.rest();
        return stand;
    }

    private static Point2D at(Stand stand, double x, double y) {
        return stand.fx(() -> stand.canvas.localToScene(
                stand.canvas.camera().viewX(x), stand.canvas.camera().viewY(y)));
    }

    private static void drag(Stand stand, double x, double y, double toX, double toY) {
        var from = at(stand, x, y);
        var to = at(stand, toX, toY);
        stand.drag(from.getX(), from.getY(), to.getX(), to.getY());
    }

    private static void click(Stand stand, double x, double y) {
        var point = at(stand, x, y);
        stand.press(point.getX(), point.getY());
        stand.release();
    }

    private static Region region(Stand stand, String name) {
        return stand.project().layout().regions().get(name);
    }

    @Test void aRegionIsPutAroundNodesCalledMovedReshapedAndDeleted() throws Exception {
        try (var stand = stand()) {
            var bare = stand.project();
            stand.fx(() -> stand.canvas.select(Set.of("dense", "tanh")));
            stand.fx(() -> stand.canvas.cards().region());
            stand.rest();
            stand.robot.write("Layer");
            stand.robot.type(KeyCode.ENTER);
            stand.rest();
            var made = region(stand, "region1");
            assertEquals("Layer", made.title());
            assertEquals(Set.of("region1"), stand.fx(() -> stand.canvas.cards().selected()));
            var area = made.area();
            assertTrue(area.x() < 240 && area.right() > 440 + Anatomy.WIDTH && area.y() < 120, area::toString);

            drag(stand, area.x() + 200, area.y() + 15, area.x() + 240, area.y() + 45);
            assertEquals(area.moved(40, 30), region(stand, "region1").area());
            assertEquals(new Layout.Place(280, 150), stand.project().layout().of("dense"));
            assertEquals(new Layout.Place(480, 150), stand.project().layout().of("tanh"));
            assertEquals(new Layout.Place(40, 120), stand.project().layout().of("data"));
            stand.fx(stand.document::undo);
            assertEquals(new Layout.Place(240, 120), stand.project().layout().of("dense"));
            stand.rest();

            drag(stand, area.right() - 1, area.bottom() - 1, area.right() + 249, area.bottom() + 249);
            assertEquals(new Area(area.x(), area.y(), area.width() + 250, area.height() + 250),
                    region(stand, "region1").area());
            var title = at(stand, area.x() + 300, area.y() + 15);
            stand.doubleClick(title.getX(), title.getY());
            assertEquals(Set.of("dense", "tanh", "loss"), stand.fx(() -> Set.copyOf(stand.document.selection())),
                    "what lies in it belongs to it");

            click(stand, area.x() + 300, area.y() + 15);
            stand.hold(KeyCode.DELETE, 1);
            assertEquals(Map.of(), stand.project().layout().regions());
            assertEquals(bare.graph(), stand.graph());
            for (var i = 0; i < 3; i++) {
                stand.fx(stand.document::undo);
            }
            assertEquals(bare, stand.project());
        }
    }

    @Test void aRegionIsDrawnByDraggingAndANoteIsWrittenInItsPlace() throws Exception {
        try (var stand = stand()) {
            var bare = stand.project();
            stand.fx(() -> stand.canvas.cards().region());
            drag(stand, 20, 60, 420, 400);
            stand.robot.type(KeyCode.ESCAPE);
            stand.rest();
            assertEquals(new Area(20, 60, 400, 340), region(stand, "region1").area());

            var corner = at(stand, 450, 600);
            var in = stand.fx(() -> stand.canvas.sceneToLocal(corner));
            stand.fx(() -> stand.canvas.cards().note(in.getX(), in.getY()));
            stand.rest();
            stand.robot.write("# Why");
            stand.robot.press(KeyCode.CONTROL).type(KeyCode.ENTER).release(KeyCode.CONTROL);
            stand.rest();
            var note = stand.project().layout().notes().get("note1");
            assertEquals("# Why", note.text());
            assertEquals(450, note.area().x(), 1);

            var middle = at(stand, note.area().x() + 60, note.area().y() + 90);
            stand.doubleClick(middle.getX(), middle.getY());
            stand.robot.write(" not");
            stand.robot.type(KeyCode.ESCAPE);
            stand.rest();
            assertEquals("# Why", stand.project().layout().notes().get("note1").text());
            stand.doubleClick(middle.getX(), middle.getY());
            stand.robot.write(" so");
            click(stand, 850, 700);
            assertEquals("# Why so", stand.project().layout().notes().get("note1").text());

            drag(stand, note.area().x() + 60, note.area().y() + 90, note.area().x() + 80, note.area().y() + 60);
            assertEquals(note.area().moved(20, -30), stand.project().layout().notes().get("note1").area());
            stand.fx(() -> stand.canvas.cards().colour(Tint.TEAL));
            assertEquals(Tint.TEAL, stand.project().layout().notes().get("note1").tint());
            stand.photograph("order-note");
            stand.hold(KeyCode.DELETE, 1);
            assertEquals(Map.of(), stand.project().layout().notes());

            while (stand.fx(() -> stand.document.canUndo().get())) {
                stand.fx(stand.document::undo);
            }
            assertEquals(bare, stand.project());
        }
    }

    @Test void aNoteInWhichNothingIsWrittenIsNone() throws Exception {
        try (var stand = stand()) {
            var bare = stand.project();
            stand.fx(() -> stand.canvas.cards().note());
            stand.rest();
            stand.robot.type(KeyCode.ESCAPE);
            stand.rest();
            assertEquals(bare, stand.project());
            assertFalse(stand.fx(() -> stand.document.canUndo().get()));
        }
    }

    @Test void aBypassedNodeHandsOnWhatFlowsIntoItAndIsDrawnAsAGhost() throws Exception {
        try (var stand = stand()) {
            var bare = stand.project();
            var verbs = new NodeVerbs(stand.document);
            stand.fx(() -> stand.canvas.select(Set.of("tanh")));
            stand.fx(verbs::bypass);
            assertTrue(stand.graph().node("tanh").isBypassed());
            assertTrue(stand.fx(() -> stand.document.check().get().isSound()));
            var before = Probe.value("dense", "y");
            var after = Probe.value("tanh", "y");
            stand.fx(() -> stand.document.watch(this, Set.of(before, after)));
            stand.until(() -> stand.document.frame().get().get(before).isPresent()
                    && stand.document.frame().get().get(after).isPresent());
            assertEquals(stand.fx(() -> stand.document.frame().get().get(before)),
                    stand.fx(() -> stand.document.frame().get().get(after)));
            var svg = stand.fx(() -> {
                var pen = SvgPen.sized(2000, 2000);
                stand.canvas.draw(pen);
                return pen.document();
            });
            assertTrue(svg.contains("stroke-dasharray=\"6 4\""), "a dashed border");

            stand.fx(() -> stand.canvas.select(Set.of("dense")));
            stand.fx(verbs::bypass);
            assertTrue(stand.fx(() -> stand.document.check().get().problems()).stream()
                    .anyMatch(p -> p.node().equals("dense") && p.sentence().contains("cannot be bypassed")));
            stand.fx(stand.document::undo);
            stand.fx(stand.document::undo);
            assertEquals(bare, stand.project());
        }
    }

    @Test void nodesAreFrozenCollapsedAndColouredTogether() throws Exception {
        try (var stand = stand()) {
            var bare = stand.project();
            var verbs = new NodeVerbs(stand.document);
            stand.fx(() -> stand.canvas.select(Set.of("dense", "tanh")));
            stand.fx(() -> verbs.freeze());
            assertEquals(Map.of("dense", 0.0), stand.project().plan().first().factors());
            assertTrue(stand.fx(verbs::areFrozen));
            stand.until(() -> stand.document.frame().get().steps().size() > 0);
            assertEquals(List.of(), stand.fx(() -> stand.document.frame().get().steps()).stream()
                    .filter(s -> s instanceof nabla.engine.Step.Update).toList());

            stand.fx(verbs::collapse);
            stand.rest();
            assertEquals(NodeLook.Form.COLLAPSED, stand.project().layout().look("tanh").form());
            var collapsed = stand.fx(() -> stand.canvas.board().node("dense").orElseThrow());
            assertEquals(Anatomy.BAR + Anatomy.TITLE, collapsed.frame().height());
            var source = stand.fx(() -> stand.canvas.board().socket(new Ref("data", "x")).orElseThrow());
            assertEquals(source.y(), collapsed.socket(new Ref("dense", "x")).orElseThrow().y(),
                    "the wire stays as straight as it was");

            stand.fx(() -> verbs.colour(Tint.INDIGO));
            assertEquals(new NodeLook(Tint.INDIGO, NodeLook.Form.COLLAPSED), stand.project().layout().look("dense"));
            stand.photograph("order-collapsed");
            stand.fx(verbs::collapse);
            stand.fx(() -> verbs.freeze());
            assertEquals(Map.of(), stand.project().plan().first().factors());
            while (stand.fx(() -> stand.document.canUndo().get())) {
                stand.fx(stand.document::undo);
            }
            assertEquals(bare, stand.project());
        }
    }

    @Test void formulasOfANoteAreDrawnAsTheyAreOnTheScreen() throws Exception {
        var project = chain();
        var note = new Note("So $z = x W^{\\top}$", new Area(40, 600, 300, 80), Tint.NONE);
        project = nabla.project.Edit.of(new nabla.project.LayoutEdit.PutNotes(Map.of("note1", note))).applyTo(project);
        try (var stand = Stand.of(project, 1000, 700)) {
            var svg = stand.fx(() -> {
                var pen = SvgPen.sized(2000, 2000);
                stand.canvas.draw(pen);
                return pen.document();
            });
            assertTrue(svg.contains(">So </text>") || svg.contains(">So</text>"), "the words are words");
            assertFalse(svg.contains("\\top"), "the formula is set");
        }
    }
}
