package nabla.app.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;

import nabla.app.canvas.node.NodeView;
import nabla.app.canvas.sight.Mark;
import nabla.app.picture.Box;
import nabla.engine.Grain;
import nabla.engine.Probe;
import nabla.engine.Step;
import nabla.project.Edit;
import nabla.project.Layout;
import nabla.project.Project;
import nabla.project.ProjectFile;

import org.junit.jupiter.api.Test;

/// What stands open on the canvas: opened by hand, walked through, and closed again.
final class OpeningStoryTest {

    private static Stand sample(String name) throws Exception {
        var stand = Stand.of(ProjectFile.read(Path.of("samples", name + ".nabla")), 1600, 900);
        stand.until(() -> !stand.document.frame().get().readings().isEmpty());
        return stand;
    }

    private static void doubleClick(Stand stand, String node) {
        var at = stand.node(node);
        stand.doubleClick(at.getX(), at.getY());
    }

    private static Set<nabla.graph.Path> open(Stand stand) {
        return stand.project().layout().open();
    }

    private static Map<String, Box> places(Stand stand) {
        var places = new HashMap<String, Box>();
        stand.fx(() -> stand.canvas.board().nodes().forEach((name, anatomy) -> places.put(name, anatomy.frame())));
        return places;
    }

    private static Set<nabla.graph.Path> paths(String... paths) {
        return Set.copyOf(List.of(paths).stream().map(nabla.graph.Path::new).toList());
    }

    private static String sentence(Stand stand) {
        return stand.fx(() -> stand.canvas.overlay().getChildren().stream()
                .filter(n -> n.getStyleClass().contains("refusal") && n.isVisible())
                .map(n -> ((Label) n).getText())
                .findFirst()
                .orElse(""));
    }

    @Test void aLayerOpensWalksAndCloses() throws Exception {
        try (var stand = sample("xor")) {
            var before = places(stand);
            doubleClick(stand, "hidden");
            assertEquals(paths("hidden"), open(stand));
            assertEquals(Set.of("hidden"), stand.fx(() -> Set.copyOf(stand.canvas.board().frames().keySet())));
            assertTrue(places(stand).keySet().containsAll(Set.of("hidden/matmul", "hidden/add", "score", "tanh")));
            assertFalse(places(stand).containsKey("hidden"));
            stand.until(() -> stand.document.frame().get().get(Probe.value("hidden/matmul", "b")).isPresent());

            var active = walk(stand, 4);
            assertEquals(List.of("points", "hidden/matmul", "hidden/add", "tanh"), active);

            stand.fx(() -> stand.document.leaveStepping());
            doubleClick(stand, "hidden");
            assertEquals(Set.of(), open(stand));
            assertEquals(before, places(stand));
            stand.fx(stand.document::undo);
            assertEquals(paths("hidden"), open(stand));
            stand.fx(stand.document::undo);
            assertEquals(Set.of(), open(stand));
            assertEquals(before, places(stand));
        }
    }

    /// The nodes on the canvas at which the next steps are done, each once.
    private static List<String> walk(Stand stand, int steps) throws Exception {
        var active = new ArrayList<String>();
        for (var i = 0; i < steps; i++) {
            var done = stand.fx(() -> stand.document.frame().get().done());
            stand.document.run().step(Grain.OPERATION);
            stand.until(() -> stand.document.frame().get().done() == done + 1);
            var now = stand.fx(() -> active(stand));
            if (active.isEmpty() || !active.getLast().equals(now)) {
                active.add(now);
            }
        }
        return active;
    }

    private static String active(Stand stand) {
        var nodes = stand.canvas.lookupAll(".graph-node").stream()
                .filter(NodeView.class::isInstance)
                .map(n -> ((NodeView) n).face())
                .filter(f -> f.marks().contains(Mark.FORWARD) || f.marks().contains(Mark.BACKWARD))
                .map(f -> f.anatomy().node().name())
                .toList();
        assertEquals(1, nodes.size(), nodes.toString());
        return nodes.getFirst();
    }

    @Test void whatIsInsideCanBeSelectedAndNeitherMovedNorDeleted() throws Exception {
        try (var stand = sample("xor")) {
            doubleClick(stand, "hidden");
            var before = stand.project();
            var at = stand.node("hidden/add");
            stand.press(at.getX(), at.getY());
            stand.release();
            assertEquals(Set.of("hidden/add"), stand.fx(() -> Set.copyOf(stand.document.selection())));
            stand.drag(at.getX(), at.getY(), at.getX() + 60, at.getY() + 40);
            assertTrue(sentence(stand).contains("This is inside Hidden layer"), sentence(stand));
            stand.robot.type(KeyCode.DELETE);
            stand.rest();
            assertEquals(before, stand.project());
            stand.fx(() -> stand.document.perform(new Edit.Fold(paths("hidden"))));
            assertEquals(Set.of("hidden"), stand.fx(() -> Set.copyOf(stand.document.selection())));
        }
    }

    @Test void anElmanNetOpensIntoItsTimesAndTheseIntoTheirCells() throws Exception {
        try (var stand = sample("elman-by-hand")) {
            doubleClick(stand, "rnn");
            assertTrue(places(stand).keySet().containsAll(Set.of("rnn[0]", "rnn[1]", "rnn[2]", "rnn[3]")));
            stand.fx(() -> {
                stand.document.selection().clear();
                stand.document.selection().add("rnn[2]");
                stand.canvas.verbs().turnOpen();
            });
            stand.rest();
            assertEquals(paths("rnn", "rnn[2]"), open(stand));
            stand.fx(() -> stand.document.selection().clear());
            stand.fx(stand.canvas::fit);
            stand.rest();
            var all = stand.fx(() -> stand.document.frame().get().steps());
            var forward = (int) all.stream().filter(s -> s.pass() == Step.Pass.FORWARD).count();
            var active = walk(stand, forward + 1);
            var inside = active.stream().filter(n -> n.startsWith("rnn[")).toList();
            assertEquals("rnn[0]", inside.get(0));
            assertEquals("rnn[1]", inside.get(1));
            assertTrue(inside.subList(2, inside.size() - 1).stream().allMatch(n -> n.startsWith("rnn[2]/")),
                    inside.toString());
            assertEquals("rnn[3]", inside.getLast());
            // and back through time
            var backward = (int) all.stream().filter(s -> s.pass() == Step.Pass.BACKWARD).count();
            var back = walk(stand, backward - 1).stream().filter(n -> n.startsWith("rnn[")).toList();
            assertEquals("rnn[3]", back.getFirst());
            assertTrue(back.stream().anyMatch(n -> n.startsWith("rnn[2]/")), back.toString());
            assertTrue(back.contains("rnn[0]"), back.toString());
        }
    }

    @Test void ofManyTimesThoseAreSeenThatAreChosenOrAtWork() throws Exception {
        try (var stand = Stand.of(long_(), 1600, 900)) {
            stand.until(() -> !stand.document.frame().get().readings().isEmpty());
            stand.fx(() -> stand.document.perform(new Edit.Unfold(paths("rnn"))));
            stand.fx(stand.canvas::fit);
            stand.rest();
            assertEquals(List.of(), stand.fx(() -> stand.document.check().get().problems()));
            assertTrue(places(stand).keySet().containsAll(Set.of("rnn[0]", "rnn[4]", "rnn[5…11]")));
            stand.photograph("opened-times");
            stand.fx(() -> stand.canvas.showTimes(new nabla.graph.Path("rnn"), 5));
            stand.rest();
            assertTrue(places(stand).keySet().containsAll(Set.of("rnn[0…4]", "rnn[5]", "rnn[9]", "rnn[10…11]")));
            stand.fx(stand.canvas::fit);
            stand.photograph("opened-times-later");
            // walking brings the time into view that is at work
            stand.fx(() -> stand.canvas.showTimes(new nabla.graph.Path("rnn"), 0));
            while (!stand.fx(() -> stand.document.frame().get().last().map(s -> s.at().text()).orElse(""))
                    .startsWith("rnn[11]")) {
                walk(stand, 1);
            }
            assertEquals("rnn[11]", stand.fx(() -> active(stand)));
            stand.photograph("opened-times-stepping");
        }
    }

    /// A sequence of twelve.
    private static Project long_() {
        return new Stand.Sketchpad()
                .node("sequence", "Sequence", Stand.op("weight", Map.of("sizes", List.of(12, 2))), 0, 0)
                .node("rnn", "Elman", Stand.op("elman", Map.of("units", 3)), 200, 0)
                .node("wish", "Wish", Stand.op("weight", Map.of("sizes", List.of(12, 3))), 200, 300)
                .node("loss", "Loss", Stand.op("mean_squared_error"), 400, 0)
                .wire("sequence.y", "rnn.x")
                .wire("rnn.y", "loss.x")
                .wire("wish.y", "loss.y")
                .done();
    }

    @Test void aNodeBesideAnOpenOneIsDroppedWhereThePointerIs() throws Exception {
        try (var stand = sample("xor")) {
            var x = stand.fx(() -> stand.canvas.inLayout(stand.canvas.board().nodes().get("tanh").frame().x()));
            assertEquals(stand.project().layout().of("tanh").x(), x);
            doubleClick(stand, "hidden");
            var moved = stand.fx(() -> stand.canvas.inLayout(stand.canvas.board().nodes().get("tanh").frame().x()));
            assertEquals(new Layout.Place(x, 0).x(), moved);
        }
    }
}
