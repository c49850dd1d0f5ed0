package nabla.app.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import nabla.engine.Breakpoint;
import nabla.engine.Frame;
import nabla.engine.Grain;
import nabla.engine.Probe;
import nabla.engine.Step;
import nabla.graph.GraphEdit;
import nabla.graph.Wire;
import nabla.project.Edit;
import nabla.project.Project;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/// What goes on inside of groups is found, told, and walked through there.
final class InsideStoryTest {

    private static final nabla.graph.Path GROUP = new nabla.graph.Path("group");

    @TempDir Path home;

    private static Project project(Bench bench) {
        return bench.fx(() -> bench.project());
    }

    private static nabla.graph.Path stands(Bench bench) {
        return bench.fx(() -> bench.document().scope().get().at());
    }

    private static Set<String> selected(Bench bench) {
        return bench.fx(() -> Set.copyOf(bench.document().selection()));
    }

    private static void stand(Bench bench, nabla.graph.Path at) {
        bench.fx(() -> {
            bench.document().standpoint().stand(at);
            bench.workbench.desk().canvas().requestFocus();
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static List<String> rows(Bench bench, String style) {
        return bench.fx(() -> bench.robot.lookup(style).queryAll().stream().filter(Node::isVisible)
                .map(n -> ((Label) n).getText()).toList());
    }

    private Bench grouped(String sample, String... nodes) throws Exception {
        var bench = Bench.open(home);
        bench.read(Path.of("samples", sample + ".nabla"));
        bench.until(() -> bench.frame().status() == Frame.Status.PAUSED
                || bench.frame().status() == Frame.Status.WAITING);
        bench.fx(() -> {
            bench.document().selection().addAll(Set.of(nodes));
            bench.workbench.desk().canvas().requestFocus();
        });
        bench.hold(KeyCode.CONTROL, KeyCode.G);
        return bench;
    }

    @Test void aProblemInsideIsToldAndFoundThere() throws Exception {
        var bench = grouped("spiral", "hidden2", "tanh2");
        var sound = project(bench);
        bench.fx(() -> bench.document().perform(Edit.of(new GraphEdit.Cut(Wire.of("group/x.y", "group/hidden2.x")))));
        bench.until(() -> rows(bench, ".problem-node").contains("group › Hidden layer 2"));
        bench.robot.clickOn(".problem-node");
        bench.until(() -> stands(bench).equals(GROUP));
        assertEquals(Set.of("group/hidden2"), selected(bench));
        bench.fx(() -> bench.document().undo());
        assertEquals(sound.graph(), project(bench).graph());
        bench.until(() -> bench.document().check().get().isOf(sound.graph()));

        stand(bench, nabla.graph.Path.ROOT);
        bench.hold(KeyCode.CONTROL, KeyCode.F);
        bench.robot.write("Tanh 2");
        bench.type(KeyCode.ENTER);
        bench.until(() -> stands(bench).equals(GROUP));
        assertEquals(Set.of("group/tanh2"), selected(bench));
        bench.hold(KeyCode.CONTROL, KeyCode.F);
        bench.robot.write("Hidden layer 1");
        bench.type(KeyCode.ENTER);
        bench.until(() -> stands(bench).isRoot());
        assertEquals(Set.of("hidden1"), selected(bench), "out again");
        bench.close();
    }

    @Test void aWalkGoesInsideAndBack() throws Exception {
        var bench = grouped("xor", "hidden", "tanh");
        stand(bench, GROUP);
        var where = new ArrayList<nabla.graph.Path>();
        var inner = new ArrayList<String>();
        bench.document().run().step(Grain.NODE);
        bench.until(() -> bench.frame().done() > 0);
        while (bench.fx(() -> bench.frame().done()) > 0
                && !(bench.fx(() -> bench.frame().last()).orElseThrow() instanceof Step.Update)) {
            var at = stands(bench);
            if (where.isEmpty() || !where.getLast().equals(at)) {
                where.add(at);
            }
            if (at.equals(GROUP)) {
                inner.add(bench.fx(() -> bench.document().scope().get().level()
                        .shown(bench.frame().last().orElseThrow().at())).text());
            }
            var done = bench.frame().done();
            bench.document().run().step(Grain.NODE);
            bench.until(() -> bench.frame().done() != done);
        }
        assertEquals(List.of(nabla.graph.Path.ROOT, GROUP, nabla.graph.Path.ROOT, GROUP), where);
        assertEquals(List.of("group/hidden", "group/tanh", "group/tanh", "group/hidden"), inner);
        bench.document().run().backTo(new nabla.graph.Path("group/hidden"));
        bench.until(() -> stands(bench).equals(GROUP));
        bench.close();
    }

    @Test void aBreakpointInsideStopsThere() throws Exception {
        var bench = grouped("spiral", "hidden2", "tanh2");
        bench.fx(() -> bench.document().perform(new Edit.PutBreakpoint(Breakpoint.at("group/tanh2"))));
        bench.document().run().play(Grain.BATCH);
        bench.until(() -> bench.frame().stop().isPresent());
        bench.until(() -> stands(bench).equals(GROUP));
        assertTrue(bench.fx(() -> bench.workbench.desk().canvas().board().nodes().containsKey("group/tanh2")));
        bench.until(() -> bench.frame().get(Probe.value("group/hidden2", "y")).isPresent());
        stand(bench, nabla.graph.Path.ROOT);
        assertTrue(stands(bench).isRoot(), "and lets go");
        bench.close();
    }
}
