package nabla.app.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import javafx.scene.input.KeyCode;
import nabla.app.picture.SvgPen;
import nabla.graph.Setting;
import nabla.project.Project;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/// Settings of nodes inside a group, turned at the group.
final class ExposeStoryTest {

    @TempDir Path home;

    private static Project project(Bench bench) {
        return bench.fx(() -> bench.document().project().get());
    }

    private static Map<String, String> exposed(Bench bench, String node) {
        return project(bench).graph().at(new nabla.graph.Path(node)).orElseThrow().exposed();
    }

    private static Object units(Bench bench, String node) {
        return Setting.values(project(bench).graph().at(new nabla.graph.Path(node)).orElseThrow().op()).get("units");
    }

    private static void select(Bench bench, String query, String... nodes) throws Exception {
        bench.fx(() -> {
            bench.document().selection().clear();
            bench.document().selection().addAll(List.of(nodes));
            bench.workbench.desk().canvas().requestFocus();
        });
        bench.until(() -> shows(bench, query));
    }

    private static boolean shows(Bench bench, String query) {
        return bench.robot.lookup(query).tryQuery().filter(n -> n.isVisible() && n.getParent().isVisible()).isPresent();
    }

    private static void stand(Bench bench, String at) {
        bench.fx(() -> bench.document().standpoint().stand(new nabla.graph.Path(at)));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static String drawn(Bench bench) {
        return bench.fx(() -> {
            var pen = SvgPen.sized(2000, 2000);
            bench.workbench.desk().canvas().draw(pen);
            return pen.document();
        });
    }

    @Test void aSettingInsideIsTurnedAtTheGroup() throws Exception {
        var bench = Bench.open(home);
        bench.read(Path.of("samples", "spiral.nabla"));
        select(bench, "#inspector", "hidden1", "tanh1", "hidden2", "tanh2");
        assertFalse(shows(bench, "#expose-units"), "nothing is around");
        bench.hold(KeyCode.CONTROL, KeyCode.G);
        stand(bench, "group");
        select(bench, "#expose-units", "group/hidden1");
        bench.robot.clickOn("#expose-units");
        assertEquals(Map.of("units", "Units"), exposed(bench, "group/hidden1"));
        bench.write("#exposed-units", "Width");
        bench.type(KeyCode.ENTER);
        assertEquals(Map.of("units", "Width"), exposed(bench, "group/hidden1"));

        select(bench, "#expose-units", "group/hidden2");
        bench.robot.clickOn("#expose-units");
        bench.until(() -> shows(bench, "#exposed-units"));
        bench.write("#exposed-units", "Width");
        bench.type(KeyCode.ENTER);
        var before = project(bench);

        stand(bench, "");
        select(bench, "#setting-exposed-0", "group");
        var was = units(bench, "group/hidden1");
        var field = "#setting-exposed-0 .text-field";
        bench.write(field, "5");
        bench.type(KeyCode.ENTER);
        assertEquals(5, units(bench, "group/hidden1"));
        assertEquals(5, units(bench, "group/hidden2"));
        assertTrue(bench.fx(() -> bench.document().check().get().isSound()));
        assertTrue(drawn(bench).contains(">Width 5<"), "as the group says on the canvas");
        bench.robot.clickOn("#reset-exposed-0");
        assertEquals(8, units(bench, "group/hidden2"), "as from the palette");
        bench.fx(() -> bench.document().undo());
        bench.fx(() -> bench.document().undo());
        assertEquals(was, units(bench, "group/hidden1"));
        assertEquals(before.graph(), project(bench).graph());

        stand(bench, "group");
        select(bench, "#exposed-units", "group/hidden1");
        bench.robot.clickOn("#expose-units");
        assertEquals(Map.of(), exposed(bench, "group/hidden1"));
        assertFalse(shows(bench, "#exposed-units"));
        bench.close();
    }
}
