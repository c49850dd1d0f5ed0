package nabla.app.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import nabla.app.workbench.file.Filing;
import nabla.app.workbench.file.Tab;
import nabla.engine.Frame;
import nabla.project.Edit;
import nabla.project.Project;
import nabla.project.ProjectFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Several documents stand open side by side, each as it was left, and none is lost when one or all of them go.
final class TabsStoryTest {

    @TempDir Path folder;
    private Bench bench;

    @BeforeEach void sit() throws Exception {
        bench = Bench.open(folder.resolve("home"));
    }

    @AfterEach void leave() {
        bench.close();
    }

    private Path file(String name, Project project) throws Exception {
        return Files.writeString(folder.resolve(name), ProjectFile.text(project));
    }

    private List<String> names() {
        return bench.fx(() -> bench.workbench.filing().documents().all().stream().map(Filing::name).toList());
    }

    private Tab tab(String name) {
        return bench.robot.lookup(".document-tab").queryAllAs(Tab.class).stream()
                .filter(tab -> Filing.name(tab.document()).equals(name)).findFirst().orElseThrow();
    }

    private void note(String text) {
        bench.fx(() -> bench.document().perform(new Edit.Notes(text)));
    }

    private boolean isAsked() {
        return bench.fx(() -> bench.robot.lookup(".overlay-card").tryQuery().isPresent());
    }

    @Test void documentsStandSideBySideAndEachIsAsItWasLeft() throws Exception {
        bench.read(file("line.nabla", Sketches.line()));
        var line = bench.document();
        bench.fx(() -> line.selection().add("dense"));
        var camera = bench.fx(() -> {
            bench.workbench.commands().get("zoomIn").run();
            return bench.workbench.desk().canvas().camera();
        });
        bench.read(file("other.nabla", Sketches.line().withNotes("Other.")));
        assertEquals(List.of("line.nabla", "other.nabla"), names());

        note("Changed.");
        bench.hold(KeyCode.CONTROL, KeyCode.PAGE_UP);
        assertSame(line, bench.document());
        assertEquals(camera, bench.fx(() -> bench.workbench.desk().canvas().camera()));
        assertEquals(List.of("dense"), bench.fx(() -> List.copyOf(line.selection())));
        assertFalse(bench.fx(() -> line.unsaved().get()));

        bench.fx(() -> bench.workbench.open(folder.resolve("other.nabla")));
        bench.until(() -> bench.document() != line);
        assertEquals(List.of("line.nabla", "other.nabla"), names());
        assertEquals("Changed.", bench.fx(() -> bench.project().notes()));

        Bounds first = bench.fx(() -> tab("line.nabla").localToScene(tab("line.nabla").getBoundsInLocal()));
        Bounds second = bench.fx(() -> tab("other.nabla").localToScene(tab("other.nabla").getBoundsInLocal()));
        bench.drag(tab("line.nabla"), new Point2D(first.getMinX() + 20, first.getCenterY()),
                new Point2D(second.getMaxX() - 5, second.getCenterY()));
        assertEquals(List.of("other.nabla", "line.nabla"), names());
        assertSame(line, bench.document());

        bench.robot.clickOn(tab("line.nabla"), MouseButton.MIDDLE);
        bench.until(() -> bench.document() != line);
        assertEquals(List.of("other.nabla"), names());
        assertFalse(isAsked());
        bench.hold(KeyCode.CONTROL, KeyCode.W);
        assertTrue(isAsked());
        bench.type(KeyCode.ESCAPE);
        assertEquals(List.of("other.nabla"), names());
    }

    @Test void trainingGoesOnBehindAnotherDocument() throws Exception {
        bench.read(file("line.nabla", Sketches.line()));
        var line = bench.document();
        bench.until(() -> line.frame().get().status() == Frame.Status.PAUSED);
        bench.type(KeyCode.SPACE);
        bench.until(() -> line.frame().get().step() > 0);
        bench.hold(KeyCode.CONTROL, KeyCode.N);
        var shown = line.frame().get().step();

        bench.until(() -> line.lost().stream().anyMatch(words -> words.matches("[2-9]\\d training steps|\\d{3,}.*")));
        assertEquals(shown, line.frame().get().step(), "nobody draws it meanwhile");
        assertTrue(bench.fx(() -> line.playing().get()));

        bench.hold(KeyCode.CONTROL, KeyCode.PAGE_DOWN);
        assertSame(line, bench.document());
        bench.until(() -> line.frame().get().step() > shown);
    }

    @Test void quittingAsksOnceForAllThatIsUnsavedAndSavesAll() throws Exception {
        bench.read(file("line.nabla", Sketches.line()));
        note("First.");
        bench.read(file("other.nabla", Sketches.line()));
        note("Second.");
        bench.hold(KeyCode.CONTROL, KeyCode.N);
        note("Third.");
        bench.hold(KeyCode.CONTROL, KeyCode.N);
        bench.answer = Optional.of(folder.resolve("third.nabla"));

        bench.hold(KeyCode.CONTROL, KeyCode.Q);
        assertTrue(bench.robot.lookup("Save 3 documents?").tryQuery().isPresent());
        assertTrue(bench.robot.lookup("other.nabla: title and notes").tryQuery().isPresent());
        bench.type(KeyCode.ENTER);

        bench.until(() -> !bench.stage.isShowing());
        assertEquals("First.", ProjectFile.read(folder.resolve("line.nabla")).notes());
        assertEquals("Second.", ProjectFile.read(folder.resolve("other.nabla")).notes());
        assertEquals("Third.", ProjectFile.read(folder.resolve("third.nabla")).notes());
    }
}
