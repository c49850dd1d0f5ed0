package nabla.app.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import nabla.app.control.Divider;
import nabla.app.control.Focus;
import nabla.app.view.catalogue.Views;
import nabla.engine.Frame;
import nabla.project.Area;
import nabla.project.Edit;
import nabla.project.LayoutEdit;
import nabla.project.Region;
import nabla.project.Tint;
import nabla.project.ViewPlace;
import nabla.project.ViewSpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a mouse does with borders, titles of views and edges of regions, keys do too.
final class BorderKeysStoryTest {

    @TempDir Path folder;
    private Bench bench;

    @BeforeEach void sit() throws Exception {
        bench = Bench.open(folder.resolve("home"));
        bench.read(Path.of("samples", "spiral.nabla"));
        bench.until(() -> bench.document().frame().get().status() == Frame.Status.PAUSED);
        bench.fx(() -> bench.document().perform(new Edit.Views(List.of(Views.curves(), Views.boundary()))));
        bench.fx(() -> bench.workbench.desk().views().folded().set(false));
    }

    @AfterEach void leave() {
        bench.close();
    }

    private List<ViewSpec> views() {
        return bench.document().project().get().views();
    }

    private Node owner() {
        return bench.stage.getScene().getFocusOwner();
    }

    private String heard(Node node) {
        return bench.fx(() -> node.queryAccessibleAttribute(AccessibleAttribute.TEXT).toString());
    }

    private ViewPlace.Docked docked(int view) {
        return (ViewPlace.Docked) views().get(view).place();
    }

    @Test void theArrowsMoveBordersAndViews() throws Exception {
        bench.until(() -> bench.workbench.desk().views().view().getHeight() > 200); // it stands as it will
        Node above = bench.find("#view-grip");
        bench.fx(() -> Focus.visibly(above));
        bench.type(KeyCode.UP);
        bench.until(() -> heard(above).contains(" " + docked(0).height() + ";"));
        var high = docked(0).height();
        bench.type(KeyCode.UP);
        bench.until(() -> docked(0).height() == high + 16 && heard(above).contains(" " + (high + 16) + ";"));
        assertSame(above, owner());
        bench.hold(KeyCode.SHIFT, KeyCode.DOWN);
        assertSame(above, owner());
        assertEquals(high + 16 - 64, docked(0).height());

        Node between = bench.robot.lookup(".view-dock > .divider").query();
        bench.fx(() -> Focus.visibly(between));
        bench.hold(KeyCode.SHIFT, KeyCode.RIGHT);
        bench.until(() -> docked(0).width() > docked(1).width() + 100);
        var first = docked(0).width();
        assertTrue(owner() instanceof Divider, "the focus stays on the border: " + owner());
        bench.type(KeyCode.LEFT);
        bench.until(() -> docked(0).width() == first - 16);

        bench.fx(() -> Focus.visibly(title(0)));
        bench.type(KeyCode.RIGHT);
        bench.until(() -> views().getLast().kind().equals("curves"));
        assertTrue(heard(owner()).startsWith("Learning curves"), heard(owner()));
        bench.type(KeyCode.RIGHT);
        assertEquals("curves", views().getLast().kind(), "nothing is further right");
        bench.type(KeyCode.LEFT);
        bench.until(() -> views().getFirst().kind().equals("curves"));
        bench.type(KeyCode.DELETE);
        bench.until(() -> views().size() == 1);
        assertEquals("boundary", views().getFirst().kind());
    }

    private Node title(int view) {
        return bench.workbench.desk().views().view().lookupAll(".view-title > .row-bold").stream().toList().get(view);
    }

    @Test void keysMoveAWindowOfAViewAndStayInIt() throws Exception {
        bench.fx(() -> bench.document().perform(new Edit.Views(List.of(
                Views.curves().at(new ViewPlace.Floating(40, 60, 500, 400))))));
        var stage = bench.fx(() -> Window.getWindows().stream()
                .filter(w -> w instanceof Stage s && s != bench.stage && s.getScene().lookup(".view-window") != null)
                .map(Stage.class::cast).findFirst().orElseThrow());
        bench.fx(stage::requestFocus);
        bench.fx(() -> Focus.visibly(stage.getScene().lookup(".view-title > .row-bold")));
        assertTrue(heard(stage.getScene().getFocusOwner()).contains("window"));
        bench.type(KeyCode.RIGHT);
        bench.hold(KeyCode.SHIFT, KeyCode.DOWN);
        bench.until(() -> views().getFirst().place().equals(new ViewPlace.Floating(64, 60, 500, 424)));
        var before = owner();
        bench.type(KeyCode.F6);
        assertTrue(stage.getScene().getFocusOwner().getStyleClass().contains("view-surface"),
                "" + stage.getScene().getFocusOwner());
        assertEquals(before, owner(), "the other window stays as it was");
        bench.type(KeyCode.F6);
        assertTrue(stage.getScene().getFocusOwner().getStyleClass().contains("row-bold"));
    }

    @Test void aRegionIsChosenMovedAndMadeLargerByKeys() throws Exception {
        bench.fx(() -> bench.document().perform(Edit.of(new LayoutEdit.PutRegions(Map.of("region",
                new Region("Input", new Area(-40, 400, 300, 200), Tint.NONE))))));
        var canvas = bench.workbench.desk().canvas();
        bench.fx(canvas::requestFocus);
        bench.fx(() -> bench.document().selection().clear());
        bench.hold(KeyCode.SHIFT, KeyCode.C);
        bench.until(() -> canvas.cards().selected().size() == 1);
        assertTrue(heard(canvas).contains("Input"), heard(canvas));
        bench.hold(KeyCode.ALT, KeyCode.END);
        bench.hold(KeyCode.ALT, KeyCode.PAGE_DOWN);
        assertEquals(new Area(-40, 400, 310, 210), area());
        assertTrue(heard(canvas).contains("310"), heard(canvas));
        bench.hold(KeyCode.SHIFT, KeyCode.RIGHT);
        bench.type(KeyCode.UP);
        assertEquals(new Area(-30, 399, 310, 210), area());
        assertEquals(0, bench.document().frame().get().done(), "the arrows step no training");
        for (var i = 0; i < 4; i++) {
            bench.fx(() -> bench.document().undo());
        }
        assertEquals(new Area(-40, 400, 300, 200), area());
    }

    private Area area() {
        return bench.document().project().get().layout().regions().get("region").area();
    }
}
