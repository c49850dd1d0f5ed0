package nabla.app.workbench;

import java.nio.file.Files;
import java.nio.file.Path;

import javafx.scene.input.KeyCode;
import nabla.engine.Grain;
import nabla.graph.GraphEdit;
import nabla.graph.Node;
import nabla.graph.Setting;
import nabla.project.Edit;
import nabla.tensor.Shape;
import nabla.tensor.Values;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The window as it looks, for eyes: under `target/photographs`.
final class PhotographsTest {

    private static final Path FOLDER = Path.of("target", "photographs");

    @TempDir Path home;
    private Bench bench;

    @BeforeAll static void make() throws Exception {
        Files.createDirectories(FOLDER);
    }

    @BeforeEach void sit() throws Exception {
        bench = Bench.open(home);
    }

    @AfterEach void leave() {
        bench.close();
    }

    @Test void anEmptyWindow() throws Exception {
        both("empty");
    }

    @Test void whatFloats() throws Exception {
        bench.fx(bench.workbench::samples);
        bench.photograph(FOLDER.resolve("samples.png"), 1280, 720);
        bench.fx(bench.workbench::keys);
        bench.photograph(FOLDER.resolve("keys-small.png"), 1280, 720);
        bench.photograph(FOLDER.resolve("keys-large.png"), 1920, 1080);
        bench.type(KeyCode.ESCAPE);
        var bad = home.resolve("a rather long name of a file that is no project at all.nabla");
        Files.writeString(bad, "{\"format\": 1, \"nodes\": 7}");
        bench.fx(() -> bench.workbench.open(bad));
        bench.until(() -> bench.robot.lookup(".notice").tryQuery().isPresent());
        bench.fx(() -> bench.document()
                .perform(new Edit.Title("A title that is much longer than a title should ever be, "
                        + "because somebody wrote a whole sentence into it and then another one")));
        bench.fx(bench.workbench::leave);
        bench.photograph(FOLDER.resolve("question-small.png"), 1280, 720);
        bench.fx(bench.workbench::turnTheme);
        bench.photograph(FOLDER.resolve("question-dark.png"), 1280, 720);
    }

    @Test void problemsAndFailures() throws Exception {
        bench.read(home.resolve("line.nabla"), Sketches.unfinished());
        bench.fx(() -> bench.document().selection().add("loss"));
        both("problem");
        bench.read(home.resolve("diverging.nabla"), Sketches.diverging());
        bench.until(() -> !bench.frame().steps().isEmpty());
        bench.fx(() -> bench.workbench.desk().playback().toggle());
        bench.until(() -> bench.frame().failure().isPresent());
        both("failure");
        bench.fx(() -> bench.document().perform(Edit.of(new GraphEdit.Add(Node.of("constant",
                Setting.with(Sketches.op("constant"), java.util.Map.of("value",
                        Values.of(Shape.of(3, 4), 1, -2, 3.5, 0.25, 0, 0, 1, 1, 2, 2, 1e-7, 12))))))));
        bench.until(() -> bench.frame().number() > 0);
        bench.fx(() -> bench.document().selection().add("constant"));
        bench.until(() -> bench.robot.lookup(".values-grid").tryQuery().isPresent());
        bench.photograph(FOLDER.resolve("values.png"), 1280, 720);
        bench.fx(() -> bench.document().selection().addAll(java.util.List.of("dense", "loss")));
        bench.until(() -> bench.robot.lookup("3 nodes selected").tryQuery().isPresent());
        bench.photograph(FOLDER.resolve("several.png"), 1280, 720);
    }

    @Test void walkingThroughExclusiveOr() throws Exception {
        bench.read(Path.of("samples", "xor.nabla"));
        bench.until(() -> !bench.frame().steps().isEmpty());
        bench.fx(() -> bench.workbench.desk().playback().grain().set(Grain.NODE));
        var steps = bench.frame().steps();
        bench.fx(() -> bench.workbench.desk().playback().step(Grain.PASS));
        bench.until(() -> bench.frame().done() > 2);
        for (var i = 0; i < 3; i++) {
            var done = bench.frame().done();
            bench.fx(() -> bench.workbench.desk().playback().step(Grain.NODE));
            bench.until(() -> bench.frame().done() > done || done == steps.size());
        }
        both("walk");
    }

    @Test void aTrainedSpiral() throws Exception {
        bench.read(Path.of("samples", "spiral.nabla"));
        both("spiral-fresh");
        bench.fx(() -> bench.workbench.desk().playback().pace().set(Double.POSITIVE_INFINITY));
        bench.fx(() -> bench.workbench.desk().playback().toggle());
        bench.until(() -> bench.frame().epoch() > 60);
        bench.fx(() -> bench.workbench.desk().playback().toggle());
        bench.until(() -> !bench.workbench.desk().playback().isPlaying());
        var dense = bench.project().graph().nodes().stream()
                .filter(n -> n.op().type().id().equals("dense"))
                .skip(1)
                .findFirst()
                .orElseThrow();
        bench.fx(() -> bench.document().selection().add(dense.name()));
        bench.until(() -> bench.frame().readings().size() > 5);
        both("spiral");
    }

    private void both(String name) throws Exception {
        for (var theme : new String[]{"light", "dark"}) {
            bench.photograph(FOLDER.resolve(name + "-" + theme + "-large.png"), 1920, 1080);
            bench.photograph(FOLDER.resolve(name + "-" + theme + "-small.png"), 1280, 720);
            bench.fx(bench.workbench::turnTheme);
        }
    }
}
