package nabla.app.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import nabla.app.style.CutTexts;
import nabla.engine.Frame;
import nabla.engine.Grain;
import nabla.engine.Optimizer;
import nabla.engine.Plan;
import nabla.engine.Rule;
import nabla.engine.Schedule;
import nabla.project.Edit;
import nabla.project.ProjectFile;
import nabla.words.Language;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the window says stands there in full, in each language, and each of its buttons has a name, as small as the window may be and as large as it may be shown.
final class CutTextStoryTest {

    @TempDir Path folder;
    private Bench bench;
    private final TreeSet<String> cut = new TreeSet<>();

    @BeforeEach void sit() throws Exception {
        bench = Bench.open(folder.resolve("home"));
        var file = folder.resolve("line.nabla");
        Files.writeString(file, ProjectFile.text(Sketches.line()));
        bench.read(file);
    }

    @AfterEach void leave() {
        bench.fx(Language.ENGLISH::speak);
        bench.close();
    }

    @Test void noTextIsCutOffAndNoButtonIsNameless() throws Exception {
        for (var language : Language.values()) {
            bench.fx(() -> bench.workbench.preferences().language().choose(language));
            bench.fx(() -> {
                bench.workbench.preferences().textSize().choose(150);
                bench.workbench.settings();
            });
            look("settings at 150 %");
            bench.fx(() -> {
                bench.workbench.preferences().textSize().choose(100);
                bench.workbench.settings();
                bench.workbench.keys();
            });
            look("keys");
            bench.fx(() -> bench.workbench.samples());
            look("samples");
            bench.fx(() -> bench.workbench.escape());
            bench.fx(() -> bench.workbench.desk().playback().step(Grain.OPERATION));
            bench.until(() -> bench.document().stepping().get());
            look("stepping");
            bench.fx(() -> bench.document().leaveStepping());
        }
        assertEquals(List.of(), List.copyOf(cut));
    }

    /// What comes up, by its commands; the same command takes it away again.
    private static final List<String> PANELS = List.of("history", "breakpoints", "settings", "help");

    @Test void whatComesUpIsNotCutHoweverLargeItIsShown() throws Exception {
        bench.read(Path.of("samples", "digits-cnn.nabla"));
        bench.fx(() -> bench.document().perform(new Edit.Title("A title")));
        for (var language : Language.values()) {
            for (var size : List.of(100, 200)) {
                bench.fx(() -> {
                    bench.workbench.preferences().language().choose(language);
                    bench.workbench.preferences().textSize().choose(size);
                });
                look("the project at " + size + " %");
                bench.fx(() -> bench.document().selection().add("conv1"));
                look("a node at " + size + " %");
                bench.fx(() -> bench.workbench.desk().stops().toggle(bench.workbench.desk().stops().meant()));
                for (var panel : PANELS) {
                    bench.fx(() -> bench.workbench.commands().get(panel).run());
                    look(panel + " at " + size + " %");
                    bench.fx(() -> bench.workbench.commands().get(panel).run());
                }
                bench.fx(() -> bench.workbench.desk().stops().toggle(bench.workbench.desk().stops().meant()));
                bench.fx(() -> bench.workbench.palette());
                look("all commands at " + size + " %");
                bench.fx(() -> bench.workbench.desk().canvas().requestFocus());
                bench.fx(() -> bench.workbench.keys());
                look("keys at " + size + " %");
                bench.fx(() -> bench.workbench.samples());
                look("samples at " + size + " %");
                bench.fx(() -> bench.workbench.escape());
                bench.fx(() -> bench.workbench.filing().close(bench.document()));
                look("the question at " + size + " %");
                bench.fx(() -> bench.workbench.escape());
                bench.fx(() -> bench.document().selection().clear());
            }
        }
        assertEquals(List.of(), List.copyOf(cut));
    }

    @Test void theTransportHasRoomForAllThatItSaysOfALongPlan() throws Exception {
        var phase = Plan.Phase.standard().with(Optimizer.adam(0.05)).withEpochs(1);
        var plan = Plan.of(phase.named("Warm-up of the upper layers").with(((Rule.Gradient) phase.rule())
                .with(new Schedule.WarmUp(200, 1350, Schedule.Per.UPDATE))), phase.named("Fine"));
        var file = folder.resolve("plan.nabla");
        Files.writeString(file, ProjectFile.text(Sketches.line().with(plan)));
        bench.read(file);
        for (var language : Language.values()) {
            bench.fx(() -> bench.workbench.preferences().language().choose(language));
            bench.fx(() -> bench.document().run().play(Grain.EPOCH));
            bench.until(() -> bench.document().frame().get().status() != Frame.Status.PLAYING
                    && bench.document().frame().get().step() > 0);
            look("a long plan");
            for (var size : new double[][]{{1280, 720}, {1920, 1080}}) {
                bench.fx(() -> fits(size[0], size[1]));
            }
        }
        assertEquals(List.of(), List.copyOf(cut));
    }

    @Test void everythingStandsInTheWindowHoweverLargeItIsShown() throws Exception {
        for (var sample : List.of("digits-cnn", "elman-by-hand")) {
            bench.read(Path.of("samples", sample + ".nabla"));
            for (var language : Language.values()) {
                for (var size : List.of(125, 200)) {
                    var where = sample + " at " + size + " %";
                    bench.fx(() -> {
                        bench.workbench.preferences().language().choose(language);
                        bench.workbench.preferences().textSize().choose(size);
                    });
                    look(where);
                    bench.fx(() -> bench.document().run().play(Grain.BATCH));
                    look(where + ", playing");
                    bench.fx(() -> bench.document().run().pause());
                    bench.fx(() -> bench.workbench.desk().playback().step(Grain.OPERATION));
                    bench.until(() -> bench.document().stepping().get());
                    look(where + ", stepping");
                    bench.fx(() -> bench.document().leaveStepping());
                }
            }
        }
        assertEquals(List.of(), List.copyOf(cut));
    }

    /// What stands in the transport lies within it.
    private void fits(double width, double height) {
        var root = (Region) bench.stage.getScene().getRoot();
        root.resize(width, height);
        for (var i = 0; i < 3; i++) {
            root.applyCss();
            root.layout();
        }
        var bar = (Region) root.lookup(".transport");
        for (var node : bar.lookupAll(".label")) {
            var label = (Label) node;
            var box = bar.sceneToLocal(label.localToScene(label.getLayoutBounds()));
            if (!label.getText().isBlank() && (box.getMinX() < 0 || box.getMaxX() > bar.getWidth() || box.getMinY() < 0
                    || box.getMaxY() > bar.getHeight() || label.getHeight() < label.prefHeight(-1) - 0.5)) {
                cut.add(Language.spoken() + ", " + width + ": " + label.getText() + " " + box + " " + bar.getHeight());
            }
        }
        root.resize(bench.stage.getScene().getWidth(), bench.stage.getScene().getHeight());
    }

    /// What is wrong when the window has come to rest, or still after a while.
    private void look(String where) throws Exception {
        try {
            bench.until(() -> faults().isEmpty());
        } catch (TimeoutException _) {
            bench.fx(() -> faults().forEach(fault -> cut.add(Language.spoken() + ", " + where + ": " + fault)));
        }
    }

    private List<String> faults() {
        var root = bench.stage.getScene().getRoot();
        return Stream.of(CutTexts.nameless(root), CutTexts.in(root), CutTexts.beyond(root)).flatMap(List::stream)
                .toList();
    }
}
