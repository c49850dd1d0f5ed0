package nabla.app.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import nabla.app.view.catalogue.Views;
import nabla.engine.Frame;
import nabla.project.Edit;
import nabla.project.ProjectFile;
import nabla.project.ViewPlace;
import nabla.project.ViewSpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Views are made wider and higher, as large as the canvas, or put into windows of their own, and the file knows it all.
final class ArrangementStoryTest {

    private static final Path FOLDER = Path.of(System.getProperty("nabla.photographs", "target/photographs"));

    @TempDir Path home;
    private Bench bench;

    @BeforeEach void sit() throws Exception {
        Files.createDirectories(FOLDER);
        bench = Bench.open(home);
        bench.read(Path.of("samples", "spiral.nabla"));
        bench.fx(() -> {
            bench.document().perform(new Edit.Views(List.of(Views.curves(), Views.boundary())));
            bench.workbench.desk().views().folded().set(false);
        });
        bench.until(() -> bench.document().frame().get().status() == Frame.Status.PAUSED);
    }

    @AfterEach void leave() {
        bench.close();
    }

    private List<ViewSpec> views() {
        return bench.document().project().get().views();
    }

    private List<Node> buttons(String words) {
        return List.copyOf(bench.robot.lookup((Node node) -> words.equals(node.getAccessibleText())).queryAll());
    }

    private List<Node> titles() {
        return List.copyOf(bench.robot.lookup(".view-title").<Node>queryAll());
    }

    private void press(String words) throws Exception {
        bench.robot.clickOn(buttons(words).getLast());
        bench.until(() -> true);
    }

    private Optional<Stage> floating() {
        return bench.fx(() -> Window.getWindows().stream()
                .filter(w -> w instanceof Stage stage && stage != bench.stage && stage.isShowing()
                        && stage.getScene().getRoot().lookup(".view-window") != null)
                .map(Stage.class::cast).findFirst());
    }

    @Test void aViewFloatsIsMovedTrainsAndComesBack() throws Exception {
        press("Into a window of its own");
        var stage = floating().orElseThrow();
        assertTrue(views().getLast().place() instanceof ViewPlace.Floating);
        bench.fx(() -> {
            stage.setX(40);
            stage.setY(60);
            stage.setWidth(500);
            stage.setHeight(400);
        });
        bench.until(() -> new ViewPlace.Floating(40, 60, 500, 400).equals(views().getLast().place()));
        bench.fx(stage::requestFocus);
        bench.robot.type(KeyCode.PAGE_DOWN);
        bench.until(() -> bench.document().frame().get().done() > 0 || bench.document().frame().get().step() > 0);
        assertTrue(stage.isShowing(), "it stays while a step is walked through");
        bench.fx(() -> bench.document().leaveStepping());
        bench.fx(() -> stage.getOnCloseRequest().handle(
                new javafx.stage.WindowEvent(stage, javafx.stage.WindowEvent.WINDOW_CLOSE_REQUEST)));
        assertEquals(1, views().size());
        assertFalse(stage.isShowing());
        bench.fx(() -> bench.document().undo());
        bench.until(() -> floating().isPresent());
        bench.fx(() -> bench.document().perform(new Edit.Views(views().stream().map(ViewSpec::anywhere).toList())));
        assertTrue(floating().isEmpty());
    }

    @Test void widthsAndHeightArePartOfTheFile() throws Exception {
        var between = bench.robot.lookup(".view-dock > .divider").queryAll().iterator().next();
        var at = bench.fx(() -> between.localToScene(3, 40));
        bench.drag(between, at, at.add(90, 0));
        bench.until(() -> views().getFirst().place() instanceof ViewPlace.Docked(var width, _) && width > 0);
        var first = ((ViewPlace.Docked) views().getFirst().place()).width();
        var second = ((ViewPlace.Docked) views().getLast().place()).width();
        assertTrue(first > second + 150, first + " beside " + second);
        Node edge = bench.find("#view-grip");
        var above = bench.fx(() -> edge.localToScene(200, 2));
        bench.drag(edge, above, above.subtract(0, 60));
        bench.until(() -> views().getFirst().place() instanceof ViewPlace.Docked(_, var height) && height > 220);
        var file = home.resolve("arranged.nabla");
        bench.answer = Optional.of(file);
        bench.fx(() -> bench.workbench.commands().get("saveAs").run());
        bench.until(() -> Files.exists(file) && !bench.document().unsaved().get());
        assertEquals(views(), ProjectFile.read(file).views());
        bench.fx(() -> {
            bench.document().undo();
            bench.document().undo();
        });
        assertEquals(List.of(Views.curves(), Views.boundary()), views(), "one drag is one step");
    }

    @Test void aViewTakesThePlaceOfTheCanvasAndGivesItBack() throws Exception {
        press("Maximise");
        var canvas = bench.workbench.desk().canvas();
        assertFalse(bench.fx(() -> canvas.getParent().isVisible()));
        bench.photograph(FOLDER.resolve("view-maximised.png"), 1280, 720);
        press("Maximise");
        assertTrue(bench.fx(() -> canvas.getParent().isVisible()));
    }

    @Test void aViewIsDraggedByItsTitleToAnotherPlaceAndOut() throws Exception {
        var title = bench.fx(() -> titles().getLast().localToScene(150, 16));
        bench.drag(titles().getLast(), title, new Point2D(260, title.getY() + 30));
        bench.until(() -> views().getFirst().kind().equals("boundary"));
        var again = bench.fx(() -> titles().getFirst().localToScene(150, 16));
        bench.drag(titles().getFirst(), again, new Point2D(600, 200));
        bench.until(() -> views().stream().anyMatch(v -> v.place() instanceof ViewPlace.Floating));
        assertTrue(floating().isPresent());
    }
}
