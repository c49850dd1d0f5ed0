package nabla.app.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;

import javafx.geometry.Point2D;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;

import nabla.app.canvas.sight.Camera;
import nabla.graph.Path;
import nabla.graph.Wire;
import nabla.project.Area;
import nabla.project.Edit;
import nabla.project.Groups;
import nabla.project.Layout;
import nabla.project.LayoutEdit;
import nabla.project.NodeLook;
import nabla.project.Note;
import nabla.project.Project;
import nabla.project.ProjectFile;
import nabla.project.Region;
import nabla.project.Tint;
import org.junit.jupiter.api.Test;

/// Nodes, regions and notes copied, cut, pasted and duplicated together, in a graph and inside of a group.
final class CopyStoryTest {

    private static final Region LAYER = new Region("Layer", new Area(210, 70, 380, 300), Tint.TEAL);
    private static final Note WHY = new Note("# Why", new Area(40, 500, 260, 80), Tint.AMBER);

    private static Project chain() {
        return new Stand.Sketchpad()
                .data("circle")
                .node("data", "Circle", Stand.op("source", Map.of("data", "circle")), 40, 120)
                .node("dense", "Dense", Stand.op("dense", Map.of("units", 3)), 240, 120)
                .node("tanh", "Tanh", Stand.op("tanh"), 440, 120)
                .wire("data.x", "dense.x")
                .wire("dense.y", "tanh.x")
                .done();
    }

    private static Stand stand() throws Exception {
        var stand = Stand.of(chain(), 1000, 900);
        stand.fx(() -> stand.canvas.look(new Camera(0.6, 10, 60)));
        stand.fx(() -> stand.document.perform(new Edit.Several("addregion", List.of(
                Edit.of(new LayoutEdit.PutRegions(Map.of("region1", LAYER))),
                Edit.of(new LayoutEdit.PutNotes(Map.of("note1", WHY))),
                Edit.of(new LayoutEdit.Wear(Map.of("dense", new NodeLook(Tint.ROSE, NodeLook.Form.COLLAPSED))))))));
        stand.rest();
        return stand;
    }

    private static Layout layout(Stand stand) {
        return stand.project().layout();
    }

    private static Set<String> nodes(Stand stand) {
        return stand.fx(() -> Set.copyOf(stand.document.selection()));
    }

    private static Set<String> cards(Stand stand) {
        return stand.fx(() -> stand.canvas.cards().selected());
    }

    private static String written(Stand stand) {
        return stand.fx(() -> Clipboard.getSystemClipboard().getString());
    }

    @Test void aRegionIsCopiedWithWhatLiesInIt() throws Exception {
        try (var stand = stand()) {
            var before = stand.project();
            stand.fx(() -> stand.canvas.cards().select(Set.of("region1", "note1")));
            stand.fx(() -> stand.canvas.verbs().copy());
            stand.fx(() -> stand.canvas.verbs().paste());
            assertEquals(Set.of("dense2", "tanh2"), nodes(stand));
            assertEquals(Set.of("region2", "note2"), cards(stand));
            assertEquals(List.of(Wire.of("dense2.y", "tanh2.x")), stand.graph().wires().stream()
                    .filter(w -> w.to().node().endsWith("2")).toList(), "the wires among them, and no other");
            assertEquals(before.layout().look("dense"), layout(stand).look("dense2"));
            var area = layout(stand).regions().get("region2").area();
            var dx = area.x() - LAYER.area().x();
            var dy = area.y() - LAYER.area().y();
            assertEquals(new Layout.Place(240 + dx, 120 + dy), layout(stand).of("dense2"));
            assertEquals(WHY.area().moved(dx, dy), layout(stand).notes().get("note2").area());
            assertTrue(Math.abs(dx) >= LAYER.area().width() || Math.abs(dy) >= LAYER.area().height(), area.toString());

            stand.fx(() -> stand.canvas.verbs().deleteSelection());
            assertEquals(before.graph(), stand.graph());
            assertEquals(before.layout(), layout(stand), "all that was pasted is selected, and gone at once");
            stand.fx(stand.document::undo);
            stand.fx(stand.document::undo);
            assertEquals(before, stand.project());
        }
    }

    @Test void whatIsCutIsPutBackWhereItWas() throws Exception {
        try (var stand = stand()) {
            var before = stand.project();
            stand.fx(() -> stand.canvas.verbs().selectAll());
            assertEquals(Set.of("region1", "note1"), cards(stand));
            stand.fx(() -> stand.canvas.verbs().cut());
            assertEquals(Set.of(), stand.fx(() -> Set.copyOf(stand.document.project().get().layout().cards().names())));
            assertTrue(stand.graph().nodes().isEmpty());
            stand.fx(() -> stand.canvas.verbs().paste());
            assertEquals(before.graph(), stand.graph());
            assertEquals(before.layout(), layout(stand));
            assertEquals(before.graph(), ProjectFile.parse(written(stand)).project().graph(), "as text, too");
        }
    }

    @Test void textsGoToAndFro() throws Exception {
        try (var stand = stand()) {
            stand.fx(() -> stand.canvas.cards().select(Set.of("note1")));
            stand.fx(() -> stand.canvas.verbs().copy());
            assertEquals("# Why", written(stand));
            stand.fx(() -> stand.canvas.verbs().duplicate());
            assertEquals("# Why", layout(stand).notes().get("note2").text());
            stand.fx(() -> {
                var content = new ClipboardContent();
                content.putString("From $x$ elsewhere\n");
                Clipboard.getSystemClipboard().setContent(content);
            });
            stand.fx(() -> stand.canvas.verbs().paste());
            assertEquals("From $x$ elsewhere", layout(stand).notes().get("note3").text());
            assertEquals(Set.of("note3"), cards(stand));
            stand.fx(() -> {
                var content = new ClipboardContent();
                content.putString(ProjectFile.text(chain()));
                Clipboard.getSystemClipboard().setContent(content);
            });
            stand.fx(() -> stand.canvas.verbs().paste());
            assertEquals(Set.of("data2", "dense2", "tanh2"), nodes(stand), "a file pasted as text");
            assertEquals(Map.of("circle", stand.project().data().get("circle")), stand.project().data(),
                    "the same data are there once");
        }
    }

    /// All that can be done with them outside, inside of a group, and what becomes of it.
    @Test void regionsAndNotesStandInsideAGroup() throws Exception {
        try (var stand = stand()) {
            var bare = stand.project();
            stand.fx(() -> stand.document.perform(Groups.gather(stand.document.project().get(),
                    Set.of("dense", "tanh"))));
            stand.fx(() -> stand.document.standpoint().stand(new Path("group")));
            stand.rest();
            assertEquals(List.of(), stand.fx(() -> stand.canvas.board().cards()), "that one lies outside");
            stand.fx(() -> stand.canvas.select(Set.of("group/dense")));
            stand.fx(() -> stand.canvas.cards().region());
            stand.rest();
            stand.robot.write("Inner");
            stand.robot.type(KeyCode.ENTER);
            stand.rest();
            var made = layout(stand).inside("group").regions().get("region1");
            assertEquals("Inner", made.title());
            stand.fx(() -> stand.canvas.cards().note());
            stand.rest();
            stand.robot.write("Deep");
            stand.robot.press(KeyCode.CONTROL).type(KeyCode.ENTER).release(KeyCode.CONTROL);
            stand.rest();
            assertEquals("Deep", layout(stand).inside("group").notes().get("note1").text());
            assertEquals(Set.of("region1", "note1"), layout(stand).cards().names(), "outside all is as it was");

            var place = layout(stand).of("group/dense");
            var area = made.area();
            stand.fx(() -> stand.canvas.lens().fitAll());
            stand.rest();
            var title = at(stand, area.x() + 100, area.y() + 15);
            var to = at(stand, area.x() + 140, area.y() + 45);
            stand.drag(title.getX(), title.getY(), to.getX(), to.getY());
            assertEquals(area.moved(40, 30), layout(stand).inside("group").regions().get("region1").area());
            assertEquals(new Layout.Place(place.x() + 40, place.y() + 30), layout(stand).of("group/dense"));

            stand.fx(() -> stand.canvas.verbs().duplicate());
            assertEquals(Set.of("region1", "note1", "region2"), layout(stand).inside("group").names());
            assertEquals(Set.of("group/dense2"), nodes(stand));
            assertEquals(stand.project(), ProjectFile.parse(ProjectFile.text(stand.project())).project());
            stand.fx(stand.document::undo);

            stand.fx(() -> stand.document.standpoint().stand(Path.ROOT));
            stand.rest();
            assertEquals(2, stand.fx(() -> stand.canvas.board().cards().size()));
            stand.fx(() -> stand.canvas.select(Set.of("group")));
            stand.fx(() -> stand.canvas.verbs().duplicate());
            assertEquals(layout(stand).inside("group"), layout(stand).inside("group2"), "a copy has its own");
            stand.fx(() -> stand.document.perform(Groups.dissolve(stand.document.project().get(), "group")));
            assertEquals(Set.of("region1", "region2", "note1", "note2"), layout(stand).cards().names());
            assertEquals(Set.of("group2"), layout(stand).inside().keySet());
            assertEquals("Deep", layout(stand).notes().get("note2").text());

            for (var i = 0; i < 6; i++) {
                stand.fx(stand.document::undo);
            }
            assertEquals(bare.graph(), stand.graph());
            assertEquals(bare.layout(), layout(stand));
        }
    }

    private static Point2D at(Stand stand, double x, double y) {
        return stand.fx(() -> stand.canvas.localToScene(stand.canvas.camera().viewX(x),
                stand.canvas.camera().viewY(y)));
    }
}
