package nabla.app.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import nabla.engine.Frame;
import nabla.engine.Grain;
import nabla.engine.Probe;
import nabla.graph.Graph;
import nabla.graph.GraphEdit;
import nabla.op.OpCatalog;
import nabla.project.Edit;
import nabla.project.Project;
import nabla.project.ProjectFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The body of a loop over time is changed where it runs: at one of its times, and so at all.
final class LoopStoryTest {

    private static final nabla.graph.Path LOOP = new nabla.graph.Path("rnn/scan");
    private static final double[] NUMBERS = {1, 2, 0, 1};

    @TempDir Path home;
    private Bench bench;

    private Project project() {
        return bench.fx(() -> bench.project());
    }

    private Graph body() {
        return project().graph().body(LOOP).orElseThrow();
    }

    private String stands() {
        return bench.fx(() -> bench.document().scope().get().at().text());
    }

    /// Waits until a number is shown at a node.
    private void shows(double number, String node, String port) throws Exception {
        var probe = Probe.value(node, port);
        bench.fx(() -> bench.document().watch(this, Set.of(probe)));
        bench.until(() -> bench.frame().get(probe)
                .filter(v -> Math.abs(v.at(0) - number) < 1e-14).isPresent());
    }

    private void perform(GraphEdit edit) {
        bench.fx(() -> bench.document().perform(Edit.of(edit)));
    }

    /// What the sample computes, with another squashing: the unit hears each number and half of its own last state.
    private static double state(int time) {
        return time < 0 ? 0 : Math.tanh(NUMBERS[time] + 0.5 * state(time - 1));
    }

    @Test void theBodyOfALoopIsChangedAtAllItsTimesFromOne() throws Exception {
        bench = Bench.open(home);
        bench.read(Path.of("samples", "elman-by-hand.nabla"));
        bench.until(() -> bench.frame().status() == Frame.Status.PAUSED);
        bench.fx(() -> {
            bench.document().selection().addAll(Set.of("rnn"));
            bench.workbench.commands().get("part").run();
            bench.document().standpoint().stand(LOOP);
        });
        var parted = project();
        assertEquals("rnn/scan[0]", stands());
        shows(1, "rnn/scan[0]/activation", "y");

        perform(new GraphEdit.Turn("rnn/scan[0]/activation", OpCatalog.find("tanh").orElseThrow().prototype()));
        shows(state(0), "rnn/scan[0]/activation", "y");
        var times = List.copyOf(bench.robot.lookup("#trail .flat-button").<Node>queryAll());
        bench.robot.clickOn(times.getLast());
        bench.until(() -> stands().equals("rnn/scan[1]"));
        shows(state(1), "rnn/scan[1]/activation", "y");

        bench.fx(() -> {
            bench.document().selection().addAll(Set.of("rnn/scan[1]/ih_bias"));
            bench.workbench.desk().canvas().requestFocus();
        });
        bench.type(KeyCode.DELETE);
        assertTrue(body().find("ih_bias").isEmpty(), "it is gone from the body, so from all times");
        assertEquals(List.of("add.a"), body().wires().stream().filter(w -> w.from().node().equals("ih"))
                .map(w -> w.to().toString()).toList(), "and the wire is healed");
        bench.fx(() -> bench.document().standpoint().stand(nabla.graph.Path.ROOT));
        // the bias that is gone was 0
        shows(2 * state(3), "read", "y");

        var before = project().graph();
        var weights = bench.document().run().state().join().held();
        bench.document().run().step(Grain.EPOCH);
        bench.until(() -> bench.frame().step() > 0);
        var learnt = bench.document().run().state().join().held();
        assertTrue(!learnt.get("rnn/w_hh.w").equals(weights.get("rnn/w_hh.w")), "it learns");

        var file = home.resolve("loop.nabla");
        ProjectFile.save(project(), file);
        assertEquals(before, ProjectFile.read(file).graph());
        bench.fx(() -> {
            bench.document().undo();
            bench.document().undo();
        });
        assertEquals(parted.graph(), project().graph());
        assertEquals(parted.layout(), project().layout());
        bench.close();
    }
}
