package nabla.app.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import nabla.app.palette.Palette;
import nabla.graph.Category;
import nabla.project.Project;
import org.junit.jupiter.api.Test;

/// The palette shows everything that there is, however little room it has.
final class PaletteStoryTest {

    private static boolean shows(Stand stand, String query) {
        return stand.robot.lookup(query).tryQuery().isPresent();
    }

    @Test void aDrawerIsFoldedAndOpenedAndStaysSo() throws Exception {
        try (var stand = Stand.of(Project.empty())) {
            assertTrue(shows(stand, "#offer-dense") && !shows(stand, "#offer-xor"));
            stand.robot.clickOn("#drawer-layers");
            stand.robot.clickOn("#drawer-data");
            stand.rest();
            assertTrue(shows(stand, "#offer-xor") && !shows(stand, "#offer-dense"));
            assertEquals(Set.of(Category.DATA, Category.ACTIVATIONS), stand.drawersOpen);
        }
    }

    @Test void theSearchLooksIntoAllDrawersAndPicksWhatIsCalledSo() throws Exception {
        try (var stand = Stand.of(Project.empty())) {
            for (var wanted : List.of("lstm", "l2", "relu", "retrieval")) {
                stand.fx(() -> stand.robot.lookup("#palette-search").<TextField>query().setText(wanted));
                stand.rest();
                var picked = stand.robot.lookup(".picked").<Node>query();
                assertTrue(picked.getId().startsWith("offer-" + wanted), picked.getId());
                var box = stand.fx(() -> stand.palette.sceneToLocal(picked.localToScene(picked.getLayoutBounds())));
                assertTrue(box.getMinY() >= 0 && box.getMaxY() <= 720, wanted + " at " + box);
            }
        }
    }

    @Test void everyDrawerOfASmallWindowFitsOnTheCanvas() throws Exception {
        try (var stand = Stand.of(Project.empty(), 1000, 560)) {
            stand.fx(() -> stand.palette.form().set(Palette.Form.RAIL));
            for (var category : Category.values()) {
                stand.robot.clickOn("#rail-" + category.name().toLowerCase(java.util.Locale.ROOT));
                stand.rest();
                var outside = new ArrayList<String>();
                Bounds all = stand.fx(() -> stand.canvas.localToScene(stand.canvas.getLayoutBounds()));
                for (var row : stand.robot.lookup(".palette-flyout .palette-row").queryAll()) {
                    if (!all.contains(stand.fx(() -> row.localToScene(row.getLayoutBounds())))) {
                        outside.add(row.getId());
                    }
                }
                assertEquals(List.of(), outside, category.name());
            }
        }
    }
}
