package nabla.app.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import javafx.scene.input.KeyCode;
import nabla.engine.Frame;
import nabla.engine.Grain;
import nabla.project.Project;
import nabla.tensor.Values;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/// Groups as a lecturer makes and uses them in the window.
final class GroupStoryTest {

    @TempDir Path home;

    private static Project project(Bench bench) {
        return bench.fx(() -> bench.document().project().get());
    }

    private static void select(Bench bench, String... nodes) {
        bench.fx(() -> {
            bench.document().selection().clear();
            bench.document().selection().addAll(List.of(nodes));
            bench.workbench.desk().canvas().requestFocus();
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static Set<String> selected(Bench bench) {
        return bench.fx(() -> Set.copyOf(bench.document().selection()));
    }

    private static Values weight(Bench bench, String name) throws Exception {
        var value = bench.document().run().state().get().held().get(name);
        assertNotNull(value, name);
        return value;
    }

    private static Bench opened(Path home, String sample) throws Exception {
        var bench = Bench.open(home);
        bench.read(Path.of("samples", sample + ".nabla"));
        bench.until(() -> bench.document().frame().get().status() == Frame.Status.PAUSED
                || bench.document().frame().get().status() == Frame.Status.WAITING);
        return bench;
    }

    @Test void aGroupIsMadeTrainsOnAndIsDissolved() throws Exception {
        var bench = opened(home, "spiral");
        var start = project(bench);
        var drawn = weight(bench, "hidden1.w");
        select(bench, "hidden1", "tanh1");
        bench.hold(KeyCode.CONTROL, KeyCode.G);
        assertEquals(drawn, weight(bench, "group/hidden1.w"), "not drawn again");
        bench.hold(KeyCode.CONTROL, KeyCode.Z);

        bench.document().run().step(Grain.BATCH);
        bench.until(() -> bench.document().frame().get().step() == 1);
        var learnt = weight(bench, "hidden1.w");

        select(bench, "hidden1", "tanh1");
        bench.hold(KeyCode.CONTROL, KeyCode.G);
        assertEquals(Set.of("group"), selected(bench));
        assertTrue(project(bench).graph().find("hidden1").isEmpty());
        assertEquals(learnt, weight(bench, "group/hidden1.w"));
        bench.document().run().step(Grain.BATCH);
        bench.until(() -> bench.document().frame().get().step() == 2);

        bench.robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.U).release(KeyCode.SHIFT, KeyCode.CONTROL);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(Set.of("hidden1", "tanh1"), selected(bench));
        assertEquals(Set.copyOf(start.graph().wires()), Set.copyOf(project(bench).graph().wires()));
        assertEquals(start.layout().places(), project(bench).layout().places());
        bench.hold(KeyCode.CONTROL, KeyCode.Z);
        bench.hold(KeyCode.CONTROL, KeyCode.Z);
        assertEquals(start.graph(), project(bench).graph());
        bench.close();
    }
}
