package nabla.app.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import nabla.graph.GraphEdit;
import nabla.graph.Wire;
import nabla.project.Edit;
import nabla.project.Layout;
import nabla.project.Step;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The list of steps says what was done to what, and leads to any of them.
final class HistoryStoryTest {

    @TempDir Path folder;
    private Bench bench;

    @BeforeEach void sit() throws Exception {
        bench = Bench.open(folder.resolve("home"));
        bench.read(folder.resolve("line.nabla"), Sketches.line());
    }

    @AfterEach void leave() {
        bench.close();
    }

    private void perform(Edit edit) {
        bench.fx(() -> bench.document().perform(edit));
    }

    @Test void aStepIsReadClickedAndGoneTo() {
        var start = bench.fx(() -> bench.project());
        perform(new Edit.Move(Map.of("dense", new Layout.Place(700, 100))));
        var moved = bench.fx(() -> bench.project());
        perform(Edit.of(new GraphEdit.Title("dense", "Score")));
        perform(Edit.of(new GraphEdit.Cut(start.graph().wires().getFirst())));
        perform(new Edit.Reseed(7));
        var end = bench.fx(() -> bench.project());

        robotOpens();
        assertEquals(List.of("Move: " + start.graph().node("dense").shown(), "Change title: "
                + start.graph().node("dense").shown(), "Cut wire: " + told(start.graph().wires().getFirst()),
                "Change seed: " + start.seed() + " → 7"),
                bench.fx(() -> bench.document().steps().all().stream().map(Step::sentence).toList()));
        assertEquals(5, bench.fx(() -> bench.<ListView<?>>find("#history-list").getItems().size()));

        bench.robot.clickOn("Move");
        assertEquals(moved, bench.fx(() -> bench.project()));
        assertTrue(bench.fx(() -> bench.document().canRedo().get()));
        bench.type(KeyCode.UP);
        bench.type(KeyCode.ENTER);
        assertEquals(start, bench.fx(() -> bench.project()));
        assertFalse(bench.fx(() -> bench.document().unsaved().get()));
        bench.type(KeyCode.END);
        bench.type(KeyCode.ENTER);
        assertEquals(end, bench.fx(() -> bench.project()));
        bench.type(KeyCode.ESCAPE);
        assertFalse(bench.fx(() -> bench.find("#history").isVisible()));
    }

    private String told(Wire wire) {
        return wire.from().node() + " → Score";
    }

    private void robotOpens() {
        bench.robot.press(KeyCode.SHIFT);
        bench.hold(KeyCode.CONTROL, KeyCode.H);
        bench.robot.release(KeyCode.SHIFT);
        assertTrue(bench.fx(() -> bench.find("#history").isVisible()));
    }
}
