package nabla.app.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;

import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;

import nabla.app.canvas.board.Anatomy;
import nabla.app.picture.Box;
import nabla.graph.Graph;
import nabla.graph.GraphEdit;
import nabla.graph.Ref;
import nabla.graph.Wire;
import nabla.project.Edit;
import nabla.project.Project;

import org.junit.jupiter.api.Test;

/// What can be done with wires: each gesture is one step of undo.
final class WiringStoryTest {

    private static Project net() {
        return new Stand.Sketchpad()
                .data("circle")
                .node("data", "Circle", Stand.op("source", Map.of("data", "circle")), 20, 40)
                .node("dense", "Dense", Stand.op("dense"), 240, 40)
                .node("tanh", "Tanh", Stand.op("tanh"), 460, 40)
                .node("free", "Free", Stand.op("relu"), 240, 330)
                .node("other", "Other", Stand.op("dense"), 20, 330)
                .node("joined", "Joined", Stand.op("concat"), 460, 330)
                .wire("data.x", "dense.x")
                .wire("dense.y", "tanh.x")
                .done();
    }

    @Test void wiresAreTakenBySidesInsertedIntoAndBundled() throws Exception {
        try (var stand = Stand.of(net(), 1000, 700)) {
            theStartOfAWireGoesElsewhere(stand);
            aLooseNodeIsDraggedOntoAWire(stand);
            severalOutputsGrowTheNodeThatJoinsThem(stand);
            somethingIsInsertedFromTheMenuOfAWire(stand);
            whatIsOnlyOddIsToldWhereItsSignIsClicked(stand);
        }
    }

    private static void theStartOfAWireGoesElsewhere(Stand stand) {
        var from = stand.port(new Ref("dense", "y"));
        var to = stand.port(new Ref("other", "y"));
        stand.drag(from.getX() + 20, from.getY(), to.getX(), to.getY());
        assertEquals(Set.of(Wire.of("data.x", "dense.x"), Wire.of("other.y", "tanh.x")), wires(stand));
        undone(stand);
    }

    private static void aLooseNodeIsDraggedOntoAWire(Stand stand) {
        var from = stand.port(new Ref("data", "x"));
        var to = stand.port(new Ref("dense", "x"));
        var at = stand.node("free");
        stand.drag(at.getX(), at.getY(), (from.getX() + to.getX()) / 2, from.getY());
        assertEquals(Set.of(Wire.of("data.x", "free.x"), Wire.of("free.y", "dense.x"), Wire.of("dense.y", "tanh.x")),
                wires(stand));
        undone(stand);
    }

    private static void severalOutputsGrowTheNodeThatJoinsThem(Stand stand) {
        stand.fx(() -> stand.canvas.select(Set.of("dense", "tanh", "other")));
        stand.drag(new Ref("tanh", "y"), new Ref("joined", "x0"));
        assertEquals(Set.of(Wire.of("tanh.y", "joined.x0"), Wire.of("dense.y", "joined.x1"),
                Wire.of("other.y", "joined.x2")), into(stand.graph(), "joined"));
        assertEquals(3, stand.graph().node("joined").op().inputs().size());

        var from = stand.port(new Ref("free", "y"));
        var onto = stand.node("joined");
        stand.fx(() -> stand.canvas.select(Set.of()));
        stand.drag(from.getX(), from.getY(), onto.getX(), onto.getY());
        assertTrue(stand.graph().wires().contains(Wire.of("free.y", "joined.x3")));
        stand.fx(stand.document::undo);
        undone(stand);
    }

    private static void somethingIsInsertedFromTheMenuOfAWire(Stand stand) {
        stand.fx(() -> stand.canvas.verbs().insertOn(Wire.of("dense.y", "tanh.x")));
        stand.rest();
        stand.robot.write("drop").push(KeyCode.ENTER);
        stand.rest();
        assertEquals(Set.of(Wire.of("data.x", "dense.x"), Wire.of("dense.y", "dropout.x"),
                Wire.of("dropout.y", "tanh.x")), wires(stand));
        for (var pair : List.of(List.of("dense", "dropout"), List.of("dropout", "tanh"))) {
            assertTrue(stand.fx(() -> box(stand, pair.getLast()).x() - box(stand, pair.getFirst()).right() >= 20),
                    () -> pair + " stand apart: what follows has made way");
        }
        undone(stand);
    }

    private static Box box(Stand stand, String node) {
        return stand.canvas.board().box(node).orElseThrow();
    }

    private static void whatIsOnlyOddIsToldWhereItsSignIsClicked(Stand stand) throws Exception {
        stand.fx(() -> stand.document.perform(Edit.of(new GraphEdit.Remove(Set.of("free", "other", "joined")))));
        stand.until(() -> !stand.document.tutor().at("tanh").isEmpty());
        var title = stand.node("tanh");
        stand.drag(title.getX(), title.getY(), title.getX(), title.getY());
        assertEquals(Set.of("tanh"), stand.fx(() -> Set.copyOf(stand.document.selection())));
        assertFalse(stand.robot.lookup("#tutor").query().isVisible(), "no loss yet: nothing is in the way");
        var sign = title.getX() + Anatomy.WIDTH / 2 - 16;
        stand.drag(sign, title.getY(), sign, title.getY());
        assertTrue(stand.robot.lookup("#tutor").query().isVisible());
        stand.robot.push(KeyCode.ESCAPE);
        stand.rest();
        assertFalse(stand.robot.lookup("#tutor").query().isVisible());
        undone(stand);
    }

    @Test void whatFitsComesFirstAndTheViewFollowsTheHand() throws Exception {
        try (var stand = Stand.of(net(), 1000, 700)) {
            var from = stand.port(new Ref("tanh", "y"));
            stand.drag(from.getX(), from.getY(), from.getX() + 60, from.getY() + 120);
            assertEquals("Dense", offers(stand).getFirst(), "what usually follows a tanh");
            assertTrue(offers(stand).stream().noneMatch("Conv2d"::equals), "no image flows here");
            stand.photograph("canvas-search-ranked");
            stand.robot.push(KeyCode.ESCAPE);
            stand.rest();

            var before = stand.fx(stand.canvas::camera);
            var port = stand.port(new Ref("tanh", "y"));
            stand.press(port.getX(), port.getY());
            stand.move(port.getX() + 40, port.getY() + 200);
            stand.move(996, port.getY() + 200);
            stand.until(() -> stand.canvas.camera().worldX(0) > before.worldX(0) + 60);
            stand.photograph("canvas-wire-in-hand");
            stand.robot.push(KeyCode.ESCAPE);
            stand.release();
            assertEquals(net(), stand.project());
        }
    }

    private static List<String> offers(Stand stand) {
        return stand.fx(() -> stand.robot.lookup(".search-row").queryAllAs(Parent.class).stream()
                .map(row -> row.lookupAll(".label").stream().map(Label.class::cast).findFirst().orElseThrow().getText())
                .toList());
    }

    private static Set<Wire> wires(Stand stand) {
        return Set.copyOf(stand.graph().wires());
    }

    private static Set<Wire> into(Graph graph, String node) {
        return Set.copyOf(graph.wires().stream().filter(w -> w.to().node().equals(node)).toList());
    }

    private static void undone(Stand stand) {
        stand.fx(stand.document::undo);
        stand.rest();
        assertEquals(net(), stand.project());
    }
}
