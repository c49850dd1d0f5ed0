package nabla.app.view.plane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import nabla.app.document.Document;
import nabla.app.picture.Box;
import nabla.app.style.Fonts;
import nabla.app.style.Theme;
import nabla.app.view.Moments;
import nabla.app.view.dock.ViewDock;
import nabla.app.view.dock.ViewPane;
import nabla.data.DataSpec;
import nabla.data.Split;
import nabla.engine.Frame;
import nabla.engine.Sources;
import nabla.project.DataEntry;
import nabla.project.Project;
import nabla.project.ProjectFile;
import nabla.project.ViewSpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;
import nabla.app.SwiftRobot;

/// Points are painted, moved and deleted with the mouse while it trains; each gesture is one step of undo, and the file keeps them.
class PaintingStoryTest {

    private static final String DATA = "points";

    @TempDir Path folder;
    private Stage stage;
    private Document document;
    private ViewDock dock;
    private Optional<Node> held = Optional.empty();

    @BeforeEach void open() throws Exception {
        show(project());
    }

    /// It trains without end.
    private static Project project() {
        var xor = Moments.project("xor").withViews(List.of(ViewSpec.of(BoundaryView.KIND, "probability")));
        return xor.with(xor.plan().with(0, xor.plan().first().withEpochs(0)));
    }

    private void show(Project project) throws Exception {
        FxToolkit.registerPrimaryStage();
        stage = FxToolkit.registerStage(Stage::new);
        FxToolkit.setupStage(s -> {
            Fonts.load();
            document = Document.of(project, Optional.empty());
            dock = new ViewDock(document, Theme.LIGHT, new Moments.Files(new ArrayList<>()));
            s.setScene(new Scene(dock, 900, 600));
            s.setX(0);
            s.setY(0);
            s.show();
        });
        until(() -> document.frame().get().status() == Frame.Status.PAUSED);
    }

    @AfterEach void leave() {
        fx(() -> {
            dock.leave();
            document.close();
            stage.close();
            return 0;
        });
    }

    private static <T> T fx(Callable<T> work) {
        return WaitForAsyncUtils.waitForAsyncFx(TimeUnit.SECONDS.toMillis(20), work);
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> fx(condition));
        SwiftRobot.settle();
    }

    private ViewPane pane() {
        return fx(() -> dock.lookupAll("*").stream().filter(ViewPane.class::isInstance).map(ViewPane.class::cast)
                .findFirst().orElseThrow());
    }

    private void choose(String tool) {
        fx(() -> {
            pane().lookupAll(".toggle-button").stream()
                    .filter(b -> tool.equals(b.getAccessibleText())).map(ToggleButton.class::cast)
                    .findFirst().orElseThrow().fire();
            return 0;
        });
    }

    /// Where a point of the plane is in the window.
    private Point2D place(double x, double y) {
        return fx(() -> {
            var surface = dock.lookup(".view-surface");
            var bounds = surface.getBoundsInLocal();
            var box = Box.of(bounds.getWidth(), bounds.getHeight()).inset(8);
            var plot = ((BoundaryView) pane().view()).plot(box);
            var reach = reach();
            return surface.localToScene(plot.x() + (x + reach) / (2 * reach) * plot.width(),
                    plot.bottom() - (y + reach) / (2 * reach) * plot.height());
        });
    }

    private double reach() {
        return Points.of(rows(), 2).reach();
    }

    private Sources.Rows rows() {
        return document.sources().rows(DATA);
    }

    private int count() {
        return fx(() -> rows().x().shape().rows());
    }

    private void press(double x, double y, MouseButton button) {
        held = Optional.of(fx(() -> dock.lookup(".view-surface")));
        fire(MouseEvent.MOUSE_PRESSED, x, y, button);
    }

    private void drag(double x, double y) {
        fire(MouseEvent.MOUSE_DRAGGED, x, y, MouseButton.PRIMARY);
    }

    private void release(MouseButton button) {
        fire(MouseEvent.MOUSE_RELEASED, 0, 0, button);
        assertSame(held.orElseThrow(), fx(() -> dock.lookup(".view-surface")),
                "what the hand holds stays in its place");
    }

    private void fire(EventType<MouseEvent> type, double x, double y, MouseButton button) {
        var at = place(x, y);
        var isPrimary = button == MouseButton.PRIMARY;
        fx(() -> {
            Event.fireEvent(held.orElseThrow(), new MouseEvent(type, at.getX(), at.getY(), at.getX(), at.getY(), button,
                    1, false, false, false, false, isPrimary, false, !isPrimary, false, false, true, null));
            return 0;
        });
        SwiftRobot.settle();
    }

    private void undo() {
        fx(() -> {
            document.undo();
            return 0;
        });
    }

    @Test void aPointIsPaintedWhereThePointerIsAndTheTrainingGoesOnWithIt() throws Exception {
        var before = fx(() -> document.project().get());
        var held = fx(() -> rows().validation().clone());
        fx(() -> {
            document.run().play();
            return 0;
        });
        until(() -> document.frame().get().step() > 20);
        choose("Paint points of class 1");
        press(0.1, 0.1, MouseButton.PRIMARY);
        release(MouseButton.PRIMARY);
        assertEquals(241, count());
        assertEquals(0.1, fx(() -> rows().x().data()[480]), 0.05);
        assertEquals(0.1, fx(() -> rows().x().data()[481]), 0.05);
        assertEquals(1, fx(() -> rows().y().data()[240]));
        assertEquals(Arrays.stream(held).boxed().toList(),
                fx(() -> Arrays.stream(rows().validation()).boxed().toList()), "others keep their part");
        assertTrue(fx(() -> Arrays.stream(rows().training()).anyMatch(row -> row == 240)), "a new one is learnt");
        var step = fx(() -> document.frame().get().step());
        until(() -> document.frame().get().step() > step + 20);
        assertEquals(Frame.Status.PLAYING, fx(() -> document.frame().get().status()));
        undo();
        assertEquals(before.data(), fx(() -> document.project().get().data()));
    }

    @Test void oneStrokePaintsSeveralPointsAndIsOneStepOfUndo() {
        choose("Paint points of class 0");
        press(-4, 0.1, MouseButton.PRIMARY);
        for (var x = -3.5; x <= 0; x += 0.5) {
            drag(x, 0.1);
        }
        release(MouseButton.PRIMARY);
        var painted = count() - 240;
        assertTrue(painted > 3, painted + " points");
        assertTrue(fx(() -> IntStream.range(240, 240 + painted).allMatch(row -> rows().y().data()[row] == 0)));
        undo();
        assertEquals(240, count());
    }

    @Test void sprayingPaintsAHandfulAtOnce() {
        choose("Paint points of class 1");
        choose("Spray several points");
        press(0, 0, MouseButton.PRIMARY);
        release(MouseButton.PRIMARY);
        assertEquals(245, count());
    }

    @Test void aPointThatIsDraggedIsMoved() {
        var x = fx(() -> rows().x().data()[0]);
        var y = fx(() -> rows().x().data()[1]);
        var label = fx(() -> rows().y().data()[0]);
        choose("Paint points of class 1");
        press(x, y, MouseButton.PRIMARY);
        drag(0.4, 0.2);
        drag(0.05, -0.05);
        release(MouseButton.PRIMARY);
        assertEquals(240, count());
        assertEquals(0.05, fx(() -> rows().x().data()[0]), 0.05);
        assertEquals(-0.05, fx(() -> rows().x().data()[1]), 0.05);
        assertEquals(label, fx(() -> rows().y().data()[0]));
        undo();
        assertEquals(x, fx(() -> rows().x().data()[0]));
    }

    @Test void theOtherButtonDeletesAPoint() {
        var x = fx(() -> rows().x().data()[14]);
        var y = fx(() -> rows().x().data()[15]);
        choose("Paint points of class 1");
        press(x, y, MouseButton.SECONDARY);
        release(MouseButton.SECONDARY);
        assertEquals(239, count());
        assertTrue(fx(() -> IntStream.range(0, 239).noneMatch(row -> rows().x().data()[2 * row] == x)));
    }

    @Test void withoutAColourTheMouseOnlyReads() {
        press(0, 0, MouseButton.PRIMARY);
        release(MouseButton.PRIMARY);
        assertEquals(240, count());
    }

    @Test void theFileKeepsWhatWasPainted() throws Exception {
        choose("Paint points of class 1");
        press(0.1, 0.1, MouseButton.PRIMARY);
        release(MouseButton.PRIMARY);
        var file = folder.resolve("painted.nabla");
        Files.writeString(file, ProjectFile.text(fx(() -> document.project().get())));
        var again = ProjectFile.read(file);
        assertEquals(fx(() -> document.project().get().data()), again.data());
        var loaded = nabla.project.ProjectSources.of(again, folder).rows(DATA);
        assertEquals(fx(() -> Arrays.stream(rows().x().data()).limit(482).boxed().toList()),
                Arrays.stream(loaded.x().data()).limit(482).boxed().toList(), "to the bit");
        assertEquals(fx(() -> Arrays.stream(rows().validation()).boxed().toList()),
                Arrays.stream(loaded.validation()).boxed().toList());
    }

    @Test void theLastPointOfAClassStays() throws Exception {
        leave();
        var three = new DataEntry(new DataSpec.Table("x1,x2,class\n1,1,0\n-1,-1,1\n-1,1,1", "class",
                DataSpec.Aim.CLASSES), new Split(0, 1));
        show(project().withData(new java.util.LinkedHashMap<>(Map.of(DATA, three))));
        choose("Paint points of class 1");
        press(1, 1, MouseButton.SECONDARY);
        release(MouseButton.SECONDARY);
        assertEquals(3, count());
        press(-1, 1, MouseButton.SECONDARY);
        release(MouseButton.SECONDARY);
        assertEquals(2, count());
    }
}
