package nabla.app.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import nabla.app.canvas.GraphCanvas;
import nabla.engine.Frame;
import nabla.graph.Wire;
import nabla.project.Project;
import nabla.project.ProjectFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What hands do without looking: each key and each drag does what it does everywhere, and nothing besides.
final class GestureStoryTest {

    @TempDir private Path home;
    private Bench bench;

    @Test void handsFindWhatTheyAreUsedTo() throws Exception {
        var file = home.resolve("line.nabla");
        ProjectFile.save(Sketches.line(), file);
        bench = Bench.open(home);
        bench.read(file);
        var start = project();

        spacePansAndDoesNotPlayThen();
        aDragOverNothingSelectsAndNudgesGoTenfoldWithShift(start);
        pointFitsAndEscapeLeavesOneThingAtATime();
        whatIsCutIsPutBackWithItsWires(start);
        aClickerGoesOnAfterANumberWasTyped();

        bench.fx(() -> {
            while (bench.document().canUndo().get()) {
                bench.document().undo();
            }
        });
        assertEquals(List.of(start.graph(), start.layout(), start.plan()),
                List.of(project().graph(), project().layout(), project().plan()), "all of it can be undone");
        bench.close();
    }

    private void spacePansAndDoesNotPlayThen() {
        var before = bench.fx(() -> canvas().camera().worldX(0));
        key(KeyEvent.KEY_PRESSED, KeyCode.SPACE);
        bench.drag(canvas(), corner(60, 400), corner(160, 400));
        key(KeyEvent.KEY_RELEASED, KeyCode.SPACE);
        assertEquals(before - 100 / zoom(), bench.fx(() -> canvas().camera().worldX(0)), 1e-6);
        assertEquals(Frame.Status.PAUSED, bench.frame().status());
        assertEquals(0, bench.frame().step());
    }

    private void aDragOverNothingSelectsAndNudgesGoTenfoldWithShift(Project start) {
        bench.fx(() -> canvas().fit());
        bench.drag(canvas(), corner(4, 4), corner(900, 440));
        assertEquals(Set.copyOf(start.graph().nodes().stream().map(n -> n.name()).toList()), selected());
        bench.type(KeyCode.RIGHT);
        bench.hold(KeyCode.SHIFT, KeyCode.DOWN);
        for (var node : start.graph().nodes()) {
            var from = start.layout().of(node.name());
            var to = project().layout().of(node.name());
            assertEquals(List.of(1.0, 10.0), List.of(to.x() - from.x(), to.y() - from.y()), node.name());
        }
        assertEquals(0, bench.frame().step(), "what moves nodes does not step");
    }

    private void pointFitsAndEscapeLeavesOneThingAtATime() {
        select("dense");
        var before = bench.fx(() -> canvas().camera());
        bench.robot.write(".");
        assertNotEquals(before, bench.fx(() -> canvas().camera()), "the one node stands in the middle");
        assertEquals(bench.fx(() -> corner(canvas().getWidth() / 2, 0)).getX(),
                bench.fx(() -> canvas().where("dense").orElseThrow()).getX(), 1.5);
        bench.hold(KeyCode.CONTROL, KeyCode.G);
        var group = bench.fx(() -> bench.document().selection().iterator().next());
        bench.fx(() -> bench.document().standpoint().stand(new nabla.graph.Path(group)));
        select(group + "/dense");
        bench.type(KeyCode.ESCAPE);
        assertEquals(Set.of(), selected());
        assertEquals(group, bench.fx(() -> bench.document().scope().get().at().text()), "only the selection was left");
        bench.type(KeyCode.ESCAPE);
        assertTrue(bench.fx(() -> bench.document().scope().get().at().isRoot()));
        bench.hold(KeyCode.CONTROL, KeyCode.Z);
    }

    private void whatIsCutIsPutBackWithItsWires(Project start) {
        select("dense", "loss");
        bench.hold(KeyCode.CONTROL, KeyCode.X);
        assertTrue(project().graph().find("dense").isEmpty());
        bench.hold(KeyCode.CONTROL, KeyCode.V);
        assertTrue(project().graph().wires().contains(Wire.of("dense.y", "loss.z")));
        bench.hold(KeyCode.CONTROL, KeyCode.Z);
        bench.hold(KeyCode.CONTROL, KeyCode.Z);
        assertEquals(start.graph(), project().graph());
    }

    private void aClickerGoesOnAfterANumberWasTyped() throws Exception {
        select();
        bench.write("#rate", "0.5");
        bench.type(KeyCode.ENTER);
        bench.type(KeyCode.PAGE_DOWN);
        bench.until(() -> bench.frame().done() > 0 || bench.frame().step() > 0);
        bench.type(KeyCode.PAGE_UP);
        bench.until(() -> bench.frame().done() == 0 && bench.frame().step() == 0);
    }

    private GraphCanvas canvas() {
        return bench.workbench.desk().canvas();
    }

    private Project project() {
        return bench.fx(() -> bench.project());
    }

    private Set<String> selected() {
        return bench.fx(() -> Set.copyOf(bench.document().selection()));
    }

    private double zoom() {
        return bench.fx(() -> canvas().camera().zoom());
    }

    private Point2D corner(double x, double y) {
        return bench.fx(() -> canvas().localToScene(x, y));
    }

    private void key(EventType<KeyEvent> type, KeyCode code) {
        bench.fx(() -> Event.fireEvent(canvas(), new KeyEvent(type, "", "", code, false, false, false, false)));
    }

    private void select(String... nodes) {
        bench.fx(() -> {
            canvas().requestFocus();
            bench.document().selection().clear();
            bench.document().selection().addAll(List.of(nodes));
        });
    }
}
