package nabla.app.workbench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

import javafx.scene.layout.Region;
import nabla.app.view.catalogue.Views;
import nabla.engine.Frame;
import nabla.engine.Grain;
import nabla.engine.Probe;
import nabla.engine.Step;
import nabla.graph.GraphEdit;
import nabla.graph.Setting;
import nabla.project.Edit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The window as it is shown to others: under `target/photographs`, or where `-Dnabla.photographs` says, which is `docs` for those that
/// are kept.
final class ShowcaseTest {

    private static final Path FOLDER = Path.of(System.getProperty("nabla.photographs", "target/photographs"));
    /// Epochs, of the 300 of the sample.
    private static final double LEARNT = 200;
    /// So many frames later, even the pictures of the plane are there.
    private static final int FRAMES = 8;
    private static final double EPOCHS_PER_SECOND = 60;

    @TempDir Path home;
    private Bench bench;

    @BeforeEach void sit() throws Exception {
        Files.createDirectories(FOLDER);
        bench = Bench.open(home);
    }

    @AfterEach void leave() {
        bench.close();
    }

    @Test void aTrainedNetworkAndAStepThroughIt() throws Exception {
        bench.read(Path.of("samples", "spiral.nabla"));
        bench.fx(() -> bench.document().perform(new Edit.Views(java.util.List.of(Views.curves(), Views.boundary()))));
        bench.until(() -> bench.frame().status() == Frame.Status.PAUSED);
        bench.fx(() -> bench.workbench.desk().playback().pace().set(EPOCHS_PER_SECOND));
        bench.fx(() -> bench.workbench.desk().playback().toggle());
        bench.until(() -> bench.frame().epoch() >= LEARNT);
        bench.fx(() -> bench.workbench.desk().playback().toggle());
        bench.until(() -> bench.frame().status() == Frame.Status.PAUSED);

        select("hidden2");
        both("small", 1280, 720);
        both("window", 1920, 1080);
        select();
        while (!(bench.fx(() -> bench.frame().last()).orElse(null) instanceof Step.Backward step
                && step.at().top().equals("hidden2"))) {
            var before = bench.fx(() -> bench.frame().number());
            bench.fx(() -> bench.document().run().step(Grain.NODE));
            bench.until(() -> bench.frame().number() > before);
        }
        both("stepping", 1920, 1080);
    }

    @Test void aClashOfShapes() throws Exception {
        bench.read(Path.of("samples", "xor.nabla"));
        bench.fx(() -> {
            var loss = bench.project().graph().nodes().stream()
                    .filter(n -> n.op().type().id().equals("bce_with_logits")).findFirst().orElseThrow();
            var wire = bench.project().graph().into(loss.name(), "z").orElseThrow();
            var score = bench.project().graph().node(wire.from().node());
            bench.document().perform(Edit.of(new GraphEdit.Turn(
                    score.name(), Setting.with(score.op(), Map.of("units", 2)))));
        });
        photograph("problem", 1280, 720);
    }

    private void select(String... names) {
        bench.fx(() -> {
            bench.document().selection().retainAll(Set.of(names));
            bench.document().selection().addAll(Set.of(names));
        });
    }

    private void both(String name, double width, double height) throws Exception {
        photograph(name + "-light", width, height);
        bench.fx(bench.workbench::turnTheme);
        photograph(name + "-dark", width, height);
        bench.fx(bench.workbench::turnTheme);
    }

    /// In a window of this size: all is in view, and what only so large a window shows has got its numbers.
    private void photograph(String name, double width, double height) throws Exception {
        var root = bench.fx(() -> (Region) bench.stage.getScene().getRoot());
        var selected = bench.fx(() -> bench.document().selection().toArray(String[]::new));
        bench.fx(() -> {
            root.resize(width, height);
            root.applyCss();
            root.layout();
        });
        select();
        bench.fx(() -> bench.workbench.desk().canvas().fit());
        select(selected);
        bench.fx(() -> bench.workbench.desk().canvas().settle());
        for (var round = 0; round < FRAMES; round++) {
            var last = bench.fx(() -> bench.frame().number());
            var points = 2 + round % 2;
            bench.fx(() -> bench.document().watch(this, Set.of(new Probe.Curve("accuracy", points))));
            bench.until(() -> bench.frame().number() > last);
        }
        bench.photograph(FOLDER.resolve(name + ".png"), width, height);
    }
}
